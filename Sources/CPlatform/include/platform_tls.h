// TLS by OpenSSL on sockets that are already open, and certificates of our own making.
#ifndef PLATFORM_TLS_H
#define PLATFORM_TLS_H

#include <stddef.h>
#include <stdint.h>

/// A certificate with its key, ready for connections.
typedef struct limner_tls_identity limner_tls_identity;
/// One connection.
typedef struct limner_tls limner_tls;

/// Takes PEM texts. NULL when they cannot be used, with the reason in `reason`.
limner_tls_identity *limner_tls_identity_make(const void *chain, size_t chain_size, const void *key,
                                              size_t key_size, char *reason, size_t capacity);
void limner_tls_identity_free(limner_tls_identity *identity);

/// The server's side of a handshake on `fd`, which stays the caller's.
limner_tls *limner_tls_make(limner_tls_identity *identity, int fd);
void limner_tls_free(limner_tls *tls);
/// Bytes read; 0 at the end; LIMNER_NET_AGAIN; other negative values are broken connections.
long limner_tls_read(limner_tls *tls, void *out, size_t capacity);
long limner_tls_write(limner_tls *tls, const void *bytes, size_t size);
/// Tells the other end that nothing more will come.
void limner_tls_end_writing(limner_tls *tls);

/// A self-signed ECDSA P-256 certificate from `start` (seconds since 1970) for `days`.
/// `names` is an extension value such as "DNS:box,IP:10.0.0.2". The number of bytes written to each
/// buffer comes back in its size. 0 on success.
int limner_tls_self_signed(const char *common_name, const char *names, int64_t start, int days,
                           void *chain, size_t *chain_size, void *key, size_t *key_size);
/// What a PEM certificate says: SHA-256 of it, its last second, and its names as in
/// limner_tls_self_signed. 0 on success.
int limner_tls_describe(const void *chain, size_t size, uint8_t fingerprint[32], int64_t *ends,
                        char *names, size_t capacity);
/// 1 where the authorities that the system knows vouch for the chain as a server's.
int limner_tls_is_vouched_for(const void *chain, size_t chain_size);

#endif

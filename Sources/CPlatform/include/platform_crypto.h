// Password hashing, message authentication and comparison in constant time, by OpenSSL.
#ifndef PLATFORM_CRYPTO_H
#define PLATFORM_CRYPTO_H

#include <stddef.h>
#include <stdint.h>

/// scrypt (RFC 7914) with cost `n` (a power of two), block size `r` and parallelism `p`. 0 on success.
int limner_scrypt(const void *password, size_t password_size, const void *salt, size_t salt_size,
                  uint64_t n, uint64_t r, uint64_t p, uint8_t *out, size_t out_size);
/// HMAC-SHA-256 of `size` bytes into `out` (32 bytes). 0 on success.
int limner_hmac_sha256(const void *key, size_t key_size, const void *bytes, size_t size, uint8_t *out);
/// 1 where `size` bytes are equal, in a time that does not depend on where they differ.
int limner_equal_in_constant_time(const void *a, const void *b, size_t size);
/// Starts a detached thread that calls `run(context)`. 0 on success.
int limner_start_thread(void (*run)(void *), void *context);
/// Lets the calling thread run after others: long sums that nobody should notice.
void limner_give_way(int niceness);

#endif

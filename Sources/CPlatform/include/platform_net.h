// Sockets, readiness, files to send, compression of replies. Errors are negative errno values.
#ifndef PLATFORM_NET_H
#define PLATFORM_NET_H

#include <stddef.h>
#include <stdint.h>

/// The words for an errno value.
const char *limner_net_error_text(int error);
/// Opens a regular file for reading and tells its size.
int limner_net_open_file(const char *path, int64_t *size);
void limner_net_close(int fd);
/// The user id that owns the TCP socket on this machine whose own end is `from` and whose other end is
/// port `to_port`; addresses are 16 bytes of IPv6 (IPv4 mapped). Negative where there is none.
int64_t limner_net_owner(const uint8_t from[16], uint16_t from_port, uint16_t to_port);
/// gzip of `size` bytes into `out`; the size written, or 0 where it does not fit `capacity`.
size_t limner_net_gzip(const void *bytes, size_t size, void *out, size_t capacity, int level);
/// What limner_net_gzip may need at most.
size_t limner_net_gzip_bound(size_t size);

#endif

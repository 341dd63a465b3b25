// Digests, checksums, random bytes, the wall clock.
#ifndef PLATFORM_DIGEST_H
#define PLATFORM_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/// SHA-256 of `size` bytes into `out` (32 bytes). 0 on success.
int limner_sha256(const void *bytes, size_t size, uint8_t *out);
/// CRC-32C (Castagnoli, reflected 0x82F63B78) continued from `seed`; SSE 4.2 where there is one.
uint32_t limner_crc32c(uint32_t seed, const void *bytes, size_t size);
/// `size` bytes from getrandom(2). 0 on success.
int limner_random(void *out, size_t size);
/// CLOCK_REALTIME in nanoseconds.
int64_t limner_wall_nanoseconds(void);
/// CLOCK_MONOTONIC in nanoseconds.
int64_t limner_monotonic_nanoseconds(void);
/// write(2) to standard error.
long limner_write_stderr(const void *bytes, size_t size);

#endif

// Digests, checksums, random bytes, the wall clock.
#include "include/platform_digest.h"

#include <openssl/evp.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

int limner_sha256(const void *bytes, size_t size, uint8_t *out) {
  unsigned int written = 0;
  return EVP_Digest(bytes, size, out, &written, EVP_sha256(), NULL) == 1 && written == 32 ? 0 : -1;
}

static uint32_t crc32c_plain(uint32_t crc, const uint8_t *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    crc ^= p[i];
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0x82F63B78u & (0u - (crc & 1u)));
  }
  return crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static uint32_t crc32c_sse(uint32_t crc, const uint8_t *p,
                                                             size_t n) {
  uint64_t wide = crc;
  for (; n >= 8; n -= 8, p += 8) {
    uint64_t word;
    __builtin_memcpy(&word, p, 8);
    wide = __builtin_ia32_crc32di(wide, word);
  }
  crc = (uint32_t)wide;
  for (; n > 0; n--, p++) crc = __builtin_ia32_crc32qi(crc, *p);
  return crc;
}
#endif

uint32_t limner_crc32c(uint32_t seed, const void *bytes, size_t size) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2")) return ~crc32c_sse(~seed, bytes, size);
#endif
  return ~crc32c_plain(~seed, bytes, size);
}

int limner_random(void *out, size_t size) {
  uint8_t *p = out;
  while (size > 0) {
    ssize_t got = getrandom(p, size, 0);
    if (got < 0) return -1;
    p += got;
    size -= (size_t)got;
  }
  return 0;
}

static int64_t nanoseconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t limner_wall_nanoseconds(void) { return nanoseconds(CLOCK_REALTIME); }
int64_t limner_monotonic_nanoseconds(void) { return nanoseconds(CLOCK_MONOTONIC); }

long limner_write_stderr(const void *bytes, size_t size) { return write(2, bytes, size); }

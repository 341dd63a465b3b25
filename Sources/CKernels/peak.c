// The processor's own limit: multiply-adds on registers only, so that a rate can be told as a share of it.
#include "table.h"

#define SUMS 14

#define LOOP(VECTOR, STEP)                                        \
  do {                                                            \
    VECTOR c[SUMS];                                               \
    for (int i = 0; i < SUMS; i++) c[i] = (VECTOR){0};            \
    for (long round = 0; round < rounds; round++) {               \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < SUMS; i++) STEP;      \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < SUMS; i++) __asm__ volatile("" : "+x"(c[i])); \
    }                                                             \
  } while (0)

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f"))) static double peak_avx512(long rounds) {
  __m512 x = _mm512_set1_ps(1e-9f);
  __asm__ volatile("" : "+v"(x));
  LOOP(__m512, c[i] = _mm512_fmadd_ps(x, x, c[i]));
  return (double)rounds * SUMS * 32;
}

__attribute__((target("avx512f,avx512bf16"))) static double peak_bf16(long rounds) {
  __m512i x = _mm512_set1_epi32(0x38003800);
  __asm__ volatile("" : "+v"(x));
  LOOP(__m512, c[i] = _mm512_dpbf16_ps(c[i], (__m512bh)x, (__m512bh)x));
  return (double)rounds * SUMS * 64;
}

__attribute__((target("avx2,fma"))) static double peak_avx2(long rounds) {
  __m256 x = _mm256_set1_ps(1e-9f);
  __asm__ volatile("" : "+x"(x));
  LOOP(__m256, c[i] = _mm256_fmadd_ps(x, x, c[i]));
  return (double)rounds * SUMS * 16;
}
#endif

typedef float four __attribute__((ext_vector_type(4)));

static double peak_plain(long rounds) {
  volatile float seed = 1e-9f;
  four x = seed;
  four c[SUMS] = {0};
  for (long round = 0; round < rounds; round++)
    for (int i = 0; i < SUMS; i++) c[i] = c[i] * x + x;
  four sum = 0;
  for (int i = 0; i < SUMS; i++) sum += c[i];
  seed = sum[0];
  return (double)rounds * SUMS * 8;
}

double ck_peak_work(ck_level level, int bf16, long rounds) {
#if defined(__x86_64__)
  if (level == CK_AVX512BF16 && bf16) return peak_bf16(rounds);
  if (level >= CK_AVX512) return peak_avx512(rounds);
  if (level == CK_AVX2) return peak_avx2(rounds);
#else
  (void)level, (void)bf16;
#endif
  return peak_plain(rounds);
}

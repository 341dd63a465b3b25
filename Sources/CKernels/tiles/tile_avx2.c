// Register tiles for AVX2 with FMA: up to 6 rows × 16 columns are 12 sums in registers.
#if defined(__x86_64__)
#include <immintrin.h>

#include "../tile.h"

#define INLINE static inline __attribute__((always_inline))
#define HIDE(p) __asm__("" : "+r"(p))

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

INLINE __m256 low_half(__m256i pair) { return _mm256_castsi256_ps(_mm256_slli_epi32(pair, 16)); }
INLINE __m256 high_half(__m256i pair) {
  return _mm256_castsi256_ps(_mm256_and_si256(pair, _mm256_set1_epi32((int)0xFFFF0000)));
}

INLINE void run(const ck_tile *t, const int rows, const int halves) {
  __m256 c[6][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
    for (int v = 0; v < 2; v++)
      c[r][v] = t->accumulate ? _mm256_loadu_ps(t->c + r * t->c_stride + 8 * v) : _mm256_setzero_ps();
  const char *b = t->b;
  ptrdiff_t one = t->row_bytes, three = 3 * one;
  for (int tap = 0; tap < t->taps; tap++) {
    const char *p0 = t->a + t->offsets[tap], *p1 = p0 + 4 * one;
    for (int k = t->steps; k > 0; k--) {
      __m256i pair0 = _mm256_loadu_si256((const __m256i *)b);
      __m256i pair1 = _mm256_loadu_si256((const __m256i *)(b + 32));
#pragma clang loop unroll(full)
      for (int half = 0; half < halves; half++) {
        __m256 w0 = halves == 1 ? _mm256_castsi256_ps(pair0)
                                : half == 0 ? low_half(pair0) : high_half(pair0);
        __m256 w1 = halves == 1 ? _mm256_castsi256_ps(pair1)
                                : half == 0 ? low_half(pair1) : high_half(pair1);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
          const char *p = r < 4 ? p0 : p1;
          const int q = r % 4;
          p = q == 0 ? p : q == 1 ? p + one : q == 2 ? p + 2 * one : p + three;
          __m256 x = _mm256_broadcast_ss((const float *)p);
          if (halves == 2)
            x = half == 0 ? low_half(_mm256_castps_si256(x)) : high_half(_mm256_castps_si256(x));
          c[r][0] = _mm256_fmadd_ps(x, w0, c[r][0]);
          c[r][1] = _mm256_fmadd_ps(x, w1, c[r][1]);
        }
      }
      b += 64;
      p0 += 4, p1 += 4;
      HIDE(p0);
      if (rows > 4) HIDE(p1);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
    for (int v = 0; v < 2; v++) _mm256_storeu_ps(t->c + r * t->c_stride + 8 * v, c[r][v]);
}

#define PICK(NAME, HALVES)                       \
  static void NAME(const ck_tile *t) {           \
    switch (t->rows) {                           \
      case 1: return run(t, 1, HALVES);          \
      case 2: return run(t, 2, HALVES);          \
      case 3: return run(t, 3, HALVES);          \
      case 4: return run(t, 4, HALVES);          \
      case 5: return run(t, 5, HALVES);          \
      case 6: return run(t, 6, HALVES);          \
    }                                            \
  }
PICK(tile_f32, 1)
PICK(tile_bf16, 2)

#pragma clang attribute pop

const ck_tiles ck_tiles_avx2 = {
    .f32 = {[1] = tile_f32},
    .bf16 = {[1] = tile_bf16},
    .f32_rows = {[1] = 6},
    .bf16_rows = {[1] = 4}};  // widening takes the registers of two rows
#endif

// Register tiles for AVX-512, with and without bf16 dot products.
//
// Up to 14 rows × 32 columns are 28 sums in registers; an input number is broadcast from memory and a
// panel step is two loads, so from 7 rows on the multipliers are busy. Rows lie a fixed number of bytes
// apart and need no packing; four pointers reach 16 rows.
#if defined(__x86_64__)
#include <immintrin.h>

#include "../tile.h"

typedef enum { F32, WIDENED, DOT } arithmetic;

#define INLINE static inline __attribute__((always_inline))
#define HIDE(p) __asm__("" : "+r"(p))

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma"))), apply_to = function)

INLINE __m512 low_half(__m512i pair) { return _mm512_castsi512_ps(_mm512_slli_epi32(pair, 16)); }
INLINE __m512 high_half(__m512i pair) {
  return _mm512_castsi512_ps(_mm512_and_si512(pair, _mm512_set1_epi32((int)0xFFFF0000)));
}

INLINE void multiply(__m512 *c, const char *a, const __m512i *b, int vectors, arithmetic how) {
  if (how == F32) {
    __m512 x = _mm512_set1_ps(*(const float *)a);
    for (int v = 0; v < vectors; v++) c[v] = _mm512_fmadd_ps(x, _mm512_castsi512_ps(b[v]), c[v]);
  } else {
    __m512i x = _mm512_set1_epi32(*(const int *)a);
    __m512 x0 = low_half(x), x1 = high_half(x);
    for (int v = 0; v < vectors; v++) {
      c[v] = _mm512_fmadd_ps(x0, low_half(b[v]), c[v]);
      c[v] = _mm512_fmadd_ps(x1, high_half(b[v]), c[v]);
    }
  }
}

#include "tile_avx512_body.h"

#define SET(ROWS)                                                                       \
  static void f32_##ROWS##x1(const ck_tile *t) { run(t, ROWS, 1, F32); }                \
  static void f32_##ROWS##x2(const ck_tile *t) { run(t, ROWS, 2, F32); }                \
  static void bf16_##ROWS##x1(const ck_tile *t) { run(t, ROWS, 1, WIDENED); }           \
  static void bf16_##ROWS##x2(const ck_tile *t) { run(t, ROWS, 2, WIDENED); }
#define SET3(ROWS)                                                                      \
  static void f32_##ROWS##x3(const ck_tile *t) { run(t, ROWS, 3, F32); }                \
  static void bf16_##ROWS##x3(const ck_tile *t) { run(t, ROWS, 3, WIDENED); }
EACH_OF_14(SET)
EACH_OF_9(SET3)

PICK14(f32, 1)
PICK14(f32, 2)
PICK9(f32, 3)
PICK14(bf16, 1)
PICK14(bf16, 2)
PICK9(bf16, 3)

#pragma clang attribute pop

const ck_tiles ck_tiles_avx512 = {.f32 = {NULL, f32_1, f32_2, f32_3},
                                  .bf16 = {NULL, bf16_1, bf16_2, bf16_3},
                                  .f32_rows = {0, 14, 14, 9},
                                  .bf16_rows = {0, 12, 12, 7}};  // widening takes registers
#endif

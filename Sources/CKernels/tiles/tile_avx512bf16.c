// Register tiles for AVX-512 with bf16 dot products: two products a lane and instruction.
#if defined(__x86_64__)
#include <immintrin.h>

#include "../tile.h"

typedef enum { DOT } arithmetic;

#define INLINE static inline __attribute__((always_inline))
#define HIDE(p) __asm__("" : "+r"(p))

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma"))), \
    apply_to = function)

INLINE void multiply(__m512 *c, const char *a, const __m512i *b, int vectors, arithmetic how) {
  (void)how;
  __m512bh x = (__m512bh)_mm512_set1_epi32(*(const int *)a);
  for (int v = 0; v < vectors; v++) c[v] = _mm512_dpbf16_ps(c[v], x, (__m512bh)b[v]);
}

#include "tile_avx512_body.h"

#define SET(ROWS)                                                                       \
  static void bf16_##ROWS##x1(const ck_tile *t) { run(t, ROWS, 1, DOT); }               \
  static void bf16_##ROWS##x2(const ck_tile *t) { run(t, ROWS, 2, DOT); }
#define SET3(ROWS) \
  static void bf16_##ROWS##x3(const ck_tile *t) { run(t, ROWS, 3, DOT); }
EACH_OF_14(SET)
EACH_OF_9(SET3)

PICK14(bf16, 1)
PICK14(bf16, 2)
PICK9(bf16, 3)

#pragma clang attribute pop

const ck_tiles ck_tiles_avx512bf16 = {.bf16 = {NULL, bf16_1, bf16_2, bf16_3},
                                      .bf16_rows = {0, 14, 14, 9}};
#endif

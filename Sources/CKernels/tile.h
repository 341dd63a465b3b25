// A register tile: rows of gathered input × one panel of weights. Internal.
#ifndef CK_TILE_H
#define CK_TILE_H

#include <stddef.h>

// c[r][j] (+)= Σ over taps and steps of a(r, tap, step) · b(tap, step, j). A step is 4 bytes of a row:
// one float or two bf16. Panels run on from tap to tap.
typedef struct {
  const char *a;
  ptrdiff_t row_bytes;
  const ptrdiff_t *offsets;  // bytes, one per tap
  int taps, steps;
  const char *b;
  float *c;
  ptrdiff_t c_stride;
  int rows;
  int accumulate;
} ck_tile;

typedef void ck_tile_fn(const ck_tile *tile);

// By width in units of 16 columns (1…3); NULL where a level has no such tile.
typedef struct {
  ck_tile_fn *f32[4], *bf16[4];
  int f32_rows[4], bf16_rows[4];  // at most
} ck_tiles;

extern const ck_tiles ck_tiles_plain, ck_tiles_avx2, ck_tiles_avx512, ck_tiles_avx512bf16;

#endif

// What a level provides, chosen once per call. Internal.
#ifndef CK_TABLE_H
#define CK_TABLE_H

#include "include/CKernels.h"
#include "tile.h"

// A finished tile's place.
typedef struct {
  float *sums;  // overwritten
  ptrdiff_t stride;
  int rows, column, columns;  // columns of the output (half of the sums when gated)
  int gate;     // sums[gate + j] is the gate of sums[j]; 0 when not gated
  size_t pixel; // of the first row; rows are pixels in a run
  int image;
} ck_finished;

typedef struct {
  void (*finish)(const ck_finish *how, const ck_finished *tile, int outputs);
  void (*convert)(ck_output y, ck_input x, size_t count);
  void (*unary)(ck_output y, ck_input x, float scale, float offset, ck_activation f, size_t count);
  // y = f(x*scale + shift), elementwise vectors of factors
  void (*affine)(ck_output y, ck_input x, const float *scale, const float *shift, ck_activation f,
                 size_t count);
  void (*binary)(ck_output y, ck_input a, ck_input b, int multiplies, size_t count);
  void (*geglu)(ck_output y, ck_input x, size_t width, size_t first, size_t last);
  void (*sums)(const ck_source *source, size_t first, size_t last, double *sums);
  void (*layer_norm)(ck_output y, ck_input x, size_t width, float epsilon, const float *gamma,
                     const float *beta, size_t first, size_t last);
  void (*softmax)(ck_output y, ck_input x, size_t width, size_t first, size_t last);
  // One block of scores of a row: s[count] → p (may be s itself when f32) = 2^(s*scale - m). Updates
  // the row's running maximum (in units of s*scale) and sum; returns the factor for what was summed
  // under the old maximum.
  float (*score)(float *s, void *p, ck_type type, int count, float scale, float *maximum, float *sum);
  void (*rescale)(float *x, float factor, int count);
  const ck_tiles *f32, *bf16;
} ck_table;

extern const ck_table ck_table_plain, ck_table_avx2, ck_table_avx512, ck_table_avx512bf16;

const ck_table *ck_table_of(ck_level level);

// Columns of a full panel.
int ck_lanes_of(ck_level level);

static inline ck_tile_fn *ck_tile_of(const ck_table *t, ck_type compute, int units) {
  return compute == CK_F32 ? t->f32->f32[units] : t->bf16->bf16[units];
}
static inline int ck_tile_rows(const ck_table *t, ck_type compute, int units) {
  return compute == CK_F32 ? t->f32->f32_rows[units] : t->bf16->bf16_rows[units];
}

static inline ck_input ck_from(ck_input x, ptrdiff_t elements) {
  return (ck_input){(const char *)x.data + elements * ck_bytes(x.type), x.type};
}
static inline ck_output ck_at(ck_output y, ptrdiff_t elements) {
  return (ck_output){(char *)y.data + elements * ck_bytes(y.type), y.type};
}

#endif

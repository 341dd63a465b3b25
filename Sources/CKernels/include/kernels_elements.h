// Elementwise work, conversions, and moves of whole pixels.
#ifndef KERNELS_ELEMENTS_H
#define KERNELS_ELEMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "kernels_machine.h"

typedef enum {
  CK_IDENTITY,
  CK_SILU,
  CK_GELU,
  CK_GELU_TANH,
  CK_QUICK_GELU,
  CK_RELU,
  CK_LEAKY_RELU,  // a: slope
  CK_SIGMOID,
  CK_TANH,
  CK_SOFT_CLAMP,  // a: bound
  CK_CLAMP        // a: low, b: high
} ck_function;

typedef struct {
  ck_function function;
  float a, b;
} ck_activation;

// A run of numbers.
typedef struct {
  const void *data;
  ck_type type;
} ck_input;

typedef struct {
  void *data;
  ck_type type;
} ck_output;

void ck_convert(ck_level level, ck_output y, ck_input x, size_t count);
// y = f(x*scale + offset)
void ck_unary(ck_level level, ck_output y, ck_input x, float scale, float offset, ck_activation f,
              size_t count);
void ck_add(ck_level level, ck_output y, ck_input a, ck_input b, size_t count);
void ck_multiply(ck_level level, ck_output y, ck_input a, ck_input b, size_t count);
// Rows [first, last): x [rows, 2*width] → y [rows, width], first half · gelu(second half).
void ck_geglu(ck_level level, ck_output y, ck_input x, size_t width, size_t first, size_t last);
// Copies `width` elements per row between rows of different strides (elements), rows [first, last).
void ck_copy_rows(ck_level level, ck_output y, ptrdiff_t y_stride, ck_input x, ptrdiff_t x_stride,
                  size_t width, size_t first, size_t last);
// Output rows [first, last) of all images: [N, H, W, C] → [N, h, w, C]; index = floor(i*H/h).
void ck_upsample(ck_level level, ck_output y, ck_input x, int height, int width, int channels,
                 int out_height, int out_width, int first, int last);
// Input rows [first, last) of all images: [N, H, W, C*r*r] → [N, H*r, W*r, C], and back when `inverse`
// (then height and width are those of the smaller picture too).
void ck_pixel_shuffle(ck_output y, ck_input x, int width, int channels, int factor, int inverse,
                      int first, int last);
// [N] → [N, width], fp32.
void ck_timestep_embedding(float *y, const float *t, int count, int width, int cosines_first,
                           float frequency_shift);

#endif

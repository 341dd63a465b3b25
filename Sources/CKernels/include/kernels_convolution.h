// Convolutions and linear layers as implicit GEMM over NHWC: rows of input are gathered per tile into
// scratch (never an im2col of the picture), multiplied with packed panels and finished in registers' reach.
#ifndef KERNELS_CONVOLUTION_H
#define KERNELS_CONVOLUTION_H

#include <stddef.h>
#include <stdint.h>

#include "kernels_elements.h"
#include "kernels_machine.h"
#include "kernels_pack.h"

// One pointer of an input that may be several tensors joined in C.
typedef struct {
  const void *data;
  ck_type type;
  int channels;
  ptrdiff_t stride;  // elements from pixel to pixel
} ck_source;

// What happens to the sums before they are stored, in this order.
typedef struct {
  const float *bias;        // [outputs] ([2*outputs] when gated) or NULL
  const void *channel_add;  // [N, outputs] or NULL
  ck_type channel_add_type;
  ck_activation activation;
  float scale;
  const void *residual;  // [N, H', W', outputs] or NULL
  ck_type residual_type;
  void *output;  // [N, H', W', outputs]
  ck_type output_type;
} ck_finish;

typedef struct {
  ck_source sources[2];
  int source_count;
  int batch, height, width;  // of the stored input
  int kernel_height, kernel_width, stride, pad_top, pad_left;
  int out_height, out_width;
  ck_panels panels;
  const void *weights;
  ck_finish finish;
} ck_convolution;

// How a convolution is cut: `tiles` of pixels × panels. Any tile may be computed for any range of panels.
typedef struct {
  int images, rows, columns;  // of one tile
  int down, across;           // tiles per image
  int tiles;
  int direct;  // tiles read the input in place
  ptrdiff_t pixel_bytes;  // of the gathered input
  size_t gathered_bytes;
  size_t scratch_bytes;
} ck_tiling;

// How big tiles are, and what scratch one needs.
void ck_convolution_tiling(const ck_convolution *job, ck_tiling *tiling);

// Computes panels [first, last) of one tile. `scratch` is 64-byte aligned and the caller's own.
void ck_convolution_run(const ck_convolution *job, const ck_tiling *tiling, ck_level level, int tile,
                        int first, int last, void *scratch);

#endif

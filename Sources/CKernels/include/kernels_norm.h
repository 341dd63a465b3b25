// Normalisations and softmax.
#ifndef KERNELS_NORM_H
#define KERNELS_NORM_H

#include <stddef.h>

#include "kernels_convolution.h"
#include "kernels_elements.h"
#include "kernels_machine.h"

// Adds pixels [first, last) of `source` to sums [2, channels]: Σx and Σx². Sums must start at zero.
void ck_channel_sums(ck_level level, const ck_source *source, size_t first, size_t last, double *sums);
// From the sums of all `pixels` of an image: the factors of y = x*scale + shift, per channel.
void ck_group_factors(const double *sums, int channels, int groups, size_t pixels, float epsilon,
                      const float *gamma, const float *beta, float *scale, float *shift);
// y = f(x*scale + shift) for pixels [first, last); y is dense with `y_stride` elements a pixel.
void ck_channel_affine(ck_level level, ck_output y, ptrdiff_t y_stride, const ck_source *source,
                       const float *scale, const float *shift, ck_activation f, size_t first,
                       size_t last);
// Rows [first, last) of [rows, width]; gamma and beta may be NULL.
void ck_layer_norm(ck_level level, ck_output y, ck_input x, size_t width, float epsilon,
                   const float *gamma, const float *beta, size_t first, size_t last);
void ck_softmax(ck_level level, ck_output y, ck_input x, size_t width, size_t first, size_t last);

#endif

// Normalisation entries.
#include <math.h>

#include "table.h"

void ck_channel_sums(ck_level level, const ck_source *source, size_t first, size_t last,
                     double *sums) {
  ck_table_of(level)->sums(source, first, last, sums);
}

void ck_group_factors(const double *sums, int channels, int groups, size_t pixels, float epsilon,
                      const float *gamma, const float *beta, float *scale, float *shift) {
  int each = channels / groups;
  double count = (double)pixels * each;
  for (int g = 0; g < groups; g++) {
    double sum = 0, square = 0;
    for (int c = g * each; c < (g + 1) * each; c++) {
      sum += sums[c];
      square += sums[channels + c];
    }
    double mean = sum / count, variance = square / count - mean * mean;
    double factor = 1 / sqrt((variance > 0 ? variance : 0) + (double)epsilon);
    for (int c = g * each; c < (g + 1) * each; c++) {
      scale[c] = (float)(factor * gamma[c]);
      shift[c] = (float)(beta[c] - mean * factor * gamma[c]);
    }
  }
}

void ck_channel_affine(ck_level level, ck_output y, ptrdiff_t y_stride, const ck_source *source,
                       const float *scale, const float *shift, ck_activation f, size_t first,
                       size_t last) {
  const ck_table *table = ck_table_of(level);
  ck_input x = {source->data, source->type};
  for (size_t pixel = first; pixel < last; pixel++)
    table->affine(ck_at(y, (ptrdiff_t)pixel * y_stride), ck_from(x, (ptrdiff_t)pixel * source->stride),
                  scale, shift, f, (size_t)source->channels);
}

void ck_layer_norm(ck_level level, ck_output y, ck_input x, size_t width, float epsilon,
                   const float *gamma, const float *beta, size_t first, size_t last) {
  ck_table_of(level)->layer_norm(y, x, width, epsilon, gamma, beta, first, last);
}

void ck_softmax(ck_level level, ck_output y, ck_input x, size_t width, size_t first, size_t last) {
  ck_table_of(level)->softmax(y, x, width, first, last);
}

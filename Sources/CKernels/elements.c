// Elementwise entries: each looks up its level's kernel. Moves of whole pixels need no arithmetic.
#include <math.h>
#include <string.h>

#include "table.h"

void ck_convert(ck_level level, ck_output y, ck_input x, size_t count) {
  ck_table_of(level)->convert(y, x, count);
}

void ck_unary(ck_level level, ck_output y, ck_input x, float scale, float offset, ck_activation f,
              size_t count) {
  ck_table_of(level)->unary(y, x, scale, offset, f, count);
}

void ck_add(ck_level level, ck_output y, ck_input a, ck_input b, size_t count) {
  ck_table_of(level)->binary(y, a, b, 0, count);
}

void ck_multiply(ck_level level, ck_output y, ck_input a, ck_input b, size_t count) {
  ck_table_of(level)->binary(y, a, b, 1, count);
}

void ck_geglu(ck_level level, ck_output y, ck_input x, size_t width, size_t first, size_t last) {
  ck_table_of(level)->geglu(y, x, width, first, last);
}

void ck_copy_rows(ck_level level, ck_output y, ptrdiff_t y_stride, ck_input x, ptrdiff_t x_stride,
                  size_t width, size_t first, size_t last) {
  const ck_table *table = ck_table_of(level);
  for (size_t row = first; row < last; row++)
    table->convert(ck_at(y, (ptrdiff_t)row * y_stride), ck_from(x, (ptrdiff_t)row * x_stride), width);
}

void ck_upsample(ck_level level, ck_output y, ck_input x, int height, int width, int channels,
                 int out_height, int out_width, int first, int last) {
  const ck_table *table = ck_table_of(level);
  for (int row = first; row < last; row++) {
    ptrdiff_t image = row / out_height;
    ptrdiff_t from = (ptrdiff_t)((long)(row % out_height) * height / out_height);
    for (int column = 0; column < out_width; column++) {
      ptrdiff_t source = (image * height + from) * width + (long)column * width / out_width;
      ptrdiff_t target = (ptrdiff_t)row * out_width + column;
      table->convert(ck_at(y, target * channels), ck_from(x, source * channels), (size_t)channels);
    }
  }
}

void ck_pixel_shuffle(ck_output y, ck_input x, int width, int channels, int factor, int inverse,
                      int first, int last) {
  size_t bytes = (size_t)ck_bytes(x.type);
  for (ptrdiff_t row = first; row < last; row++)
    for (ptrdiff_t column = 0; column < width; column++)
      for (ptrdiff_t c = 0; c < channels; c++)
        for (ptrdiff_t dy = 0; dy < factor; dy++)
          for (ptrdiff_t dx = 0; dx < factor; dx++) {
            ptrdiff_t wide = ((row * factor + dy) * width * factor + column * factor + dx) * channels + c;
            ptrdiff_t deep = (row * width + column) * channels * factor * factor +
                             c * factor * factor + dy * factor + dx;
            memcpy(ck_at(y, inverse ? deep : wide).data, ck_from(x, inverse ? wide : deep).data, bytes);
          }
}

void ck_timestep_embedding(float *y, const float *t, int count, int width, int cosines_first,
                           float frequency_shift) {
  int half = width / 2;
  for (int n = 0; n < count; n++) {
    float *row = y + (ptrdiff_t)n * width;
    if (width % 2) row[width - 1] = 0;
    for (int i = 0; i < half; i++) {
      float exponent = -logf(10000.0f) * (float)i / ((float)half - frequency_shift);
      float angle = t[n] * expf(exponent);
      row[cosines_first ? half + i : i] = sinf(angle);
      row[cosines_first ? i : half + i] = cosf(angle);
    }
  }
}

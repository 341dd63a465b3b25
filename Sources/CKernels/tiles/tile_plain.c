// The readable twin of every tile kernel, and the level of processors without vectors that we know.
#include <stdint.h>
#include <string.h>

#include "../tile.h"

enum { WIDTH = 16, ROWS = 8 };

static float wide(uint16_t bits) {
  uint32_t word = (uint32_t)bits << 16;
  float value;
  memcpy(&value, &word, 4);
  return value;
}

static void step_f32(float *c, const char *a, const char *b) {
  float x, w[WIDTH];
  memcpy(&x, a, sizeof x);
  memcpy(w, b, sizeof w);
  for (int j = 0; j < WIDTH; j++) c[j] += x * w[j];
}

static void step_bf16(float *c, const char *a, const char *b) {
  uint16_t x[2], w[2 * WIDTH];
  memcpy(x, a, sizeof x);
  memcpy(w, b, sizeof w);
  float x0 = wide(x[0]), x1 = wide(x[1]);
  for (int j = 0; j < WIDTH; j++) c[j] += x0 * wide(w[2 * j]) + x1 * wide(w[2 * j + 1]);
}

#define TILE(NAME, STEP)                                                        \
  static void NAME(const ck_tile *t) {                                          \
    float c[ROWS][WIDTH];                                                       \
    for (int r = 0; r < t->rows; r++)                                           \
      for (int j = 0; j < WIDTH; j++)                                           \
        c[r][j] = t->accumulate ? t->c[r * t->c_stride + j] : 0;                \
    const char *b = t->b;                                                       \
    for (int tap = 0; tap < t->taps; tap++) {                                   \
      const char *a = t->a + t->offsets[tap];                                   \
      for (int k = 0; k < t->steps; k++, a += 4, b += 4 * WIDTH)                \
        for (int r = 0; r < t->rows; r++) STEP(c[r], a + r * t->row_bytes, b);  \
    }                                                                           \
    for (int r = 0; r < t->rows; r++)                                           \
      memcpy(t->c + r * t->c_stride, c[r], sizeof c[r]);                        \
  }

TILE(tile_f32, step_f32)
TILE(tile_bf16, step_bf16)

const ck_tiles ck_tiles_plain = {
    .f32 = {[1] = tile_f32},
    .bf16 = {[1] = tile_bf16},
    .f32_rows = {[1] = ROWS},
    .bf16_rows = {[1] = ROWS}};

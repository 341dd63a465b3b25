// Weights into panels.
#include <string.h>

#include "table.h"

// Bytes of one panel's block: a quarter of a 1 MiB L2, so that it stays there while tiles pass.
enum { BLOCK_BYTES = 256 * 1024 };

void ck_panels_layout(ck_panels *p, ck_level level) {
  int lanes = ck_lanes_of(level), columns = p->gated ? 2 * p->outputs : p->outputs;
  p->lanes = columns <= 16 ? 16 : lanes;
  int values = p->gated ? p->lanes / 2 : p->lanes;
  p->panels = (p->outputs + values - 1) / values;
  p->steps = p->compute == CK_F32 ? p->channels : (p->channels + 1) / 2;
  int most = BLOCK_BYTES / (4 * p->lanes * p->taps);
  if (most < 8) most = 8;
  int blocks = (p->steps + most - 1) / most;
  int each = (p->steps + blocks - 1) / blocks;
  p->block_steps = blocks == 1 ? p->steps : (each + 15) / 16 * 16;
  p->panel_bytes = (size_t)4 * p->lanes * p->steps * p->taps;
}

static float half(uint16_t bits) {
  _Float16 value;
  memcpy(&value, &bits, 2);
  return (float)value;
}

static float element(const ck_weight *w, ptrdiff_t at) {
  const char *p = (const char *)w->data + at * ck_bytes(w->type);  // any alignment
  float value;
  uint16_t bits;
  if (w->type == CK_F32) {
    memcpy(&value, p, 4);
    return value;
  }
  memcpy(&bits, p, 2);
  if (w->type == CK_F16) return half(bits);
  uint32_t word = (uint32_t)bits << 16;
  memcpy(&value, &word, 4);
  return value;
}

static uint16_t to_bf16(float value) {
  uint32_t bits;
  memcpy(&bits, &value, 4);
  return (uint16_t)((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
}

// Values of channels [first, first+count) of one output row, channel-major with all taps of each.
static void fetch(const ck_panels *p, const ck_weight *w, const ck_table *table, int output, int first,
                  int count, float *values) {
  ptrdiff_t at = output * w->per_output + first * w->per_channel;
  int dense = w->per_channel == p->taps && (p->taps == 1 || w->per_tap == 1);
  if (dense) {
    ck_input from = ck_from((ck_input){w->data, w->type}, at);
    table->convert((ck_output){values, CK_F32}, from, (size_t)count * p->taps);
    return;
  }
  for (int c = 0; c < count; c++)
    for (int t = 0; t < p->taps; t++)
      values[c * p->taps + t] = element(w, at + c * w->per_channel + t * w->per_tap);
}

// Channels handled at a time: their taps fit the stack.
enum { CHANNELS = 64, VALUES = 8192 };

// Writes one output row's values of channels [first, first+count) into its lane.
static void scatter(const ck_panels *p, char *panel, int lane, int first, int count,
                    const float *values) {
  int wide = p->compute == CK_F32 ? 1 : 2;
  for (int c = 0; c < count; c++) {
    int channel = first + c, step = channel / wide;
    int block = step / p->block_steps, start = block * p->block_steps;
    int in_block = p->steps - start < p->block_steps ? p->steps - start : p->block_steps;
    size_t base = (size_t)start * p->taps + (size_t)(step - start);
    for (int t = 0; t < p->taps; t++) {
      size_t place = (base + (size_t)t * in_block) * p->lanes + (size_t)lane;
      float value = values[c * p->taps + t];
      if (wide == 1) ((float *)panel)[place] = value;
      else ((uint16_t *)panel)[2 * place + (size_t)(channel & 1)] = to_bf16(value);
    }
  }
}

void ck_pack_rows(const ck_panels *p, void *into, const ck_weight *weight, int first, int row,
                  int count) {
  const ck_table *table = ck_table_of(ck_best_level());
  int per_panel = p->gated ? p->lanes / 2 : p->lanes;
  int chunk = CHANNELS * p->taps <= VALUES ? CHANNELS : VALUES / p->taps;
  float values[VALUES];
  for (int i = 0; i < count; i++) {
    int target = row + i, is_gate = p->gated && target >= p->outputs;
    if (is_gate) target -= p->outputs;
    char *panel = (char *)into + (size_t)(target / per_panel) * p->panel_bytes;
    int lane = target % per_panel + (is_gate ? per_panel : 0);
    for (int c = 0; c < p->channels; c += chunk) {
      int some = p->channels - c < chunk ? p->channels - c : chunk;
      fetch(p, weight, table, first + i, c, some, values);
      scatter(p, panel, lane, c, some, values);
    }
  }
}

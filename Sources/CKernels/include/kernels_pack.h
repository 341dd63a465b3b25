// Weights in panels: what the tile kernels stream.
#ifndef KERNELS_PACK_H
#define KERNELS_PACK_H

#include <stddef.h>

#include "kernels_machine.h"

// A panel holds `lanes` output columns. A step is one channel (fp32) or two (bf16) of one tap:
// 4 bytes a lane. Order in a panel: block of steps, tap, step, lane. Blocks keep one panel's part in L2.
typedef struct {
  int outputs;   // columns of the layer (value columns only when gated)
  int channels;  // input channels
  int taps;      // kernel height * width, 1 for a linear layer
  int gated;     // each panel: half value lanes, half gate lanes
  ck_type compute;  // CK_F32 or CK_BF16
  int lanes;
  int panels;
  int steps;       // of one tap
  int block_steps; // of one tap in one block
  size_t panel_bytes;
} ck_panels;

// Settles lanes, panels, steps and sizes for the layer named by the first five fields.
void ck_panels_layout(ck_panels *panels, ck_level level);

// Where a weight lies: element (output, channel, tap) at output*per_output + channel*per_channel +
// tap*per_tap.
typedef struct {
  const void *data;
  ck_type type;
  ptrdiff_t per_output, per_channel, per_tap;
} ck_weight;

// Packs weight rows [first, first+count) of `weight` as rows [row, row+count) of the layer (gates are
// rows outputs..2*outputs of a gated layer). The panels' memory must be zeroed beforehand.
void ck_pack_rows(const ck_panels *panels, void *into, const ck_weight *weight, int first, int row,
                  int count);

#endif

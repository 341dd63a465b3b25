// Attention in flash style: no [T, S] matrix; keys and values are packed once per head.
#ifndef KERNELS_ATTENTION_H
#define KERNELS_ATTENTION_H

#include <stddef.h>

#include "kernels_elements.h"
#include "kernels_machine.h"

// Tensors are token-major; strides are elements from token to token, `*_image` from image to image.
typedef struct {
  ck_input q, k, v;
  ptrdiff_t q_stride, k_stride, v_stride;
  ptrdiff_t q_image, k_image, v_image;
  ck_output y;
  ptrdiff_t y_stride, y_image;
  int batch, heads, width;  // width of one head
  int queries, keys;
  float scale;
  int causal;
  ck_input mask;  // additive, or data NULL; strides are 0 where one mask serves all
  ptrdiff_t mask_image, mask_head, mask_row;
  ck_type compute;
} ck_attention;

typedef struct {
  int steps;       // of one q·k product
  int value_steps; // key steps
  int value_panels;
  size_t key_bytes, head_bytes;  // packed, of one head: keys, then values
  int query_blocks;  // per head
  int block_queries;
  size_t scratch_bytes;  // of one worker
} ck_attention_layout;

void ck_attention_settle(const ck_attention *job, ck_level level, ck_attention_layout *layout);
// Packs keys and values of one head (0..<batch*heads) into `packed` + head*head_bytes.
void ck_attention_pack(const ck_attention *job, const ck_attention_layout *layout, ck_level level,
                       int head, void *packed);
// One block of queries of one head.
void ck_attention_run(const ck_attention *job, const ck_attention_layout *layout, ck_level level,
                      int head, int block, const void *packed, void *scratch);

#endif

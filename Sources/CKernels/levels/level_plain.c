// The portable kernels at the processor's baseline: twin and oracle of the other levels.
#include "../table.h"

#include "lanes.h"
#include "elements_body.h"
#include "norm_body.h"

const ck_table ck_table_plain = {.finish = finish,
                            .convert = convert,
                            .unary = unary,
                            .affine = affine,
                            .binary = binary,
                            .geglu = geglu,
                            .sums = sums,
                            .layer_norm = layer_norm,
                            .softmax = softmax,
                            .score = score,
                            .rescale = rescale,
                            .f32 = &ck_tiles_plain,
                            .bf16 = &ck_tiles_plain};

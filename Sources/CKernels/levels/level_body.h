// A level's whole table: the portable kernels, compiled for the target that the includer pushed. The
// includer names the table, CK_LEVEL, and its register tiles, CK_LEVEL_F32 and CK_LEVEL_BF16. Internal.
#include "lanes.h"
#include "elements_body.h"
#include "norm_body.h"

const ck_table CK_LEVEL = {.finish = finish,
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
                           .f32 = &CK_LEVEL_F32,
                           .bf16 = &CK_LEVEL_BF16};

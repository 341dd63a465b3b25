// The portable kernels compiled for AVX-512 with bf16 conversions.
#if defined(__x86_64__)
#include <immintrin.h>

#include "../table.h"

#define CK_HAS_SCALE
#define CK_HAS_BF16

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma,f16c"))), apply_to = function)

#include "lanes.h"
#include "elements_body.h"
#include "norm_body.h"

#pragma clang attribute pop

const ck_table ck_table_avx512bf16 = {.finish = finish,
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
                            .f32 = &ck_tiles_avx512,
                            .bf16 = &ck_tiles_avx512bf16};
#endif

// The portable kernels compiled for AVX-512 with bf16 conversions.
#if defined(__x86_64__)
#include <immintrin.h>

#include "../table.h"

#define CK_HAS_SCALE
#define CK_HAS_BF16
#define CK_LEVEL ck_table_avx512bf16
#define CK_LEVEL_F32 ck_tiles_avx512
#define CK_LEVEL_BF16 ck_tiles_avx512bf16

#pragma clang attribute push(__attribute__((target( \
    "avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma,f16c"))), apply_to = function)
#include "level_body.h"
#pragma clang attribute pop
#endif

// The portable kernels compiled for AVX2 with FMA.
#if defined(__x86_64__)
#include "../table.h"

#define CK_LEVEL ck_table_avx2
#define CK_LEVEL_F32 ck_tiles_avx2
#define CK_LEVEL_BF16 ck_tiles_avx2

#pragma clang attribute push(__attribute__((target( \
    "avx2,fma,f16c"))), apply_to = function)
#include "level_body.h"
#pragma clang attribute pop
#endif

// Which level this processor has, and each level's table.
#include "table.h"

ck_level ck_best_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
             __builtin_cpu_supports("f16c");
  int avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  if (avx512 && __builtin_cpu_supports("avx512bf16")) return CK_AVX512BF16;
  if (avx512) return CK_AVX512;
  if (avx2) return CK_AVX2;
#endif
  return CK_PLAIN;
}

const ck_table *ck_table_of(ck_level level) {
#if defined(__x86_64__)
  switch (level) {
    case CK_AVX512BF16: return &ck_table_avx512bf16;
    case CK_AVX512: return &ck_table_avx512;
    case CK_AVX2: return &ck_table_avx2;
    case CK_PLAIN: break;
  }
#else
  (void)level;
#endif
  return &ck_table_plain;
}

int ck_lanes_of(ck_level level) {
  return ck_tile_of(ck_table_of(level), CK_F32, 2) ? 32 : 16;
}

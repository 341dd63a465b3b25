// What the processor can do, and how fast at best.
#ifndef KERNELS_MACHINE_H
#define KERNELS_MACHINE_H

// Instruction sets that kernels are written for, weakest first.
typedef enum { CK_PLAIN, CK_AVX2, CK_AVX512, CK_AVX512BF16 } ck_level;

// How numbers lie in memory.
typedef enum { CK_F32, CK_BF16, CK_F16 } ck_type;

static inline int ck_bytes(ck_type type) { return type == CK_F32 ? 4 : 2; }

// The strongest level of this processor (and of its operating system's register saving).
ck_level ck_best_level(void);

// Runs multiply-adds that touch registers only and returns how many floating-point operations were
// done; the caller holds the clock. `bf16` asks for dot products of bf16 pairs where the level has them.
double ck_peak_work(ck_level level, int bf16, long rounds);

#endif

// CKernels: SIMD kernels with a plain-C twin of each. No malloc, no threads, no files.
//
// Every entry takes the level to compute at, the range of work to do and scratch from its caller.
// Read first: kernels_convolution.h (implicit GEMM: convolutions and linear layers), kernels_attention.h.
#ifndef CKERNELS_H
#define CKERNELS_H

#include "kernels_attention.h"
#include "kernels_convolution.h"
#include "kernels_elements.h"
#include "kernels_machine.h"
#include "kernels_norm.h"
#include "kernels_pack.h"

#endif

// CKernels: SIMD kernels with a plain-C twin of each. No malloc, no threads, no files.
#ifndef CKERNELS_H
#define CKERNELS_H

#endif

// Sixteen floats at once, in whatever registers the level has: the portable vectors of clang.
//
// Included after the level's target attribute is pushed, so the same text becomes SSE2, AVX2 or AVX-512.
// Values go through pointers, because passing wide vectors by value depends on the level. Internal.

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef float v16 __attribute__((ext_vector_type(16)));
typedef int32_t i16 __attribute__((ext_vector_type(16)));
typedef uint32_t u16 __attribute__((ext_vector_type(16)));
typedef uint16_t h16 __attribute__((ext_vector_type(16)));
typedef _Float16 f16 __attribute__((ext_vector_type(16)));

#define INLINE static inline __attribute__((always_inline))
#define MAX16(a, b) __builtin_elementwise_max(a, b)
#define MIN16(a, b) __builtin_elementwise_min(a, b)
#define ABS16(a) __builtin_elementwise_abs(a)
#define BITS_FLOAT(u) __builtin_bit_cast(v16, u)
#define BITS_INT(v) __builtin_bit_cast(u16, v)

INLINE void load16(v16 *v, const void *p, ck_type type) {
  if (type == CK_F32) {
    memcpy(v, p, 64);
  } else if (type == CK_BF16) {
    h16 h;
    memcpy(&h, p, 32);
    *v = BITS_FLOAT(__builtin_convertvector(h, u16) << 16);
  } else {
    f16 h;
    memcpy(&h, p, 32);
    *v = __builtin_convertvector(h, v16);
  }
}

// To nearest, ties to even.
INLINE void round_bf16(h16 *h, const v16 *v) {
#ifdef CK_HAS_BF16
  typedef __bf16 b16 __attribute__((ext_vector_type(16)));
  *h = __builtin_bit_cast(h16, __builtin_convertvector(*v, b16));
#else
  u16 bits = BITS_INT(*v);
  *h = __builtin_convertvector((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16, h16);
#endif
}

INLINE void store16(void *p, ck_type type, const v16 *v) {
  if (type == CK_F32) {
    memcpy(p, v, 64);
  } else if (type == CK_BF16) {
    h16 h;
    round_bf16(&h, v);
    memcpy(p, &h, 32);
  } else {
    f16 h = __builtin_convertvector(*v, f16);
    memcpy(p, &h, 32);
  }
}

// The first `count` (< 16) of a vector; the rest reads as zero and is not written.
INLINE void load_some(v16 *v, const void *p, ck_type type, int count) {
  char room[64] = {0};
  memcpy(room, p, (size_t)count * ck_bytes(type));
  load16(v, room, type);
}
INLINE void store_some(void *p, ck_type type, const v16 *v, int count) {
  char room[64];
  store16(room, type, v);
  memcpy(p, room, (size_t)count * ck_bytes(type));
}

INLINE float total16(const v16 *v) {
  auto eight = v->lo + v->hi;
  auto four = eight.lo + eight.hi;
  auto two = four.lo + four.hi;
  return two.x + two.y;
}

INLINE float largest16(const v16 *v) {
  auto eight = MAX16(v->lo, v->hi);
  auto four = MAX16(eight.lo, eight.hi);
  auto two = MAX16(four.lo, four.hi);
  return two.x > two.y ? two.x : two.y;
}

// 2^x for x in −126…127, lower reads as 2^−126. Relative error 2e-7.
// Source: Taylor of 2^f about 0 for |f| ≤ 1/2, degree 6.
INLINE void power_of_two(v16 *x) {
  v16 clamped = MIN16(MAX16(*x, (v16)-126.f), (v16)127.f);
  v16 shifted = clamped + 12582912.f;
  v16 f = clamped - (shifted - 12582912.f);
  v16 p = 1.5403530e-4f * f + 1.3333558e-3f;
  p = p * f + 9.6181291e-3f;
  p = p * f + 5.5504109e-2f;
  p = p * f + 2.4022651e-1f;
  p = p * f + 6.9314718e-1f;
  p = p * f + 1.0f;
  *x = BITS_FLOAT(BITS_INT(p) + (BITS_INT(shifted) << 23));
}

// The same to 1e-4 relative: what bf16 keeps of it is right to its last bit but one.
INLINE void rough_power_of_two(v16 *x) {
#ifdef CK_HAS_SCALE
  __m512 clamped = _mm512_max_ps(__builtin_bit_cast(__m512, *x), _mm512_set1_ps(-126.f));
  __m512 n = _mm512_roundscale_ps(clamped, 8);
  v16 f = __builtin_bit_cast(v16, _mm512_sub_ps(clamped, n));
#else
  v16 clamped = MAX16(*x, (v16)-126.f);
  v16 shifted = clamped + 12582912.f;
  v16 f = clamped - (shifted - 12582912.f);
#endif
  // Source: minimax of 2^f on |f| ≤ 1/2, degree 3.
  v16 p = 0.05583828f * f + 0.24284598f;
  p = p * f + 0.69305116f;
  p = p * f + 0.99992448f;
#ifdef CK_HAS_SCALE
  *x = __builtin_bit_cast(v16, _mm512_scalef_ps(__builtin_bit_cast(__m512, p), n));
#else
  *x = BITS_FLOAT(BITS_INT(p) + (BITS_INT(shifted) << 23));
#endif
}

// e^x; the argument is split so that large x keep their last bits.
INLINE void exp16(v16 *x) {
  v16 clamped = MIN16(MAX16(*x, (v16)-87.f), (v16)88.f);
  v16 shifted = clamped * 1.44269504f + 12582912.f;
  v16 n = shifted - 12582912.f;
  v16 r = clamped - n * 0.693359375f;
  r = r - n * -2.12194440e-4f;
  v16 p = 1.9875691500e-4f * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  *x = BITS_FLOAT(BITS_INT(p) + (BITS_INT(shifted) << 23));
}

INLINE void sigmoid16(v16 *x) {
  v16 e = -*x;
  exp16(&e);
  *x = 1.0f / (1.0f + e);
}

INLINE void tanh16(v16 *x) {
  v16 e = *x * 2.0f;
  exp16(&e);
  v16 direct = 1.0f - 2.0f / (e + 1.0f);
  // Near zero the difference above loses digits; the series does not.
  v16 s = *x * *x;
  v16 series = *x * (1.0f + s * (-0.33333333f + s * (0.13333333f + s * -0.053968254f)));
  *x = ABS16(*x) < 0.2f ? series : direct;
}

// x · Φ(x). Source: erf by Abramowitz & Stegun 7.1.26 (absolute error 1.5e-7).
INLINE void gelu16(v16 *x) {
  v16 z = ABS16(*x) * 0.70710678f;
  v16 t = 1.0f / (1.0f + 0.3275911f * z);
  v16 p = 1.061405429f * t + -1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t + -0.284496736f;
  p = p * t + 0.254829592f;
  v16 e = -z * z;
  exp16(&e);
  v16 tail = 0.5f * p * t * e;
  *x = *x * (*x < 0.0f ? tail : 1.0f - tail);
}

INLINE void apply16(v16 *x, ck_activation f) {
  v16 t = *x;
  switch (f.function) {
    case CK_IDENTITY: break;
    case CK_SILU: sigmoid16(&t), *x *= t; break;
    case CK_GELU: gelu16(x); break;
    case CK_GELU_TANH:
      t = 0.79788456f * (t + 0.044715f * t * t * t);
      tanh16(&t), *x = 0.5f * *x * (1.0f + t);
      break;
    case CK_QUICK_GELU: t *= 1.702f, sigmoid16(&t), *x *= t; break;
    case CK_RELU: *x = MAX16(t, (v16)0.0f); break;
    case CK_LEAKY_RELU: *x = t < 0.0f ? t * f.a : t; break;
    case CK_SIGMOID: sigmoid16(x); break;
    case CK_TANH: tanh16(x); break;
    case CK_SOFT_CLAMP: t = t / f.a, tanh16(&t), *x = t * f.a; break;
    case CK_CLAMP: *x = MIN16(MAX16(t, (v16)f.a), (v16)f.b); break;
  }
}

// 1 / x to 1e-4 relative.
INLINE void rough_reciprocal(v16 *x) {
#ifdef CK_HAS_SCALE
  *x = __builtin_bit_cast(v16, _mm512_rcp14_ps(__builtin_bit_cast(__m512, *x)));
#else
  *x = 1.0f / *x;
#endif
}

// SiLU and GELU to 1e-3 of their value, for results that are rounded to bf16.
INLINE void rough_silu16(v16 *x) {
  v16 e = *x * -1.44269504f;
  e = MIN16(e, (v16)126.f);
  rough_power_of_two(&e);
  e += 1.0f;
  rough_reciprocal(&e);
  *x *= e;
}

INLINE void rough_gelu16(v16 *x) {
  v16 z = ABS16(*x) * 0.70710678f;
  v16 t = 1.0f + 0.3275911f * z;
  rough_reciprocal(&t);
  v16 p = 1.061405429f * t + -1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t + -0.284496736f;
  p = p * t + 0.254829592f;
  v16 e = z * z * -1.44269504f;
  rough_power_of_two(&e);
  v16 tail = 0.5f * p * t * e;
  *x = *x * (*x < 0.0f ? tail : 1.0f - tail);
}

// `apply16` for a result of type `type`.
INLINE void apply_for(v16 *x, ck_activation f, ck_type type) {
  if (type == CK_BF16 && f.function == CK_SILU) rough_silu16(x);
  else if (type == CK_BF16 && f.function == CK_GELU) rough_gelu16(x);
  else apply16(x, f);
}

// Runs BODY for each 16 elements from `i` on, `n` of them valid; LOAD and STORE inside take care of ends.
#define EACH16(COUNT)                                                                        \
  for (size_t i = 0; i < (size_t)(COUNT); i += 16)                                           \
    for (int n = (size_t)(COUNT) - i < 16 ? (int)((size_t)(COUNT) - i) : 16; n > 0; n = 0)
#define LOAD(V, P, TYPE)                                                      \
  do {                                                                        \
    const char *p_ = (const char *)(P) + i * (size_t)ck_bytes(TYPE);          \
    if (n == 16) load16(&(V), p_, TYPE); else load_some(&(V), p_, TYPE, n);   \
  } while (0)
#define STORE(P, TYPE, V)                                                       \
  do {                                                                          \
    char *p_ = (char *)(P) + i * (size_t)ck_bytes(TYPE);                        \
    if (n == 16) store16(p_, TYPE, &(V)); else store_some(p_, TYPE, &(V), n);   \
  } while (0)

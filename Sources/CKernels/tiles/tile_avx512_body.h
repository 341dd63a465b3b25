// The loop around `multiply`, for both AVX-512 tile files. Included once each; internal.

INLINE void run(const ck_tile *t, const int rows, const int vectors, const arithmetic how) {
  __m512 c[14][3];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      c[r][v] = t->accumulate ? _mm512_loadu_ps(t->c + r * t->c_stride + 16 * v) : _mm512_setzero_ps();
  const char *b = t->b;
  ptrdiff_t one = t->row_bytes, three = 3 * one;
  for (int tap = 0; tap < t->taps; tap++) {
    const char *p0 = t->a + t->offsets[tap], *p1 = p0 + 4 * one, *p2 = p1 + 4 * one,
               *p3 = p2 + 4 * one;
    for (int k = t->steps; k > 0; k--) {
      __m512i w[3];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) w[v] = _mm512_loadu_si512(b + 64 * v);
#pragma clang loop unroll(full)
      for (int r = 0; r < rows; r++) {
        const char *p = r < 4 ? p0 : r < 8 ? p1 : r < 12 ? p2 : p3;
        const int q = r % 4;
        multiply(c[r], q == 0 ? p : q == 1 ? p + one : q == 2 ? p + 2 * one : p + three, w, vectors, how);
      }
      b += 64 * vectors;
      p0 += 4, p1 += 4, p2 += 4, p3 += 4;
      HIDE(p0);
      if (rows > 4) HIDE(p1);
      if (rows > 8) HIDE(p2);
      if (rows > 12) HIDE(p3);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) _mm512_storeu_ps(t->c + r * t->c_stride + 16 * v, c[r][v]);
}

#define EACH_OF_9(M) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8) M(9)
#define EACH_OF_14(M) EACH_OF_9(M) M(10) M(11) M(12) M(13) M(14)

#define CASES9(F, V)                                                                     \
  case 1: return F##_1x##V(t);                                                           \
  case 2: return F##_2x##V(t);                                                           \
  case 3: return F##_3x##V(t);                                                           \
  case 4: return F##_4x##V(t);                                                           \
  case 5: return F##_5x##V(t);                                                           \
  case 6: return F##_6x##V(t);                                                           \
  case 7: return F##_7x##V(t);                                                           \
  case 8: return F##_8x##V(t);                                                           \
  case 9: return F##_9x##V(t);
#define CASES14(F, V)                                                                    \
  CASES9(F, V)                                                                           \
  case 10: return F##_10x##V(t);                                                         \
  case 11: return F##_11x##V(t);                                                         \
  case 12: return F##_12x##V(t);                                                         \
  case 13: return F##_13x##V(t);                                                         \
  case 14: return F##_14x##V(t);
#define PICK9(F, V)                                                                      \
  static void F##_##V(const ck_tile *t) {                                                \
    switch (t->rows) { CASES9(F, V) }                                                    \
  }
#define PICK14(F, V)                                                                     \
  static void F##_##V(const ck_tile *t) {                                                \
    switch (t->rows) { CASES14(F, V) }                                                   \
  }

// Elementwise kernels of one level. Internal; included once per level.

INLINE void unary_run(ck_output y, ck_input x, float scale, float offset, ck_activation f,
                      size_t count) {
  EACH16(count) {
    v16 v;
    LOAD(v, x.data, x.type);
    v = v * scale + offset;
    apply_for(&v, f, y.type);
    STORE(y.data, y.type, v);
  }
}

static void convert(ck_output y, ck_input x, size_t count) {
  if (x.type == y.type) {
    memcpy(y.data, x.data, count * (size_t)ck_bytes(x.type));
    return;
  }
  EACH16(count) {
    v16 v;
    LOAD(v, x.data, x.type);
    STORE(y.data, y.type, v);
  }
}

static void unary(ck_output y, ck_input x, float scale, float offset, ck_activation f, size_t count) {
  if (f.function == CK_SILU) {
    unary_run(y, x, scale, offset, (ck_activation){CK_SILU, 0, 0}, count);
  } else {
    unary_run(y, x, scale, offset, f, count);
  }
}

INLINE void affine_run(ck_output y, ck_input x, const float *scale, const float *shift,
                       ck_activation f, size_t count) {
  EACH16(count) {
    v16 v, s, t;
    LOAD(v, x.data, x.type);
    LOAD(s, scale, CK_F32);
    LOAD(t, shift, CK_F32);
    v = v * s + t;
    apply_for(&v, f, y.type);
    STORE(y.data, y.type, v);
  }
}

static void affine(ck_output y, ck_input x, const float *scale, const float *shift, ck_activation f,
                   size_t count) {
  ck_activation none = {CK_IDENTITY, 0, 0}, silu = {CK_SILU, 0, 0};
  int is_bf16 = x.type == CK_BF16 && y.type == CK_BF16;
  ck_input b = {x.data, CK_BF16};
  ck_output c = {y.data, CK_BF16};
  if (f.function == CK_SILU && is_bf16) affine_run(c, b, scale, shift, silu, count);
  else if (f.function == CK_SILU) affine_run(y, x, scale, shift, silu, count);
  else if (f.function == CK_IDENTITY && is_bf16) affine_run(c, b, scale, shift, none, count);
  else if (f.function == CK_IDENTITY) affine_run(y, x, scale, shift, none, count);
  else affine_run(y, x, scale, shift, f, count);
}

static void binary(ck_output y, ck_input a, ck_input b, int multiplies, size_t count) {
  EACH16(count) {
    v16 v, w;
    LOAD(v, a.data, a.type);
    LOAD(w, b.data, b.type);
    v = multiplies ? v * w : v + w;
    STORE(y.data, y.type, v);
  }
}

static void geglu(ck_output y, ck_input x, size_t width, size_t first, size_t last) {
  for (size_t row = first; row < last; row++) {
    ck_input values = ck_from(x, (ptrdiff_t)(2 * row * width));
    ck_input gates = ck_from(values, (ptrdiff_t)width);
    ck_output to = ck_at(y, (ptrdiff_t)(row * width));
    EACH16(width) {
      v16 v, g;
      LOAD(v, values.data, values.type);
      LOAD(g, gates.data, gates.type);
      apply_for(&g, (ck_activation){CK_GELU, 0, 0}, to.type);
      v *= g;
      STORE(to.data, to.type, v);
    }
  }
}

// One row of sums → the output.
INLINE void finish_row(const ck_finish *how, const ck_finished *t, int outputs, int r,
                       ck_activation f, int gated, int adds, ck_type residual_type, ck_type type) {
  float *sums = t->sums + r * t->stride;
  size_t place = (t->pixel + (size_t)r) * (size_t)outputs + (size_t)t->column;
  const float *bias = how->bias ? how->bias + t->column : NULL;
  ck_input add = {how->channel_add, how->channel_add_type};
  ck_input residual = {how->residual, residual_type};
  if (adds) add = ck_from(add, (ptrdiff_t)t->image * outputs + t->column);
  if (residual.data) residual = ck_from(residual, (ptrdiff_t)place);
  ck_output y = ck_at((ck_output){how->output, type}, (ptrdiff_t)place);
  EACH16(t->columns) {
    v16 v, w;
    LOAD(v, sums, CK_F32);
    if (bias) { LOAD(w, bias, CK_F32); v += w; }
    if (gated) {
      LOAD(w, sums + t->gate, CK_F32);
      v16 b = 0.0f;
      if (bias) LOAD(b, bias + outputs, CK_F32);
      w += b;
      apply_for(&w, (ck_activation){CK_GELU, 0, 0}, type);
      v *= w;
    }
    if (adds) { LOAD(w, add.data, add.type); v += w; }
    apply_for(&v, f, type);
    v *= how->scale;
    if (residual.data) { LOAD(w, residual.data, residual_type); v += w; }
    STORE(y.data, type, v);
  }
}

INLINE void finish_rows(const ck_finish *how, const ck_finished *tile, int outputs, ck_activation f,
                        int gated, int adds, ck_type residual_type, ck_type type) {
  for (int r = 0; r < tile->rows; r++)
    finish_row(how, tile, outputs, r, f, gated, adds, residual_type, type);
}

static void finish(const ck_finish *how, const ck_finished *tile, int outputs) {
  const ck_activation none = {CK_IDENTITY, 0, 0};
  ck_type residual = how->residual ? how->residual_type : how->output_type, type = how->output_type;
  int is_plain = how->activation.function == CK_IDENTITY && !how->channel_add;
  if (tile->gate && type == CK_BF16) finish_rows(how, tile, outputs, none, 1, 0, residual, CK_BF16);
  else if (tile->gate) finish_rows(how, tile, outputs, none, 1, 0, residual, type);
  else if (is_plain && type == CK_BF16 && residual == CK_BF16)
    finish_rows(how, tile, outputs, none, 0, 0, CK_BF16, CK_BF16);
  else if (is_plain) finish_rows(how, tile, outputs, none, 0, 0, residual, type);
  else finish_rows(how, tile, outputs, how->activation, 0, how->channel_add != NULL, residual, type);
}

// Normalisation, softmax and scores of one level. Internal; included once per level.

// Pixels summed in fp32 before they join the double sums: short enough to lose nothing that shows.
enum { SUM_RUN = 64 };

static void sums(const ck_source *source, size_t first, size_t last, double *into) {
  int channels = source->channels;
  for (size_t start = first; start < last; start += SUM_RUN) {
    size_t end = start + SUM_RUN < last ? start + SUM_RUN : last;
    EACH16(channels) {
      v16 sum = 0.0f, square = 0.0f, v;
      for (size_t pixel = start; pixel < end; pixel++) {
        ck_input x = {source->data, source->type};
        x = ck_from(x, (ptrdiff_t)pixel * source->stride);
        LOAD(v, x.data, x.type);
        sum += v;
        square += v * v;
      }
      for (int j = 0; j < n; j++) {
        into[i + (size_t)j] += (double)sum[j];
        into[(size_t)channels + i + (size_t)j] += (double)square[j];
      }
    }
  }
}

static void layer_norm(ck_output y, ck_input x, size_t width, float epsilon, const float *gamma,
                       const float *beta, size_t first, size_t last) {
  for (size_t row = first; row < last; row++) {
    ck_input from = ck_from(x, (ptrdiff_t)(row * width));
    ck_output to = ck_at(y, (ptrdiff_t)(row * width));
    v16 v, sum = 0.0f, square = 0.0f;
    EACH16(width) {
      LOAD(v, from.data, from.type);
      sum += v;
    }
    float mean = total16(&sum) / (float)width;
    EACH16(width) {
      LOAD(v, from.data, from.type);
      v -= mean;
      for (int j = n; j < 16; j++) v[j] = 0;
      square += v * v;
    }
    float factor = 1.0f / sqrtf(total16(&square) / (float)width + epsilon);
    EACH16(width) {
      v16 g = 1.0f, b = 0.0f;
      LOAD(v, from.data, from.type);
      if (gamma) LOAD(g, gamma, CK_F32);
      if (beta) LOAD(b, beta, CK_F32);
      v = (v - mean) * factor * g + b;
      STORE(to.data, to.type, v);
    }
  }
}

static void softmax(ck_output y, ck_input x, size_t width, size_t first, size_t last) {
  for (size_t row = first; row < last; row++) {
    ck_input from = ck_from(x, (ptrdiff_t)(row * width));
    ck_output to = ck_at(y, (ptrdiff_t)(row * width));
    v16 v, top = -INFINITY, sum = 0.0f;
    EACH16(width) {
      LOAD(v, from.data, from.type);
      for (int j = n; j < 16; j++) v[j] = -INFINITY;
      top = MAX16(top, v);
    }
    float most = largest16(&top);
    EACH16(width) {
      LOAD(v, from.data, from.type);
      for (int j = n; j < 16; j++) v[j] = -INFINITY;
      v -= most;
      exp16(&v);
      for (int j = n; j < 16; j++) v[j] = 0;
      sum += v;
    }
    float factor = 1.0f / total16(&sum);
    EACH16(width) {
      LOAD(v, from.data, from.type);
      v -= most;
      exp16(&v);
      v *= factor;
      STORE(to.data, to.type, v);
    }
  }
}

INLINE float score_run(float *s, void *p, ck_type type, int count, float scale, float *maximum,
                       float *sum) {
  v16 v, top = -INFINITY, added = 0.0f;
  for (int i = 0; i < count; i += 16) {
    memcpy(&v, s + i, 64);
    top = MAX16(top, v);
  }
  float most = largest16(&top) * scale;
  float before = *maximum;
  if (most < before) most = before;
  // A row of which everything is masked so far has no maximum: its numbers stay 2^−126, as good as 0.
  float base = most == -INFINITY ? 0.0f : most;
  for (int i = 0; i < count; i += 16) {
    memcpy(&v, s + i, 64);
    v = v * scale - base;
    if (type == CK_BF16) rough_power_of_two(&v);
    else power_of_two(&v);
    added += v;
    store16((char *)p + i * ck_bytes(type), type, &v);
  }
  float factor = before == most ? 1.0f : exp2f(before - base);
  *maximum = most;
  *sum = *sum * factor + total16(&added);
  return factor;
}

static float score(float *s, void *p, ck_type type, int count, float scale, float *maximum,
                   float *sum) {
  return type == CK_BF16 ? score_run(s, p, CK_BF16, count, scale, maximum, sum)
                         : score_run(s, p, CK_F32, count, scale, maximum, sum);
}

static void rescale(float *x, float factor, int count) {
  v16 v;
  for (int i = 0; i < count; i += 16) {
    memcpy(&v, x + i, 64);
    v *= factor;
    memcpy(x + i, &v, 64);
  }
}

// Attention by blocks of keys with a running maximum (Milakov & Gimelshein 2018; Dao et al. 2022).
//
// Per block: scores of a few query rows against packed keys, their exponentials (rounded to bf16 where
// the products are bf16), and the products with packed values added to the rows' sums.
#include <math.h>
#include <string.h>

#include "table.h"

enum {
  BLOCK_BYTES = 128 * 1024,  // packed keys and values of one block: stays in L2 while rows pass
  MOST_KEYS = 256,           // of a block: scores of a register tile stay in L1
  QUERIES = 112              // of a task
};

static const float LOG2_E = 1.44269504f;

static int unit_count(int width) { return (width + 15) / 16; }

// Widths of the value panels in units of 16 columns: panel `index` of a head.
static int panel_units(const ck_table *table, int width, int index) {
  int units = unit_count(width);
  if (!ck_tile_of(table, CK_BF16, 2) || units == 1) return 1;
  return units % 2 && index == 0 ? 3 : 2;
}

static int rounded(int count, int to) { return (count + to - 1) / to * to; }

static int block_keys(const ck_attention *job, int lanes) {
  int bytes = 2 * job->width * ck_bytes(job->compute);
  int keys = BLOCK_BYTES / bytes / lanes * lanes;
  int most = MOST_KEYS < rounded(job->keys, lanes) ? MOST_KEYS : rounded(job->keys, lanes);
  return keys < 2 * lanes ? 2 * lanes : keys > most ? most : keys;
}

void ck_attention_settle(const ck_attention *job, ck_level level, ck_attention_layout *l) {
  int lanes = ck_lanes_of(level), pair = job->compute == CK_F32 ? 1 : 2;
  int keys = rounded(job->keys, lanes), columns = unit_count(job->width) * 16;
  l->steps = (job->width + pair - 1) / pair;
  l->value_steps = keys / pair;
  l->value_panels = 0;
  const ck_table *table = ck_table_of(level);
  for (int u = unit_count(job->width); u > 0; u -= panel_units(table, job->width, l->value_panels++)) {
  }
  l->key_bytes = (size_t)keys * l->steps * 4;
  l->head_bytes = l->key_bytes + (size_t)l->value_steps * columns * 4;
  l->block_queries = job->queries < QUERIES ? job->queries : QUERIES;
  l->query_blocks = (job->queries + l->block_queries - 1) / l->block_queries;
  size_t rows = (size_t)l->block_queries;
  l->scratch_bytes = rows * (size_t)(columns + 2) * 4      // sums, maxima, totals
                     + rows * (size_t)l->steps * 4 + 64     // queries
                     + (size_t)16 * (size_t)block_keys(job, lanes) * 8  // scores and exponentials
                     + 256;
}

enum { WIDEST = 4096 };

// One key's steps (4 bytes each), a panel's lane apart.
static void pack_key(const ck_attention *job, const ck_table *table, int lanes, int steps, ck_input k,
                     int key, char *to) {
  uint32_t row[WIDEST];
  if (job->width % 2) row[steps - 1] = 0;
  table->convert((ck_output){row, job->compute}, k, (size_t)job->width);
  size_t panel = (size_t)(key / lanes) * lanes * steps, lane = (size_t)(key % lanes);
  uint32_t *target = (uint32_t *)to + panel + lane;
  for (int i = 0; i < steps; i++) target[(size_t)i * lanes] = row[i];
}

// One step of values: a key (fp32) or two, the second of which may be missing (bf16).
static void pack_values(const ck_attention *job, const ck_attention_layout *l, const ck_table *table,
                        ck_input v, int step, int count, char *to) {
  uint16_t rows[2][WIDEST];
  uint32_t joined[WIDEST];
  if (job->compute == CK_F32) {
    table->convert((ck_output){joined, CK_F32}, v, (size_t)job->width);
  } else {
    memset(rows[1], 0, (size_t)job->width * 2);
    for (int r = 0; r < count; r++)
      table->convert((ck_output){rows[r], CK_BF16}, ck_from(v, r * job->v_stride), (size_t)job->width);
    for (int j = 0; j < job->width; j++) joined[j] = rows[0][j] | (uint32_t)rows[1][j] << 16;
  }
  for (int panel = 0, column = 0; panel < l->value_panels; panel++) {
    int wide = 16 * panel_units(table, job->width, panel);
    int used = job->width - column < wide ? job->width - column : wide;
    uint32_t *target = (uint32_t *)to + (size_t)column * l->value_steps + (size_t)step * wide;
    if (used > 0) memcpy(target, joined + column, (size_t)used * 4);
    column += wide;
  }
}

void ck_attention_pack(const ck_attention *job, const ck_attention_layout *l, ck_level level, int head,
                       void *packed) {
  const ck_table *table = ck_table_of(level);
  char *to = (char *)packed + (size_t)head * l->head_bytes;
  memset(to, 0, l->head_bytes);
  int image = head / job->heads, lanes = ck_lanes_of(level);
  ptrdiff_t column = (ptrdiff_t)(head % job->heads) * job->width;
  for (int key = 0; key < job->keys; key++) {
    ck_input k = ck_from(job->k, image * job->k_image + key * job->k_stride + column);
    pack_key(job, table, lanes, l->steps, k, key, to);
  }
  int pair = job->compute == CK_F32 ? 1 : 2;
  for (int key = 0; key < job->keys; key += pair) {
    ck_input v = ck_from(job->v, image * job->v_image + key * job->v_stride + column);
    int count = job->keys - key < pair ? job->keys - key : pair;
    pack_values(job, l, table, v, key / pair, count, to + l->key_bytes);
  }
}

// A task's state: rows of queries with their running maxima, totals and sums.
typedef struct {
  const ck_attention *job;
  const ck_attention_layout *layout;
  const ck_table *table;
  int image, head, first, rows;  // queries
  int lanes, columns, keys;      // of a block
  const char *packed_keys, *packed_values;
  float *sums, *maxima, *totals, *scores;
  char *queries, *shares;
} task;

static void load_queries(task *t) {
  const ck_attention *job = t->job;
  size_t row_bytes = (size_t)t->layout->steps * 4;
  ptrdiff_t at = t->image * job->q_image + (ptrdiff_t)t->first * job->q_stride +
                 (ptrdiff_t)t->head * job->width;
  memset(t->queries, 0, row_bytes * (size_t)t->rows);
  for (int r = 0; r < t->rows; r++)
    t->table->convert((ck_output){t->queries + r * row_bytes, job->compute},
                      ck_from(job->q, at + r * job->q_stride), (size_t)job->width);
}

static void hide_masked(task *t, int row, int rows, int key, int keys) {
  const ck_attention *job = t->job;
  ck_input mask = ck_from(job->mask, t->image * job->mask_image + t->head * job->mask_head);
  for (int r = 0; r < rows; r++) {
    float *s = t->scores + (ptrdiff_t)r * keys;
    int query = t->first + row + r, last = job->keys;
    if (job->mask.data) {
      int count = job->keys - key < keys ? job->keys - key : keys;
      float added[MOST_KEYS];
      t->table->convert((ck_output){added, CK_F32},
                        ck_from(mask, query * job->mask_row + key), (size_t)count);
      for (int j = 0; j < count; j++) s[j] += added[j] / job->scale;
    }
    if (job->causal && query + 1 < last) last = query + 1;
    for (int j = last > key ? last - key : 0; j < keys; j++) s[j] = -INFINITY;
  }
}

static void add_values(task *t, int row, int rows, int key, int keys) {
  const ck_attention *job = t->job;
  int pair = job->compute == CK_F32 ? 1 : 2;
  ptrdiff_t none = 0;
  for (int panel = 0, column = 0; panel < t->layout->value_panels; panel++) {
    int units = panel_units(t->table, job->width, panel), wide = 16 * units;
    int most = ck_tile_rows(t->table, job->compute, units);
    int parts = (rows + most - 1) / most, each = (rows + parts - 1) / parts;
    size_t base = (size_t)column * t->layout->value_steps + (size_t)(key / pair) * wide;
    ck_tile tile = {.row_bytes = (ptrdiff_t)keys * ck_bytes(job->compute), .offsets = &none, .taps = 1,
                    .steps = keys / pair, .b = t->packed_values + base * 4,
                    .c_stride = t->columns, .accumulate = 1};
    for (int r = 0; r < rows; r += each) {
      tile.rows = rows - r < each ? rows - r : each;
      tile.a = t->shares + r * tile.row_bytes;
      tile.c = t->sums + (ptrdiff_t)(row + r) * t->columns + column;
      ck_tile_of(t->table, job->compute, units)(&tile);
    }
    column += wide;
  }
}

// Rows [row, row+rows) against keys [key, key+keys).
static void run_block(task *t, int row, int rows, int key, int keys) {
  const ck_attention *job = t->job;
  ptrdiff_t none = 0;
  ck_tile tile = {.a = t->queries + (ptrdiff_t)row * t->layout->steps * 4,
                  .row_bytes = (ptrdiff_t)t->layout->steps * 4, .offsets = &none, .taps = 1,
                  .steps = t->layout->steps, .c_stride = keys, .rows = rows};
  for (int k = 0; k < keys; k += t->lanes) {
    tile.b = t->packed_keys + (size_t)(key + k) * t->layout->steps * 4;
    tile.c = t->scores + k;
    ck_tile_of(t->table, job->compute, t->lanes / 16)(&tile);
  }
  if (job->mask.data || job->causal || key + keys > job->keys) hide_masked(t, row, rows, key, keys);
  for (int r = 0; r < rows; r++) {
    float *s = t->scores + (ptrdiff_t)r * keys;
    char *p = t->shares + (ptrdiff_t)r * keys * ck_bytes(job->compute);
    float factor = t->table->score(s, p, job->compute, keys, job->scale * LOG2_E,
                                   &t->maxima[row + r], &t->totals[row + r]);
    if (factor != 1) t->table->rescale(t->sums + (ptrdiff_t)(row + r) * t->columns, factor, t->columns);
  }
  add_values(t, row, rows, key, keys);
}

static void store_rows(const task *t) {
  const ck_attention *job = t->job;
  ptrdiff_t at = t->image * job->y_image + (ptrdiff_t)t->first * job->y_stride +
                 (ptrdiff_t)t->head * job->width;
  ck_activation none = {CK_IDENTITY, 0, 0};
  for (int r = 0; r < t->rows; r++) {
    ck_input sums = {t->sums + (ptrdiff_t)r * t->columns, CK_F32};
    t->table->unary(ck_at(job->y, at + r * job->y_stride), sums, 1 / t->totals[r], 0, none,
                    (size_t)job->width);
  }
}

// Cuts 64-byte aligned rooms off the front of scratch.
static void *room(char **scratch, size_t bytes) {
  void *start = *scratch;
  *scratch += (bytes + 63) / 64 * 64;
  return start;
}

void ck_attention_run(const ck_attention *job, const ck_attention_layout *l, ck_level level, int head,
                      int block, const void *packed, void *scratch) {
  task t = {.job = job, .layout = l, .table = ck_table_of(level), .image = head / job->heads,
            .head = head % job->heads, .first = block * l->block_queries, .lanes = ck_lanes_of(level),
            .columns = unit_count(job->width) * 16};
  t.rows = job->queries - t.first < l->block_queries ? job->queries - t.first : l->block_queries;
  t.keys = block_keys(job, t.lanes);
  t.packed_keys = (const char *)packed + (size_t)head * l->head_bytes;
  t.packed_values = t.packed_keys + l->key_bytes;
  char *rest = scratch;
  t.sums = room(&rest, (size_t)l->block_queries * t.columns * 4);
  t.queries = room(&rest, (size_t)l->block_queries * l->steps * 4);
  t.scores = room(&rest, (size_t)16 * t.keys * 4);
  t.shares = job->compute == CK_F32 ? (char *)t.scores : room(&rest, (size_t)16 * t.keys * 2);
  t.maxima = room(&rest, (size_t)l->block_queries * 4);
  t.totals = room(&rest, (size_t)l->block_queries * 4);
  memset(t.sums, 0, (size_t)t.rows * t.columns * 4);
  memset(t.totals, 0, (size_t)t.rows * 4);
  for (int r = 0; r < t.rows; r++) t.maxima[r] = -INFINITY;
  load_queries(&t);
  int most = ck_tile_rows(t.table, job->compute, t.lanes / 16);
  int parts = (t.rows + most - 1) / most, each = (t.rows + parts - 1) / parts;
  int end = job->causal && t.first + t.rows < job->keys ? t.first + t.rows : job->keys;
  for (int key = 0; key < end; key += t.keys) {
    int left = rounded(job->keys - key, t.lanes), keys = left < t.keys ? left : t.keys;
    for (int row = 0; row < t.rows; row += each)
      run_block(&t, row, t.rows - row < each ? t.rows - row : each, key, keys);
  }
  store_rows(&t);
}

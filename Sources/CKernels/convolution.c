// Implicit GEMM: gather a tile of input rows once, stream panels over it, finish each register tile.
#include <string.h>

#include "table.h"

enum {
  MOST_TAPS = 1024,              // a 32×32 patch
  TILE_PIXELS = 512,             // enough for a panel's block to be read from memory once per 36 runs
  BLOCK_INPUT = 384 * 1024,      // one block's share of the gathered input: stays in L2
  GATHERED = 2 * 1024 * 1024     // all blocks: L3
};

// 1×1 without borders: pixels are one long row (of an image, if something differs per image).
static ck_convolution flattened(const ck_convolution *job) {
  ck_convolution flat = *job;
  int plain = job->kernel_height == 1 && job->kernel_width == 1 && job->stride == 1 &&
              !job->pad_top && !job->pad_left && job->out_height == job->height && job->out_width == job->width;
  if (!plain) return flat;
  flat.width = flat.out_width = job->height * job->width;
  flat.height = flat.out_height = 1;
  if (!job->finish.channel_add) {
    flat.width = flat.out_width = flat.width * job->batch;
    flat.batch = 1;
  }
  return flat;
}

static int reads_in_place(const ck_convolution *job) {
  const ck_source *x = &job->sources[0];
  ptrdiff_t bytes = x->stride * ck_bytes(x->type);
  int odd = job->panels.compute == CK_BF16 && x->channels % 2;
  return job->source_count == 1 && job->kernel_height * job->kernel_width == 1 && job->stride == 1 &&
         !job->pad_top && !job->pad_left &&
         job->out_height == job->height && job->out_width == job->width &&
         x->type == job->panels.compute && !odd &&
         bytes % 2048 != 0;  // rows that far apart fight for the same sets of L1
}

static int input_extent(int outputs, int kernel, int stride) { return (outputs - 1) * stride + kernel; }

// The even share of `total` in parts of at most `most`.
static int even_share(int total, int most) {
  int parts = (total + most - 1) / most;
  return (total + parts - 1) / parts;
}

static size_t gathered_pixels(const ck_convolution *job, const ck_tiling *t) {
  return (size_t)t->images * input_extent(t->rows, job->kernel_height, job->stride) *
         input_extent(t->columns, job->kernel_width, job->stride);
}

static int fits(const ck_convolution *job, const ck_tiling *t) {
  size_t pixels = gathered_pixels(job, t), block = (size_t)job->panels.block_steps * 4;
  return pixels * block <= BLOCK_INPUT && pixels * (size_t)t->pixel_bytes <= GATHERED;
}

static void choose_extent(const ck_convolution *job, ck_tiling *t) {
  int is_flat = job->out_height == 1;
  t->images = 1;
  t->columns = even_share(job->out_width, is_flat ? TILE_PIXELS : 64);
  t->rows = even_share(job->out_height, TILE_PIXELS / t->columns > 0 ? TILE_PIXELS / t->columns : 1);
  while (!fits(job, t) && t->rows > 2) t->rows = even_share(job->out_height, (t->rows + 1) / 2);
  while (!fits(job, t) && t->columns > 112) t->columns = even_share(job->out_width, t->columns / 2);
  if (t->rows < job->out_height || t->columns < job->out_width) return;
  while (t->images < job->batch) {
    t->images++;
    if (t->images * t->rows * t->columns > TILE_PIXELS || !fits(job, t)) {
      t->images--;
      break;
    }
  }
}

void ck_convolution_tiling(const ck_convolution *given, ck_tiling *t) {
  ck_convolution job = flattened(given);
  const ck_panels *p = &job.panels;
  t->direct = reads_in_place(&job);
  t->pixel_bytes = (ptrdiff_t)p->steps * 4;
  if (t->pixel_bytes % 1024 == 0) t->pixel_bytes += 64;
  choose_extent(&job, t);
  t->down = (job.out_height + t->rows - 1) / t->rows;
  t->across = (job.out_width + t->columns - 1) / t->columns;
  t->tiles = (job.batch + t->images - 1) / t->images * t->down * t->across;
  t->gathered_bytes = t->direct ? 0 : gathered_pixels(&job, t) * (size_t)t->pixel_bytes;
  t->gathered_bytes = (t->gathered_bytes + 63) / 64 * 64;
  if (t->direct) t->pixel_bytes = job.sources[0].stride * ck_bytes(job.sources[0].type);
  size_t sums = (size_t)t->images * t->rows * t->columns * p->lanes * sizeof(float);
  t->scratch_bytes = t->gathered_bytes + sums + 64;
}

// A tile's place in the output and its input's place in scratch.
typedef struct {
  int image, images, y, rows, x, columns;
  int in_rows, in_columns;
} extent;

static extent extent_of(const ck_convolution *job, const ck_tiling *t, int tile) {
  int per_image = t->down * t->across, in = tile % per_image;
  extent e = {.image = tile / per_image * t->images, .y = in / t->across * t->rows,
              .x = in % t->across * t->columns};
  e.images = job->batch - e.image < t->images ? job->batch - e.image : t->images;
  e.rows = job->out_height - e.y < t->rows ? job->out_height - e.y : t->rows;
  e.columns = job->out_width - e.x < t->columns ? job->out_width - e.x : t->columns;
  e.in_rows = input_extent(e.rows, job->kernel_height, job->stride);
  e.in_columns = input_extent(e.columns, job->kernel_width, job->stride);
  return e;
}

static void gather_pixel(const ck_convolution *job, const ck_table *table, size_t pixel, char *to) {
  ck_output y = {to, job->panels.compute};
  int done = 0, total = job->panels.channels;
  for (int s = 0; s < job->source_count; s++) {
    const ck_source *source = &job->sources[s];
    ck_input x = ck_from((ck_input){source->data, source->type}, (ptrdiff_t)pixel * source->stride);
    table->convert(ck_at(y, done), x, (size_t)source->channels);
    done += source->channels;
  }
  if (y.type == CK_BF16 && total % 2) memset((char *)to + 2 * total, 0, 2);
}

// One input row of a tile, columns [x0, x0+count) of which some may lie outside the picture.
static void gather_row(const ck_convolution *job, const ck_tiling *t, const ck_table *table, int image,
                       int y, int x0, int count, char *to) {
  int left = x0 < 0 ? -x0 : 0, right = x0 + count > job->width ? x0 + count - job->width : 0;
  if (y < 0 || y >= job->height || left + right >= count) {
    memset(to, 0, (size_t)count * t->pixel_bytes);
    return;
  }
  if (left) memset(to, 0, (size_t)left * t->pixel_bytes);
  if (right) memset(to + (count - right) * t->pixel_bytes, 0, (size_t)right * t->pixel_bytes);
  size_t line = ((size_t)image * job->height + (size_t)y) * job->width;
  const ck_source *x = &job->sources[0];
  int middle = count - left - right;
  int dense = job->source_count == 1 && x->type == job->panels.compute && x->stride * ck_bytes(x->type) == t->pixel_bytes &&
              x->stride == x->channels;
  char *into = to + left * t->pixel_bytes;
  if (dense) {
    ptrdiff_t first = (ptrdiff_t)(line + (size_t)(x0 + left)) * t->pixel_bytes;
    memcpy(into, (const char *)x->data + first, (size_t)middle * t->pixel_bytes);
    return;
  }
  for (int i = 0; i < middle; i++)
    gather_pixel(job, table, line + (size_t)(x0 + left + i), into + i * t->pixel_bytes);
}

static void gather(const ck_convolution *job, const ck_tiling *t, const ck_table *table,
                   const extent *e, char *into) {
  for (int i = 0; i < e->images; i++)
    for (int r = 0; r < e->in_rows; r++) {
      gather_row(job, t, table, e->image + i, e->y * job->stride - job->pad_top + r,
                 e->x * job->stride - job->pad_left, e->in_columns, into);
      into += e->in_columns * t->pixel_bytes;
    }
}

// What one panel's pass over a tile needs.
typedef struct {
  const ck_convolution *job;
  const ck_table *table;
  const extent *extent;
  ck_tile tile;
  const char *input;      // of the tile, first pixel
  ptrdiff_t pixel_bytes;  // of `input`
  float *sums;
  int panel, most_rows;
  int is_last;  // block of steps
  int keeps;    // sums live from block to block
} pass;

static void finish_run(const pass *p, float *sums, int image, int y, int x, int rows) {
  const ck_convolution *job = p->job;
  int lanes = job->panels.lanes, values = job->panels.gated ? lanes / 2 : lanes;
  int column = p->panel * values;
  ck_finished done = {
      .sums = sums, .stride = lanes, .rows = rows, .column = column,
      .columns = job->panels.outputs - column < values ? job->panels.outputs - column : values,
      .gate = job->panels.gated ? values : 0,
      .pixel = ((size_t)image * job->out_height + (size_t)y) * job->out_width + (size_t)x,
      .image = image};
  p->table->finish(&job->finish, &done, job->panels.outputs);
}

// Asks for the lines that finishing will touch, so that they arrive while the products are taken.
static void expect_run(const pass *p, int image, int y, int x, int rows) {
  const ck_convolution *job = p->job;
  int outputs = job->panels.outputs, lanes = job->panels.lanes;
  ptrdiff_t column = (ptrdiff_t)p->panel * (job->panels.gated ? lanes / 2 : lanes);
  ptrdiff_t pixel = ((ptrdiff_t)image * job->out_height + y) * job->out_width + x;
  ck_input residual = {job->finish.residual, job->finish.residual_type};
  ck_input output = {job->finish.output, job->finish.output_type};
  for (int r = 0; r < rows; r++) {
    ptrdiff_t place = (pixel + r) * outputs + column;
    if (residual.data) __builtin_prefetch(ck_from(residual, place).data, 0);
    __builtin_prefetch(ck_from(output, place).data, 1);
  }
}

// One output row of one image: register tiles of even height along it.
static void run_row(pass *p, ck_tile_fn *multiply, int image, int row, size_t first_pixel) {
  const extent *e = p->extent;
  const ck_convolution *job = p->job;
  int lanes = job->panels.lanes, most = even_share(e->columns, p->most_rows);
  ptrdiff_t line = ((ptrdiff_t)image * e->in_rows + (ptrdiff_t)row * job->stride) * e->in_columns;
  for (int x = 0; x < e->columns; x += most) {
    int rows = e->columns - x < most ? e->columns - x : most;
    ck_tile *t = &p->tile;
    t->a = p->input + (line + (ptrdiff_t)x * job->stride) * p->pixel_bytes;
    t->rows = rows;
    t->c = p->keeps ? p->sums + (first_pixel + (size_t)x) * (size_t)lanes : p->sums;
    if (p->is_last) expect_run(p, e->image + image, e->y + row, e->x + x, rows);
    multiply(t);
    if (p->is_last) finish_run(p, t->c, e->image + image, e->y + row, e->x + x, rows);
  }
}

static void run_panel(pass *p, const char *panel) {
  const ck_convolution *job = p->job;
  const ck_panels *w = &job->panels;
  ck_tile_fn *multiply = ck_tile_of(p->table, w->compute, w->lanes / 16);
  const char *input = p->input;
  p->keeps = w->block_steps < w->steps;
  for (int start = 0; start < w->steps; start += w->block_steps) {
    int steps = w->steps - start < w->block_steps ? w->steps - start : w->block_steps;
    p->is_last = start + steps == w->steps;
    p->tile.accumulate = start > 0;
    p->tile.steps = steps;
    p->tile.b = panel + (size_t)start * w->taps * w->lanes * 4;
    p->input = input + (ptrdiff_t)start * 4;
    size_t pixel = 0;
    for (int i = 0; i < p->extent->images; i++)
      for (int r = 0; r < p->extent->rows; r++, pixel += (size_t)p->extent->columns)
        run_row(p, multiply, i, r, pixel);
  }
  p->input = input;
}

void ck_convolution_run(const ck_convolution *given, const ck_tiling *t, ck_level level, int tile,
                        int first, int last, void *scratch) {
  ck_convolution job = flattened(given);
  const ck_table *table = ck_table_of(level);
  extent e = extent_of(&job, t, tile);
  char *gathered = scratch;
  if (!t->direct) gather(&job, t, table, &e, gathered);
  ptrdiff_t offsets[MOST_TAPS];
  for (int ky = 0, tap = 0; ky < job.kernel_height; ky++)
    for (int kx = 0; kx < job.kernel_width; kx++)
      offsets[tap++] = ((ptrdiff_t)ky * e.in_columns + kx) * t->pixel_bytes;
  pass p = {.job = &job, .table = table, .extent = &e, .pixel_bytes = t->pixel_bytes,
            .sums = (float *)(gathered + t->gathered_bytes),
            .most_rows = ck_tile_rows(table, job.panels.compute, job.panels.lanes / 16)};
  size_t start = ((size_t)e.image * job.out_height + (size_t)e.y) * job.out_width + (size_t)e.x;
  p.input = t->direct ? (const char *)job.sources[0].data + (ptrdiff_t)start * t->pixel_bytes : gathered;
  p.tile = (ck_tile){.row_bytes = job.stride * t->pixel_bytes, .offsets = offsets,
                     .taps = job.panels.taps, .c_stride = job.panels.lanes};
  for (p.panel = first; p.panel < last; p.panel++)
    run_panel(&p, (const char *)job.weights + (size_t)p.panel * job.panels.panel_bytes);
}

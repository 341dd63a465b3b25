// JPEG by libjpeg.
#include "include/platform_codec.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

/// A progressive picture needs about ten scans; each further one costs a pass over everything.
#define MOST_SCANS 100

// libjpeg hands back `manager`, the first member, and so the whole of one call's state.
typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf escape;
  int reason;
} context;

_Noreturn static void fail(j_common_ptr codec) {
  context *c = (context *)codec->err;
  int is_memory = codec->err->msg_code == JERR_OUT_OF_MEMORY;
  if (c->reason == LIMNER_CODEC_OK)
    c->reason = is_memory ? LIMNER_CODEC_MEMORY : LIMNER_CODEC_BROKEN;
  longjmp(c->escape, 1);
}

/// Data that ends early or does not decode is an error here; other warnings are let pass.
static void note(j_common_ptr codec, int level) {
  if (level >= 0) return;
  int code = codec->err->msg_code;
  if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE) fail(codec);
}

static void be_silent(j_common_ptr codec) { (void)codec; }

static void count_scans(j_common_ptr codec) {
  if (((j_decompress_ptr)codec)->input_scan_number <= MOST_SCANS) return;
  ((context *)codec->err)->reason = LIMNER_CODEC_COSTLY;
  fail(codec);
}

static struct jpeg_error_mgr *errors_to(context *c) {
  jpeg_std_error(&c->manager);
  c->manager.error_exit = fail;
  c->manager.emit_message = note;
  c->manager.output_message = be_silent;
  return &c->manager;
}

int limner_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int channels,
                       int quality, limner_encoded *out) {
  context c = {.reason = LIMNER_CODEC_OK};
  struct jpeg_compress_struct codec = {0};
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  *out = (limner_encoded){0};
  codec.err = errors_to(&c);
  if (setjmp(c.escape)) {
    // The buffer is left alone: libjpeg may have freed it as it grew. Only lack of memory ends so.
    jpeg_destroy_compress(&codec);
    return c.reason;
  }
  jpeg_create_compress(&codec);
  jpeg_mem_dest(&codec, &bytes, &size);
  codec.image_width = width;
  codec.image_height = height;
  codec.input_components = channels;
  codec.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&codec);
  jpeg_set_quality(&codec, quality, TRUE);
  if (quality >= 90) {
    codec.comp_info[0].h_samp_factor = 1;
    codec.comp_info[0].v_samp_factor = 1;
  }
  jpeg_start_compress(&codec, TRUE);
  while (codec.next_scanline < height) {
    JSAMPROW row = (JSAMPROW)(pixels + (size_t)codec.next_scanline * width * (size_t)channels);
    jpeg_write_scanlines(&codec, &row, 1);
  }
  jpeg_finish_compress(&codec);
  jpeg_destroy_compress(&codec);
  *out = (limner_encoded){.bytes = bytes, .size = size, .capacity = size};
  return LIMNER_CODEC_OK;
}

/// Grey stays grey, CMYK is decoded as such and turned to RGB by us, the rest becomes RGB.
static void choose_output(j_decompress_ptr codec) {
  if (codec->num_components == 1) codec->out_color_space = JCS_GRAYSCALE;
  else if (codec->num_components == 4) codec->out_color_space = JCS_CMYK;
  else codec->out_color_space = JCS_RGB;
}

int limner_jpeg_info(const uint8_t *bytes, size_t count, uint32_t *width, uint32_t *height,
                     int *channels) {
  context c = {.reason = LIMNER_CODEC_OK};
  struct jpeg_decompress_struct codec = {0};
  codec.err = errors_to(&c);
  if (setjmp(c.escape)) {
    jpeg_destroy_decompress(&codec);
    return c.reason;
  }
  jpeg_create_decompress(&codec);
  jpeg_mem_src(&codec, bytes, count);
  jpeg_read_header(&codec, TRUE);
  *width = codec.image_width;
  *height = codec.image_height;
  *channels = codec.num_components == 1 ? 1 : 3;
  jpeg_destroy_decompress(&codec);
  return LIMNER_CODEC_OK;
}

/// One row of CMYK as RGB; Adobe's files store the inks inverted.
static void row_from_cmyk(const uint8_t *cmyk, uint8_t *rgb, uint32_t width, int is_inverted) {
  uint8_t flip = is_inverted ? 0 : 255;
  for (uint32_t x = 0; x < width; x++, cmyk += 4, rgb += 3)
    for (int i = 0; i < 3; i++) rgb[i] = (uint8_t)((cmyk[i] ^ flip) * (cmyk[3] ^ flip) / 255);
}

static void read_rows(j_decompress_ptr codec, uint8_t *pixels) {
  uint32_t width = codec->output_width;
  size_t row_bytes = (size_t)width * (codec->num_components == 1 ? 1 : 3);
  int is_cmyk = codec->out_color_space == JCS_CMYK;
  JSAMPARRAY inks = NULL;
  if (is_cmyk)
    inks = codec->mem->alloc_sarray((j_common_ptr)codec, JPOOL_IMAGE, width * 4, 1);
  while (codec->output_scanline < codec->output_height) {
    uint8_t *row = pixels + row_bytes * codec->output_scanline;
    jpeg_read_scanlines(codec, is_cmyk ? inks : (JSAMPARRAY)&row, 1);
    if (is_cmyk) row_from_cmyk(inks[0], row, width, codec->saw_Adobe_marker);
  }
}

int limner_jpeg_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t size) {
  context c = {.reason = LIMNER_CODEC_OK};
  struct jpeg_decompress_struct codec = {0};
  struct jpeg_progress_mgr progress = {.progress_monitor = count_scans};
  codec.err = errors_to(&c);
  if (setjmp(c.escape)) {
    jpeg_destroy_decompress(&codec);
    return c.reason;
  }
  jpeg_create_decompress(&codec);
  codec.progress = &progress;
  jpeg_mem_src(&codec, bytes, count);
  jpeg_read_header(&codec, TRUE);
  choose_output(&codec);
  jpeg_calc_output_dimensions(&codec);
  size_t channels = codec.num_components == 1 ? 1 : 3;
  if ((size_t)codec.output_width * codec.output_height * channels != size) {
    jpeg_destroy_decompress(&codec);
    return LIMNER_CODEC_SIZE;
  }
  jpeg_start_decompress(&codec);
  read_rows(&codec, pixels);
  jpeg_finish_decompress(&codec);
  jpeg_destroy_decompress(&codec);
  return LIMNER_CODEC_OK;
}

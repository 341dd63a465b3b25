// PNG by libpng, and the two zlib functions that PNG's text chunks need.
#include "include/platform_codec.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

void limner_codec_free(limner_encoded encoded) { free(encoded.bytes); }

uint32_t limner_crc32(uint32_t seed, const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(seed, bytes, count);
}

int limner_inflate(const uint8_t *bytes, size_t count, uint8_t *out, size_t capacity,
                   size_t *written) {
  z_stream stream = {0};
  if (count > UINT32_MAX || capacity > UINT32_MAX) return LIMNER_CODEC_SIZE;
  if (inflateInit(&stream) != Z_OK) return LIMNER_CODEC_MEMORY;
  stream.next_in = (z_const Bytef *)bytes;
  stream.avail_in = (uInt)count;
  stream.next_out = out;
  stream.avail_out = (uInt)capacity;
  int status = inflate(&stream, Z_FINISH);
  *written = stream.total_out;
  int is_full = stream.avail_out == 0;
  inflateEnd(&stream);
  if (status == Z_STREAM_END) return LIMNER_CODEC_OK;
  return is_full ? LIMNER_CODEC_SIZE : LIMNER_CODEC_BROKEN;
}

// libpng calls back with one of these as its context; a failure jumps to `escape` of the same call.
typedef struct {
  jmp_buf escape;
  int reason;
  limner_encoded *out;
  const uint8_t *input;
  size_t left;
} context;

_Noreturn static void fail(png_structp png, png_const_charp message) {
  (void)message;
  context *c = png_get_error_ptr(png);
  if (c->reason == LIMNER_CODEC_OK) c->reason = LIMNER_CODEC_BROKEN;
  longjmp(c->escape, 1);
}

static void ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void append(png_structp png, png_bytep bytes, size_t count) {
  context *c = png_get_io_ptr(png);
  limner_encoded *out = c->out;
  if (out->capacity - out->size < count) {
    size_t capacity = (out->capacity + count) * 2;
    uint8_t *grown = realloc(out->bytes, capacity);
    if (!grown) {
      c->reason = LIMNER_CODEC_MEMORY;
      png_error(png, "memory");
    }
    out->bytes = grown;
    out->capacity = capacity;
  }
  memcpy(out->bytes + out->size, bytes, count);
  out->size += count;
}

static void flush(png_structp png) { (void)png; }

static void take(png_structp png, png_bytep bytes, size_t count) {
  context *c = png_get_io_ptr(png);
  if (c->left < count) png_error(png, "truncated");
  memcpy(bytes, c->input, count);
  c->input += count;
  c->left -= count;
}

static int colour_type(int channels) {
  if (channels == 1) return PNG_COLOR_TYPE_GRAY;
  return channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA;
}

int limner_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int channels,
                      int level, limner_encoded *out) {
  context c = {.out = out};
  png_infop info = NULL;
  *out = (limner_encoded){0};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &c, fail, ignore);
  if (!png) return LIMNER_CODEC_MEMORY;
  // Assigned before setjmp and never after, so its value survives the jump.
  info = png_create_info_struct(png);
  if (!info) {
    png_destroy_write_struct(&png, NULL);
    return LIMNER_CODEC_MEMORY;
  }
  if (setjmp(c.escape)) {
    png_destroy_write_struct(&png, &info);
    free(out->bytes);
    *out = (limner_encoded){0};
    return c.reason;
  }
  png_set_write_fn(png, &c, append, flush);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_compression_level(png, level);
  png_set_compression_buffer_size(png, 1 << 16);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
  png_set_IHDR(png, info, width, height, 8, colour_type(channels), PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
  png_write_info(png, info);
  for (uint32_t y = 0; y < height; y++)
    png_write_row(png, pixels + (size_t)y * width * (size_t)channels);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return LIMNER_CODEC_OK;
}

/// Asks libpng for 8 bits per channel and exactly `channels` of them.
static void ask_for(png_structp png, png_infop info, int channels) {
  png_set_expand(png);
  png_set_scale_16(png);
  int has_colour = png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR;
  if (channels >= 3 && !has_colour) png_set_gray_to_rgb(png);
  int has_alpha = png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA ||
                  png_get_valid(png, info, PNG_INFO_tRNS);
  if (channels == 4 && !has_alpha) png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
  if (channels != 4 && has_alpha) png_set_strip_alpha(png);
}

int limner_png_decode(const uint8_t *bytes, size_t count, int channels, uint8_t *pixels,
                      size_t size) {
  context c = {.input = bytes, .left = count};
  png_infop info = NULL;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &c, fail, ignore);
  if (!png) return LIMNER_CODEC_MEMORY;
  info = png_create_info_struct(png);
  if (!info) {
    png_destroy_read_struct(&png, NULL, NULL);
    return LIMNER_CODEC_MEMORY;
  }
  if (setjmp(c.escape)) {
    png_destroy_read_struct(&png, &info, NULL);
    return c.reason;
  }
  png_set_read_fn(png, &c, take);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_QUIET_USE);
  png_read_info(png, info);
  ask_for(png, info, channels);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row = png_get_rowbytes(png, info);
  uint32_t height = png_get_image_height(png, info);
  if (png_get_channels(png, info) != channels || row * height != size) {
    c.reason = LIMNER_CODEC_SIZE;
    png_error(png, "size");
  }
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < height; y++) png_read_row(png, pixels + row * y, NULL);
  png_read_end(png, NULL);
  png_destroy_read_struct(&png, &info, NULL);
  return LIMNER_CODEC_OK;
}

// Picture codecs: libpng and libjpeg behind functions that return errors by value. setjmp lives and
// dies in these files; no function here is left by a jump.
#ifndef PLATFORM_CODEC_H
#define PLATFORM_CODEC_H

#include <stddef.h>
#include <stdint.h>

enum {
  LIMNER_CODEC_OK = 0,
  LIMNER_CODEC_BROKEN = 1,  ///< the bytes are not a whole picture of this format
  LIMNER_CODEC_MEMORY = 2,  ///< an allocation failed
  LIMNER_CODEC_SIZE = 3,    ///< the picture and the caller's buffer disagree
  LIMNER_CODEC_COSTLY = 4,  ///< more work than any honest picture of this size needs
};

/// Bytes that one of the encoders made; give them back with `limner_codec_free`.
typedef struct {
  uint8_t *bytes;
  size_t size;
  size_t capacity;
} limner_encoded;

void limner_codec_free(limner_encoded encoded);

/// 8-bit pixels (1 grey, 3 RGB, 4 RGBA channels) as a PNG: Sub filter, zlib `level`.
int limner_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int channels,
                      int level, limner_encoded *out);
/// Decodes a PNG to 8-bit `channels` (1, 3 or 4) into `pixels`, which holds `size` bytes: just
/// width * height * channels.
int limner_png_decode(const uint8_t *bytes, size_t count, int channels, uint8_t *pixels,
                      size_t size);
/// Inflates a zlib stream of at most `capacity` bytes; LIMNER_CODEC_SIZE when it holds more.
int limner_inflate(const uint8_t *bytes, size_t count, uint8_t *out, size_t capacity,
                   size_t *written);
/// CRC-32 (ISO 3309, as in PNG chunks) continued from `seed`.
uint32_t limner_crc32(uint32_t seed, const uint8_t *bytes, size_t count);

/// 8-bit pixels (1 grey or 3 RGB channels) as a baseline JPEG of `quality` 1…100.
int limner_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int channels,
                       int quality, limner_encoded *out);
/// Width, height and channels (1 or 3) that `limner_jpeg_decode` will give; nothing is decoded.
int limner_jpeg_info(const uint8_t *bytes, size_t count, uint32_t *width, uint32_t *height,
                     int *channels);
/// Decodes a JPEG into `pixels` of `size` bytes, which must be width * height * channels as told by
/// `limner_jpeg_info`.
int limner_jpeg_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t size);

#endif

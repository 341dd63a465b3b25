// CAssets: every file under Assets/ that ships, embedded.
#ifndef CASSETS_H
#define CASSETS_H

#include <stddef.h>

/// One embedded file: its path below Assets/ ("web/index.html"), its media type, the first 16 hex digits
/// of its SHA-256, and its bytes.
typedef struct {
  const char *path;
  const char *type;
  const char *digest;
  const unsigned char *bytes;
  size_t size;
} limner_asset;

size_t limner_asset_count(void);
const limner_asset *limner_asset_at(size_t index);

#endif

// Finding bytes in bytes.
#ifndef PLATFORM_FIND_H
#define PLATFORM_FIND_H

#include <stddef.h>
#include <stdint.h>

/// Where `wanted` (at least one byte) first lies in `bytes`, or -1.
long limner_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t size);

#endif

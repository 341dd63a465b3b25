// Read-only maps of files.
#ifndef PLATFORM_MAP_H
#define PLATFORM_MAP_H

#include <stdint.h>

// A regular file opened for reading, or -errno. Symbolic links are followed, devices refused.
int limner_map_open(const char *path);
// A second descriptor of the same open file, or -errno.
int limner_map_duplicate(int fd);
// The length of a regular file in bytes, or -errno (-EINVAL for anything that is not one).
int64_t limner_map_length(int fd);
// `length` > 0 bytes of `fd`, read-only and private; NULL with *error = errno.
const void *limner_map(int fd, uint64_t length, int *error);
void limner_unmap(const void *start, uint64_t length);
// Drops the map's pages from memory; they come back from the file when they are read.
void limner_map_drop(const void *start, uint64_t length);
// Asks the kernel to read ahead.
void limner_map_want(const void *start, uint64_t length);
void limner_map_close(int fd);

#endif

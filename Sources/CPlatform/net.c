// Sockets, readiness, files to send, compression of replies.
#include "include/platform_net.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

const char *limner_net_error_text(int error) { return strerror(error); }

int limner_net_open_file(const char *path, int64_t *size) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return -errno;
  struct stat about;
  int error = fstat(fd, &about) < 0 ? errno : S_ISREG(about.st_mode) ? 0 : EINVAL;
  if (error) {
    close(fd);
    return -error;
  }
  *size = about.st_size;
  return fd;
}

void limner_net_close(int fd) { close(fd); }

// One line of /proc/net/tcp{,6}: addresses are 32-bit words as the machine stores them.
static int64_t owner_in(const char *table, int words, const uint32_t *from, unsigned from_port, unsigned to_port) {
  FILE *file = fopen(table, "re");
  if (!file) return -errno;
  char line[512];
  int64_t owner = -ENOENT;
  while (owner < 0 && fgets(line, sizeof line, file)) {
    uint32_t local[4] = {0};
    unsigned local_port, remote_port, uid;
    int filled =
        words == 1
            ? sscanf(line, "%*d: %8x:%4x %*8x:%4x %*x %*x:%*x %*x:%*x %*x %u", local, &local_port, &remote_port, &uid)
            : sscanf(line, "%*d: %8x%8x%8x%8x:%4x %*32[0-9A-F]:%4x %*x %*x:%*x %*x:%*x %*x %u", local, local + 1,
                     local + 2, local + 3, &local_port, &remote_port, &uid);
    if (filled == words + 3 && local_port == from_port && remote_port == to_port &&
        memcmp(local, from, sizeof(uint32_t) * (size_t)words) == 0)
      owner = uid;
  }
  fclose(file);
  return owner;
}

int64_t limner_net_owner(const uint8_t from[16], uint16_t from_port, uint16_t to_port) {
  static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF};
  uint32_t words[4];
  memcpy(words, from, sizeof words);
  if (memcmp(from, mapped, sizeof mapped) == 0) {
    int64_t owner = owner_in("/proc/net/tcp", 1, words + 3, from_port, to_port);
    if (owner >= 0) return owner;
  }
  return owner_in("/proc/net/tcp6", 4, words, from_port, to_port);
}

enum { gzip_window = 15 + 16, gzip_memory = 8, gzip_frame = 18 };

size_t limner_net_gzip_bound(size_t size) { return compressBound(size) + gzip_frame; }

size_t limner_net_gzip(const void *bytes, size_t size, void *out, size_t capacity, int level) {
  z_stream z = {.next_in = (void *)bytes, .avail_in = (uInt)size, .next_out = out, .avail_out = (uInt)capacity};
  if (size > UINT32_MAX || capacity > UINT32_MAX) return 0;
  if (deflateInit2(&z, level, Z_DEFLATED, gzip_window, gzip_memory, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  size_t written = deflate(&z, Z_FINISH) == Z_STREAM_END ? z.total_out : 0;
  deflateEnd(&z);
  return written;
}

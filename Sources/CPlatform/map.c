// Read-only maps of files: the least that reading model weights needs.
#include "include/platform_map.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int limner_map_open(const char *path) {
    // O_NONBLOCK: opening a fifo must not wait for its writer; limner_map_length refuses it.
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    return fd < 0 ? -errno : fd;
}

int limner_map_duplicate(int fd) {
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? -errno : copy;
}

int64_t limner_map_length(int fd) {
    struct stat status;
    if (fstat(fd, &status) != 0) return -errno;
    return S_ISREG(status.st_mode) ? status.st_size : -EINVAL;
}

const void *limner_map(int fd, uint64_t length, int *error) {
    void *start = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (start != MAP_FAILED) return start;
    *error = errno;
    return NULL;
}

void limner_unmap(const void *start, uint64_t length) { munmap((void *)start, length); }

void limner_map_drop(const void *start, uint64_t length) { madvise((void *)start, length, MADV_DONTNEED); }

void limner_map_want(const void *start, uint64_t length) { madvise((void *)start, length, MADV_WILLNEED); }

void limner_map_close(int fd) { close(fd); }

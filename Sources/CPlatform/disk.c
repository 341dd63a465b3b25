// Files, folders and locks by descriptor, and the threads that wait for the disk.
#include "include/platform_disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#define RETRY(call)                       \
  ({                                      \
    __typeof__(call) got;                 \
    do got = (call);                      \
    while (got < 0 && errno == EINTR);    \
    got < 0 ? (__typeof__(call))-errno : got; \
  })

int limner_disk_open(const char *path, int how) {
  int flags = O_CLOEXEC | O_NOFOLLOW;
  if (how == LIMNER_OPEN_READING) flags |= O_RDONLY;
  if (how == LIMNER_OPEN_NEW) flags |= O_RDWR | O_APPEND | O_CREAT | O_EXCL;
  if (how == LIMNER_OPEN_EMPTY) flags |= O_RDWR | O_APPEND | O_CREAT | O_TRUNC;
  return RETRY(open(path, flags, 0600));
}

// close(2) is not repeated: on Linux the descriptor is gone whatever it says.
int limner_disk_close(int fd) { return close(fd) == 0 || errno == EINTR ? 0 : -errno; }

long limner_disk_append(int fd, const void *bytes, size_t size) {
  return RETRY(write(fd, bytes, size));
}

long limner_disk_read(int fd, void *bytes, size_t size, int64_t offset) {
  return RETRY(pread(fd, bytes, size, offset));
}

int limner_disk_truncate(int fd, int64_t size) { return RETRY(ftruncate(fd, size)); }

// Not repeated: after an error the kernel may have dropped the pages, so a second success is a lie.
int limner_disk_sync(int fd) { return fdatasync(fd) == 0 ? 0 : -errno; }

int limner_disk_reserve(int fd, int64_t size) {
  int code;
  do code = posix_fallocate(fd, 0, size);
  while (code == EINTR);
  return -code;
}

int limner_disk_forget(int fd) { return -posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); }

int limner_disk_sync_folder(const char *path) {
  int fd = RETRY(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd < 0) return fd;
  int result = fsync(fd) == 0 ? 0 : -errno;
  close(fd);
  return result;
}

int limner_disk_make_folder(const char *path) { return RETRY(mkdir(path, 0700)); }
int limner_disk_rename(const char *from, const char *to) { return RETRY(rename(from, to)); }
int limner_disk_remove(const char *path) { return RETRY(unlink(path)); }

static int kind_of(mode_t mode) {
  if (S_ISREG(mode)) return LIMNER_ENTRY_FILE;
  if (S_ISDIR(mode)) return LIMNER_ENTRY_FOLDER;
  return LIMNER_ENTRY_OTHER;
}

int limner_disk_look(const char *path, int64_t *size, int64_t *changed, int *kind) {
  struct stat about;
  int result = RETRY(lstat(path, &about));
  if (result < 0) return result;
  *size = about.st_size;
  *changed = (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
  *kind = kind_of(about.st_mode);
  return 0;
}

int64_t limner_disk_free(const char *path) {
  struct statvfs about;
  int result = RETRY(statvfs(path, &about));
  if (result < 0) return result;
  return (int64_t)about.f_bavail * (int64_t)about.f_frsize;
}

int limner_disk_lock(const char *path) {
  int fd = RETRY(open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (fd < 0) return fd;
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  int result = RETRY(fcntl(fd, F_OFD_SETLK, &lock));
  if (result < 0) {
    close(fd);
    return result == -EACCES ? -EAGAIN : result;
  }
  return fd;
}

int limner_disk_list_open(const char *path, void **walk) {
  *walk = opendir(path);
  return *walk ? 0 : -errno;
}

int limner_disk_list_next(void *walk, char *name, int *kind) {
  for (;;) {
    errno = 0;
    struct dirent *entry = readdir(walk);
    if (!entry) return -errno;
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    size_t length = strnlen(entry->d_name, 255);
    memcpy(name, entry->d_name, length);
    name[length] = 0;
    struct stat about;
    *kind = LIMNER_ENTRY_OTHER;
    if (entry->d_type == DT_REG) *kind = LIMNER_ENTRY_FILE;
    if (entry->d_type == DT_DIR) *kind = LIMNER_ENTRY_FOLDER;
    if (entry->d_type == DT_UNKNOWN &&
        fstatat(dirfd(walk), name, &about, AT_SYMLINK_NOFOLLOW) == 0)
      *kind = kind_of(about.st_mode);
    return 1;
  }
}

void limner_disk_list_close(void *walk) { closedir(walk); }

struct start {
  void (*body)(void *);
  void *context;
};

static void *thread_main(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.body(start.context);
  return NULL;
}

int limner_io_thread_start(void (*body)(void *), void *context) {
  struct start *start = malloc(sizeof *start);
  if (!start) return -ENOMEM;
  *start = (struct start){body, context};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 1 << 20);
  pthread_t thread;
  int code = pthread_create(&thread, &attributes, thread_main, start);
  pthread_attr_destroy(&attributes);
  if (code != 0) free(start);
  return -code;
}

struct monitor {
  pthread_mutex_t mutex;
  pthread_cond_t condition;
};

void *limner_io_monitor_new(void) {
  struct monitor *monitor = malloc(sizeof *monitor);
  if (!monitor) return NULL;
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_mutex_init(&monitor->mutex, NULL);
  pthread_cond_init(&monitor->condition, &attributes);
  pthread_condattr_destroy(&attributes);
  return monitor;
}

void limner_io_monitor_lock(void *monitor) {
  pthread_mutex_lock(&((struct monitor *)monitor)->mutex);
}

void limner_io_monitor_unlock(void *monitor) {
  pthread_mutex_unlock(&((struct monitor *)monitor)->mutex);
}

void limner_io_monitor_wake(void *monitor) {
  pthread_cond_broadcast(&((struct monitor *)monitor)->condition);
}

void limner_io_monitor_wait(void *opaque, int64_t nanoseconds) {
  struct monitor *monitor = opaque;
  if (nanoseconds < 0) {
    pthread_cond_wait(&monitor->condition, &monitor->mutex);
    return;
  }
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  int64_t total = until.tv_nsec + nanoseconds % 1000000000;
  until.tv_sec += nanoseconds / 1000000000 + total / 1000000000;
  until.tv_nsec = total % 1000000000;
  pthread_cond_timedwait(&monitor->condition, &monitor->mutex, &until);
}

// Files and folders as the journal needs them. Every function gives 0 or a count, or minus errno.
#ifndef PLATFORM_DISK_H
#define PLATFORM_DISK_H

#include <stddef.h>
#include <stdint.h>

/// How a file is opened: for reading, made anew and refused where it exists, or made empty.
enum {
  LIMNER_OPEN_READING = 0,
  LIMNER_OPEN_NEW = 1,
  LIMNER_OPEN_EMPTY = 2,
};

/// What a folder entry or a path is.
enum {
  LIMNER_ENTRY_NONE = 0,
  LIMNER_ENTRY_FILE = 1,
  LIMNER_ENTRY_FOLDER = 2,
  LIMNER_ENTRY_OTHER = 3,
};

/// A descriptor; writing ones append. Never follows a link in the last component.
int limner_disk_open(const char *path, int how);
int limner_disk_close(int fd);
/// One write(2) at the end of the file; may be short.
long limner_disk_append(int fd, const void *bytes, size_t size);
/// One pread(2); 0 at the end of the file.
long limner_disk_read(int fd, void *bytes, size_t size, int64_t offset);
int limner_disk_truncate(int fd, int64_t size);
/// fdatasync(2).
int limner_disk_sync(int fd);
/// Real blocks for `size` bytes.
int limner_disk_reserve(int fd, int64_t size);
/// Tells the kernel to forget cached pages, so that the next read asks the medium.
int limner_disk_forget(int fd);
/// fsync(2) of a folder.
int limner_disk_sync_folder(const char *path);
/// mkdir(2) with 0700; -EEXIST where it is there.
int limner_disk_make_folder(const char *path);
int limner_disk_rename(const char *from, const char *to);
int limner_disk_remove(const char *path);
/// Size, time of change (nanoseconds since 1970) and kind of what is at `path`.
int limner_disk_look(const char *path, int64_t *size, int64_t *changed, int *kind);
/// Bytes that an ordinary process may still write on this file system.
int64_t limner_disk_free(const char *path);
/// A write lock on the open file description for as long as the descriptor lives; -EAGAIN where
/// another process has it.
int limner_disk_lock(const char *path);

/// Walks a folder: open, next until 0, close. `name` holds at least 256 bytes.
int limner_disk_list_open(const char *path, void **walk);
int limner_disk_list_next(void *walk, char *name, int *kind);
void limner_disk_list_close(void *walk);

/// A detached thread that runs `body(context)`.
int limner_io_thread_start(void (*body)(void *), void *context);
/// A lock with a condition for the I/O threads' queue.
void *limner_io_monitor_new(void);
void limner_io_monitor_lock(void *monitor);
void limner_io_monitor_unlock(void *monitor);
void limner_io_monitor_wake(void *monitor);
/// Waits for a wake-up; at most `nanoseconds` where that is not negative.
void limner_io_monitor_wait(void *monitor, int64_t nanoseconds);

#endif

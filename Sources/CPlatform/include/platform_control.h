// The control socket (an abstract Unix socket), the terminal without echo, signals that ask to stop.
#ifndef PLATFORM_CONTROL_H
#define PLATFORM_CONTROL_H

#include <stddef.h>
#include <stdint.h>

/// Listens on the abstract name. A descriptor, or -errno.
int limner_control_listen(const char *name);
/// Waits for one caller and tells its user id. A descriptor, or -errno.
int limner_control_accept(int listener, uint32_t *user);
/// Connects to the abstract name and tells the listener's user id. A descriptor, or -errno.
int limner_control_connect(const char *name, uint32_t *user);
/// Reads until a line feed, the end, or `size` bytes. The count, or -errno.
long limner_control_read(int descriptor, uint8_t *out, size_t size);
/// Writes everything. 0, or -errno.
int limner_control_write(int descriptor, const void *bytes, size_t size);
void limner_control_close(int descriptor);
/// The user id that owns a path and its permission bits. 0, or -errno.
int limner_control_owner(const char *path, uint32_t *user, uint32_t *mode);
/// One line from the terminal without showing it, or from standard input where that is no terminal.
/// The count without the line feed, or -errno.
long limner_read_secret(const char *prompt, uint8_t *out, size_t size);
/// Files that this process makes are for its user alone; memory goes into no core dump; broken pipes are
/// errors instead of signals; SIGTERM and SIGINT wait for `limner_wait_for_stop`. Call before any thread.
void limner_prepare_service(void);
/// Waits for SIGTERM or SIGINT.
int limner_wait_for_stop(void);

#endif

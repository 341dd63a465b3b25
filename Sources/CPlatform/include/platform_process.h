// Child processes, the sockets between them and us, and the bars that a child puts around itself.
#ifndef PLATFORM_PROCESS_H
#define PLATFORM_PROCESS_H

#include <stddef.h>
#include <stdint.h>

/// Starts `arguments` (ended by NULL; the first is looked up in PATH where it has no slash) with
/// one end of a new socket pair as its standard input and output, our standard error, and nothing
/// else open. `settings` (ended by NULL) are "NAME=VALUE" beside our own environment. The other end
/// goes to `*link`. Returns the process id, or -errno.
int limner_spawn(const char *const *arguments, const char *const *settings, int *link);
/// SIGKILL to a child and all it started.
void limner_kill_child(int pid);
/// SIGABRT to a child, which writes down where it stands if it can.
void limner_abort_child(int pid);
/// Waits until a child has ended; its number stays its own until `limner_reap_child`.
void limner_await_child(int pid);
/// Takes leave of a child that has ended. Its exit status, or 256 + the signal that ended it; -1 when
/// it is not ours.
int limner_reap_child(int pid);

/// Ends the calling process at once, without a word.
_Noreturn void limner_leave(int status);
/// Lets the calling thread rest.
void limner_pause_milliseconds(int milliseconds);

/// Moves the standard input and output to `*input` and `*output` and leaves /dev/null and standard
/// error in their places, so that a stray print goes to the log. 0 on success.
int limner_take_standard_streams(int *input, int *output);

/// Writes up to `size` bytes and hands over `count` descriptors with the first of them (sockets
/// only). Bytes written, or -errno.
long limner_link_send(int fd, const uint8_t *bytes, size_t size, const int *descriptors,
                      int count);
/// Reads up to `size` bytes and takes descriptors that come along, at most `capacity`,
/// close-on-exec. Bytes read, 0 at the end, or -errno.
long limner_link_receive(int fd, uint8_t *bytes, size_t size, int *descriptors, int capacity,
                         int *count);
void limner_link_close(int fd);
/// Ends both directions of a socket, so that a thread that waits on it wakes up.
void limner_link_shutdown(int fd);

/// Nicer to others, likelier to be ended when memory runs out, no new privileges, no core file.
void limner_become_worker(int niceness, int oom_score);
/// Limits of the calling process, 0 leaves one as it is. 0 on success.
int limner_limit_self(uint64_t cpu_seconds, uint64_t memory_bytes);
/// Allows the calling process so many more seconds of processor time than it has used; then it is
/// ended. 0 on success.
int limner_allow_cpu(int seconds);
/// From now on the process, its threads and children can open no socket, start no program and trace
/// no process; such calls fail with EPERM. 0 on success, -errno where the kernel cannot do it.
int limner_lock_down(void);

/// The size of an open file, or -errno.
int64_t limner_descriptor_size(int fd);
/// Resident memory of the calling process now, in bytes.
int64_t limner_resident_bytes(void);
/// Memory that this process may use: the least of the cgroup's limit and the machine's memory.
int64_t limner_memory_limit(void);

#endif

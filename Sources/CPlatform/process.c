// Child processes and the sockets to them.
#include "include/platform_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/// The most descriptors one message carries; the kernel's own limit is 253.
#define MOST_DESCRIPTORS 64

/// Our environment with `settings` before it, so that they win. The array is the caller's to free.
static char **environment_with(const char *const *settings) {
  size_t own = 0, added = 0;
  while (environ[own]) own++;
  while (settings && settings[added]) added++;
  char **all = calloc(own + added + 1, sizeof *all);
  if (!all) return NULL;
  for (size_t i = 0; i < added; i++) all[i] = (char *)settings[i];
  size_t next = added;
  for (size_t i = 0; i < own; i++) {
    int is_replaced = 0;
    size_t name = strcspn(environ[i], "=") + 1;
    for (size_t j = 0; j < added; j++) is_replaced |= strncmp(settings[j], environ[i], name) == 0;
    if (!is_replaced) all[next++] = environ[i];
  }
  return all;
}

static int start(const char *const *arguments, char **environment, int child_end, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, child_end, 0);
  posix_spawn_file_actions_adddup2(&actions, child_end, 1);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawnattr_init(&attributes);
  // A group of its own: an interrupt at the terminal ends the server, and that ends the child.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                          POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  int status = posix_spawnp(pid, arguments[0], &actions, &attributes, (char *const *)arguments,
                            environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

int limner_spawn(const char *const *arguments, const char *const *settings, int *link) {
  int ends[2];
  pid_t pid = -1;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0) return -errno;
  char **environment = environment_with(settings);
  int status = environment ? start(arguments, environment, ends[1], &pid) : ENOMEM;
  free(environment);
  close(ends[1]);
  if (status != 0) {
    close(ends[0]);
    return -status;
  }
  *link = ends[0];
  return pid;
}

void limner_kill_child(int pid) {
  if (pid <= 1) return;
  kill(-pid, SIGKILL);
  kill(pid, SIGKILL);
}

void limner_abort_child(int pid) {
  if (pid > 1) kill(pid, SIGABRT);
}

void limner_await_child(int pid) {
  siginfo_t info;
  while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) continue;
}

int limner_reap_child(int pid) {
  int status = 0;
  pid_t ended;
  do ended = waitpid(pid, &status, 0);
  while (ended < 0 && errno == EINTR);
  if (ended != pid) return -1;
  return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}

void limner_leave(int status) { _exit(status); }

void limner_pause_milliseconds(int milliseconds) {
  struct timespec rest = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  nanosleep(&rest, NULL);
}

int limner_take_standard_streams(int *input, int *output) {
  *input = fcntl(0, F_DUPFD_CLOEXEC, 3);
  *output = fcntl(1, F_DUPFD_CLOEXEC, 3);
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (*input < 0 || *output < 0 || nothing < 0) return -errno;
  int is_done = dup2(nothing, 0) == 0 && dup2(2, 1) == 1;
  close(nothing);
  return is_done ? 0 : -errno;
}

long limner_link_send(int fd, const uint8_t *bytes, size_t size, const int *descriptors,
                      int count) {
  _Alignas(struct cmsghdr) char space[CMSG_SPACE(sizeof(int) * MOST_DESCRIPTORS)] = {0};
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = size};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (count > MOST_DESCRIPTORS) return -EINVAL;
  if (count > 0) {
    message.msg_control = space;
    message.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
    memcpy(CMSG_DATA(header), descriptors, sizeof(int) * (size_t)count);
  }
  ssize_t sent;
  do sent = sendmsg(fd, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  if (sent < 0 && errno == ENOTSOCK && count == 0) {
    // A pipe, as through ssh. Its writer ignores SIGPIPE.
    do sent = write(fd, bytes, size);
    while (sent < 0 && errno == EINTR);
  }
  return sent < 0 ? -errno : sent;
}

long limner_link_receive(int fd, uint8_t *bytes, size_t size, int *descriptors, int capacity,
                         int *count) {
  _Alignas(struct cmsghdr) char space[CMSG_SPACE(sizeof(int) * MOST_DESCRIPTORS)];
  struct iovec part = {.iov_base = bytes, .iov_len = size};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = space,
                           .msg_controllen = sizeof space};
  ssize_t got;
  *count = 0;
  do got = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0 && errno == ENOTSOCK) {
    do got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    return got < 0 ? -errno : got;
  }
  if (got < 0) return -errno;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  for (; header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    int received = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    for (int i = 0; i < received; i++) {
      int descriptor;
      memcpy(&descriptor, CMSG_DATA(header) + sizeof(int) * (size_t)i, sizeof descriptor);
      if (*count < capacity) descriptors[(*count)++] = descriptor;
      else close(descriptor);
    }
  }
  return got;
}

void limner_link_close(int fd) {
  if (fd >= 0) close(fd);
}

void limner_link_shutdown(int fd) { shutdown(fd, SHUT_RDWR); }

int64_t limner_descriptor_size(int fd) {
  struct stat status;
  return fstat(fd, &status) < 0 ? -errno : status.st_size;
}

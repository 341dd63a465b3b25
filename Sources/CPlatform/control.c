// The control socket (an abstract Unix socket), the terminal without echo, signals that ask to stop.
#include "include/platform_control.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

/// The address of an abstract name: a zero byte, then the name. 0 where the name is too long.
static socklen_t abstract_address(const char *name, struct sockaddr_un *address) {
  size_t size = strlen(name);
  if (size + 1 > sizeof address->sun_path) return 0;
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  memcpy(address->sun_path + 1, name, size);
  return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + size);
}

static int peer_user(int descriptor, uint32_t *user) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -errno;
  *user = peer.uid;
  return 0;
}

/// Neither side waits for the other for more than half a minute.
static void set_patience(int descriptor) {
  struct timeval patience = {.tv_sec = 30};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

static int closed(int descriptor, int error) {
  close(descriptor);
  return -error;
}

int limner_control_listen(const char *name) {
  struct sockaddr_un address;
  socklen_t size = abstract_address(name, &address);
  if (size == 0) return -ENAMETOOLONG;
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -errno;
  if (bind(descriptor, (struct sockaddr *)&address, size) != 0) return closed(descriptor, errno);
  if (listen(descriptor, 8) != 0) return closed(descriptor, errno);
  return descriptor;
}

int limner_control_accept(int listener, uint32_t *user) {
  int descriptor;
  do {
    descriptor = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  } while (descriptor < 0 && (errno == EINTR || errno == ECONNABORTED));
  if (descriptor < 0) return -errno;
  int failed = peer_user(descriptor, user);
  if (failed) return closed(descriptor, -failed);
  set_patience(descriptor);
  return descriptor;
}

int limner_control_connect(const char *name, uint32_t *user) {
  struct sockaddr_un address;
  socklen_t size = abstract_address(name, &address);
  if (size == 0) return -ENAMETOOLONG;
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -errno;
  if (connect(descriptor, (struct sockaddr *)&address, size) != 0) return closed(descriptor, errno);
  int failed = peer_user(descriptor, user);
  if (failed) return closed(descriptor, -failed);
  set_patience(descriptor);
  return descriptor;
}

long limner_control_read(int descriptor, uint8_t *out, size_t size) {
  size_t count = 0;
  while (count < size) {
    ssize_t got = read(descriptor, out + count, size - count);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -errno;
    if (got == 0) break;
    count += (size_t)got;
    if (memchr(out + count - got, '\n', (size_t)got) != NULL) break;
  }
  return (long)count;
}

int limner_control_write(int descriptor, const void *bytes, size_t size) {
  const uint8_t *p = bytes;
  while (size > 0) {
    ssize_t done = send(descriptor, p, size, MSG_NOSIGNAL);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return -errno;
    p += done;
    size -= (size_t)done;
  }
  return 0;
}

void limner_control_close(int descriptor) { close(descriptor); }

int limner_control_owner(const char *path, uint32_t *user, uint32_t *mode) {
  struct stat facts;
  if (stat(path, &facts) != 0) return -errno;
  *user = facts.st_uid;
  *mode = facts.st_mode & 07777;
  return 0;
}

long limner_read_secret(const char *prompt, uint8_t *out, size_t size) {
  int is_terminal = isatty(STDIN_FILENO);
  struct termios shown, hidden;
  if (is_terminal) {
    if (write(STDERR_FILENO, prompt, strlen(prompt)) < 0) return -errno;
    if (tcgetattr(STDIN_FILENO, &shown) != 0) return -errno;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) != 0) return -errno;
  }
  long count = 0;
  int error = 0;
  // One byte at a time, so that a second line stays for a second question.
  while ((size_t)count < size) {
    ssize_t got = read(STDIN_FILENO, out + count, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error = errno;
    if (got <= 0 || out[count] == '\n') break;
    count++;
  }
  if (is_terminal) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    if (write(STDERR_FILENO, "\n", 1) < 0) error = errno;
  }
  return error ? -error : count;
}

static void stop_signals(sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGTERM);
  sigaddset(set, SIGINT);
}

void limner_prepare_service(void) {
  umask(077);
  prctl(PR_SET_DUMPABLE, 0);
  signal(SIGPIPE, SIG_IGN);
  sigset_t set;
  stop_signals(&set);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int limner_wait_for_stop(void) {
  sigset_t set;
  stop_signals(&set);
  int received = 0;
  sigwait(&set, &received);
  return received;
}

// Sockets, readiness, files to send, compression of replies.
#include "include/platform_net.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

_Static_assert(LIMNER_NET_AGAIN == -EAGAIN && EAGAIN == EWOULDBLOCK, "one word for: not now");

static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF};

const char *limner_net_error_text(int error) { return strerror(error); }

int limner_net_is_exhausted(int result) {
  return result == -EMFILE || result == -ENFILE || result == -ENOBUFS || result == -ENOMEM;
}

int limner_net_is_in_use(int result) { return result == -EADDRINUSE; }

static limner_net_address from_system(const struct sockaddr_storage *address) {
  limner_net_address out = {0};
  if (address->ss_family == AF_INET6) {
    const struct sockaddr_in6 *six = (const void *)address;
    memcpy(out.address, &six->sin6_addr, 16);
    out.port = ntohs(six->sin6_port);
  } else if (address->ss_family == AF_INET) {
    const struct sockaddr_in *four = (const void *)address;
    memcpy(out.address, mapped, sizeof mapped);
    memcpy(out.address + 12, &four->sin_addr, 4);
    out.port = ntohs(four->sin_port);
  }
  return out;
}

static socklen_t to_system(const limner_net_address *address, int family,
                           struct sockaddr_storage *out) {
  memset(out, 0, sizeof *out);
  if (family == AF_INET) {
    struct sockaddr_in *four = (void *)out;
    four->sin_family = AF_INET;
    four->sin_port = htons(address->port);
    memcpy(&four->sin_addr, address->address + 12, 4);
    return sizeof *four;
  }
  struct sockaddr_in6 *six = (void *)out;
  six->sin6_family = AF_INET6;
  six->sin6_port = htons(address->port);
  memcpy(&six->sin6_addr, address->address, 16);
  return sizeof *six;
}

static int listen_as(int family, const limner_net_address *address, int any, int backlog) {
  int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  int on = 1, only_six = !any;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  // Accepted sockets inherit it: a reply of two writes must not wait for the first one's receipt.
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (family == AF_INET6)
    setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &only_six, sizeof only_six);
  struct sockaddr_storage name;
  socklen_t size = to_system(address, family, &name);
  if (bind(fd, (struct sockaddr *)&name, size) == 0 && listen(fd, backlog) == 0) return fd;
  int error = errno;
  close(fd);
  return -error;
}

int limner_net_listen(const limner_net_address *address, int any, int backlog) {
  int is_four = memcmp(address->address, mapped, sizeof mapped) == 0;
  if (!any) return listen_as(is_four ? AF_INET : AF_INET6, address, 0, backlog);
  limner_net_address everywhere = {.port = address->port};
  int fd = listen_as(AF_INET6, &everywhere, 1, backlog);
  // A machine without IPv6 still has IPv4.
  return fd >= 0 || fd == -EADDRINUSE ? fd : listen_as(AF_INET, &everywhere, 1, backlog);
}

int limner_net_local(int fd, limner_net_address *out) {
  struct sockaddr_storage name = {0};
  socklen_t size = sizeof name;
  if (getsockname(fd, (struct sockaddr *)&name, &size) < 0) return -errno;
  *out = from_system(&name);
  return 0;
}

int limner_net_accept(int listener, limner_net_address *peer) {
  struct sockaddr_storage name = {0};
  socklen_t size = sizeof name;
  int fd;
  do fd = accept4(listener, (struct sockaddr *)&name, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  while (fd < 0 && (errno == EINTR || errno == ECONNABORTED || errno == EPROTO));
  if (fd < 0) return -errno;
  *peer = from_system(&name);
  return fd;
}

int limner_net_spare(void) { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

int64_t limner_net_raise_files(int64_t wanted) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return -errno;
  if (limit.rlim_cur < (rlim_t)wanted) {
    limit.rlim_cur = limit.rlim_max < (rlim_t)wanted ? limit.rlim_max : (rlim_t)wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0) return -errno;
  }
  return (int64_t)limit.rlim_cur;
}

static long result(ssize_t n) { return n < 0 ? -errno : n; }

long limner_net_read(int fd, void *out, size_t capacity) {
  ssize_t n;
  do n = read(fd, out, capacity);
  while (n < 0 && errno == EINTR);
  return result(n);
}

long limner_net_peek(int fd, uint8_t *out) {
  ssize_t n;
  do n = recv(fd, out, 1, MSG_PEEK);
  while (n < 0 && errno == EINTR);
  return result(n);
}

long limner_net_write(int fd, const void *bytes, size_t size, int more) {
  ssize_t n;
  do n = send(fd, bytes, size, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
  while (n < 0 && errno == EINTR);
  return result(n);
}

long limner_net_send_file(int fd, int file, int64_t offset, size_t size) {
  off_t at = offset;
  ssize_t n;
  do n = sendfile(fd, file, &at, size);
  while (n < 0 && errno == EINTR);
  return result(n);
}

long limner_net_read_file(int file, int64_t offset, void *out, size_t capacity) {
  ssize_t n;
  do n = pread(file, out, capacity, offset);
  while (n < 0 && errno == EINTR);
  return result(n);
}

void limner_net_end_writing(int fd) { shutdown(fd, SHUT_WR); }
void limner_net_close(int fd) { close(fd); }

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

int limner_net_poll_make(void) {
  int fd = epoll_create1(EPOLL_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

int limner_net_poll_add(int poll, int fd, uint64_t token, int edge) {
  struct epoll_event event = {.data.u64 = token};
  event.events = edge ? EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET : EPOLLIN;
  return epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) < 0 ? -errno : 0;
}

int limner_net_poll_remove(int poll, int fd) {
  return epoll_ctl(poll, EPOLL_CTL_DEL, fd, NULL) < 0 ? -errno : 0;
}

int limner_net_poll_wait(int poll, limner_net_event *out, int capacity, int milliseconds) {
  struct epoll_event events[256];
  int n = epoll_wait(poll, events, capacity < 256 ? capacity : 256, milliseconds);
  if (n < 0) return errno == EINTR ? 0 : -errno;
  for (int i = 0; i < n; i++) {
    uint32_t is = events[i].events;
    out[i] = (limner_net_event){
        .token = events[i].data.u64,
        .readable = (is & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0,
        .writable = (is & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0,
        .ended = (is & (EPOLLRDHUP | EPOLLHUP)) != 0,
        .broken = (is & (EPOLLHUP | EPOLLERR)) != 0,
    };
  }
  return n;
}

int limner_net_bell_make(void) {
  int fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

void limner_net_bell_ring(int bell) {
  uint64_t one = 1;
  // A full counter wakes the poll just as well.
  if (write(bell, &one, sizeof one) < 0) return;
}

void limner_net_bell_clear(int bell) {
  uint64_t count;
  if (read(bell, &count, sizeof count) < 0) return;
}

typedef struct {
  void (*body)(void *);
  void *argument;
} thread_start;

static void *thread_main(void *given) {
  thread_start start = *(thread_start *)given;
  free(given);
  start.body(start.argument);
  return NULL;
}

int limner_net_thread(const char *name, void (*body)(void *), void *argument) {
  thread_start *start = malloc(sizeof *start);
  if (!start) return -ENOMEM;
  *start = (thread_start){body, argument};
  // Signals are for the threads that wait for them.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int error = pthread_create(&thread, NULL, thread_main, start);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (error) {
    free(start);
    return -error;
  }
  pthread_setname_np(thread, name);
  pthread_detach(thread);
  return 0;
}

int64_t limner_net_thread_nanoseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

// One line of /proc/net/tcp{,6}: addresses are 32-bit words as the machine stores them.
static int owner_of_line(const char *line, int words, const uint32_t *from, unsigned from_port,
                         unsigned to_port, unsigned *uid) {
  uint32_t own[4] = {0};
  unsigned own_port, other_port;
  static const char *four = "%*d: %8x:%4x %*8x:%4x %*x %*x:%*x %*x:%*x %*x %u";
  static const char *six = "%*d: %8x%8x%8x%8x:%4x %*32[0-9A-F]:%4x %*x %*x:%*x %*x:%*x %*x %u";
  int filled = words == 1
                   ? sscanf(line, four, own, &own_port, &other_port, uid)
                   : sscanf(line, six, own, own + 1, own + 2, own + 3, &own_port, &other_port, uid);
  return filled == words + 3 && own_port == from_port && other_port == to_port &&
         memcmp(own, from, sizeof(uint32_t) * (size_t)words) == 0;
}

static int64_t owner_in(const char *table, int words, const uint32_t *from, unsigned from_port,
                        unsigned to_port) {
  FILE *file = fopen(table, "re");
  if (!file) return -errno;
  char line[512];
  int64_t owner = -ENOENT;
  unsigned uid;
  while (owner < 0 && fgets(line, sizeof line, file))
    if (owner_of_line(line, words, from, from_port, to_port, &uid)) owner = uid;
  fclose(file);
  return owner;
}

int64_t limner_net_owner(const limner_net_address *from, uint16_t to_port) {
  uint32_t words[4];
  memcpy(words, from->address, sizeof words);
  if (memcmp(from->address, mapped, sizeof mapped) == 0) {
    int64_t owner = owner_in("/proc/net/tcp", 1, words + 3, from->port, to_port);
    if (owner >= 0) return owner;
  }
  return owner_in("/proc/net/tcp6", 4, words, from->port, to_port);
}

int limner_net_own_addresses(limner_net_address *out, int capacity) {
  struct ifaddrs *all;
  if (getifaddrs(&all) < 0) return -errno;
  int count = 0;
  for (struct ifaddrs *at = all; at && count < capacity; at = at->ifa_next) {
    if (!at->ifa_addr) continue;
    int family = at->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    struct sockaddr_storage name = {0};
    memcpy(&name, at->ifa_addr,
           family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6));
    out[count++] = from_system(&name);
  }
  freeifaddrs(all);
  return count;
}

int limner_net_host_name(char *out, size_t capacity) {
  if (gethostname(out, capacity) < 0) return -errno;
  out[capacity - 1] = 0;
  return 0;
}

int limner_net_websocket_accept(const char *key, size_t size, char out[29]) {
  static const char magic[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  char text[128];
  uint8_t digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (size + sizeof magic > sizeof text) return -EINVAL;
  memcpy(text, key, size);
  memcpy(text + size, magic, sizeof magic - 1);
  if (EVP_Digest(text, size + sizeof magic - 1, digest, &length, EVP_sha1(), NULL) != 1)
    return -EINVAL;
  EVP_EncodeBlock((unsigned char *)out, digest, 20);
  return 0;
}

enum { gzip_window = 15 + 16, gzip_memory = 8, gzip_frame = 18 };

size_t limner_net_gzip_bound(size_t size) { return compressBound(size) + gzip_frame; }

size_t limner_net_gzip(const void *bytes, size_t size, void *out, size_t capacity, int level) {
  if (size > UINT32_MAX || capacity > UINT32_MAX) return 0;
  z_stream z = {.next_in = (void *)bytes, .avail_in = (uInt)size};
  z.next_out = out;
  z.avail_out = (uInt)capacity;
  if (deflateInit2(&z, level, Z_DEFLATED, gzip_window, gzip_memory, Z_DEFAULT_STRATEGY) != Z_OK)
    return 0;
  size_t written = deflate(&z, Z_FINISH) == Z_STREAM_END ? z.total_out : 0;
  deflateEnd(&z);
  return written;
}

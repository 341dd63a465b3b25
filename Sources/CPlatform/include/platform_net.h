// Sockets, readiness, files to send, compression of replies. Errors are negative errno values.
#ifndef PLATFORM_NET_H
#define PLATFORM_NET_H

#include <stddef.h>
#include <stdint.h>

/// An address as 16 bytes of IPv6 (IPv4 mapped) and a port in the machine's order.
typedef struct {
  uint8_t address[16];
  uint16_t port;
} limner_net_address;

/// What is true of a descriptor, with the token under which it was added.
typedef struct {
  uint64_t token;
  uint8_t readable;
  uint8_t writable;
  /// The other end has ended its side.
  uint8_t ended;
  /// The connection is broken.
  uint8_t broken;
} limner_net_event;

/// Results that are no errors of the socket.
#define LIMNER_NET_AGAIN (-11)

/// The words for an errno value.
const char *limner_net_error_text(int error);
/// Whether a negative result means that descriptors or memory have run out.
int limner_net_is_exhausted(int result);
/// Whether a negative result means that the address is taken.
int limner_net_is_in_use(int result);

/// Listens on `address`; with `any`, on every address of the machine, IPv6 and IPv4.
int limner_net_listen(const limner_net_address *address, int any, int backlog);
/// The local end of a socket.
int limner_net_local(int fd, limner_net_address *out);
/// Takes one waiting connection: non-blocking, without delay. LIMNER_NET_AGAIN when there is none.
int limner_net_accept(int listener, limner_net_address *peer);
/// A descriptor held back, to be given up when there are no others.
int limner_net_spare(void);
/// The limit of open files, raised to `wanted` where the system lets it.
int64_t limner_net_raise_files(int64_t wanted);

long limner_net_read(int fd, void *out, size_t capacity);
/// The next byte without taking it.
long limner_net_peek(int fd, uint8_t *out);
/// With `more`, the kernel may wait for what follows before it sends a packet.
long limner_net_write(int fd, const void *bytes, size_t size, int more);
/// Sends part of a file from `offset`; 0 when the file is shorter than was said.
long limner_net_send_file(int fd, int file, int64_t offset, size_t size);
long limner_net_read_file(int file, int64_t offset, void *out, size_t capacity);
/// Ends our side of a connection.
void limner_net_end_writing(int fd);
void limner_net_close(int fd);
/// Opens a regular file for reading and tells its size.
int limner_net_open_file(const char *path, int64_t *size);

int limner_net_poll_make(void);
/// `edge` reports reading and writing once per change, otherwise reading for as long as it is so.
int limner_net_poll_add(int poll, int fd, uint64_t token, int edge);
int limner_net_poll_remove(int poll, int fd);
/// Waits at most `milliseconds` (-1: for ever); the number of events.
int limner_net_poll_wait(int poll, limner_net_event *out, int capacity, int milliseconds);
/// A counter that wakes a poll.
int limner_net_bell_make(void);
void limner_net_bell_ring(int bell);
void limner_net_bell_clear(int bell);
/// Runs `body(argument)` on a thread of its own, which nobody joins.
int limner_net_thread(const char *name, void (*body)(void *), void *argument);
/// Processor time that the calling thread has used.
int64_t limner_net_thread_nanoseconds(void);

/// The user id that owns the TCP socket on this machine whose own end is `from` and whose other end
/// is port `to_port`. Negative where there is none.
int64_t limner_net_owner(const limner_net_address *from, uint16_t to_port);
/// This machine's own addresses, at most `capacity`; their number.
int limner_net_own_addresses(limner_net_address *out, int capacity);
/// This machine's host name.
int limner_net_host_name(char *out, size_t capacity);

/// The answer to a web socket's key (RFC 6455, section 4.2.2): 28 characters and a zero.
int limner_net_websocket_accept(const char *key, size_t size, char out[29]);

/// gzip of `size` bytes into `out`; the size written, or 0 where it does not fit `capacity`.
size_t limner_net_gzip(const void *bytes, size_t size, void *out, size_t capacity, int level);
/// What limner_net_gzip may need at most.
size_t limner_net_gzip_bound(size_t size);

#endif

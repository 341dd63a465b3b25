import Glibc

@testable import HTTP

/// A client that sends exactly the bytes it is told and reads what comes back, with a time limit of
/// 10 s on every read.
final class RawClient {
  struct Reply: Equatable {
    var status: Int
    var headers: Headers
    var body: [UInt8]
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  let socket: Int32
  private var waiting: [UInt8] = []

  init(port: UInt16, source: String? = nil) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    if let source {
      var from = Self.address(source, 0)
      Self.with(&from) { _ = Glibc.bind(socket, $0, $1) }
    }
    var to = Self.address("127.0.0.1", port)
    Self.with(&to) { address, size in
      precondition(Glibc.connect(socket, address, size) == 0, "connect failed: \(errno)")
    }
  }

  deinit { Glibc.close(socket) }

  private static func address(_ host: String, _ port: UInt16) -> sockaddr_in {
    var out = sockaddr_in()
    out.sin_family = sa_family_t(AF_INET)
    out.sin_port = port.bigEndian
    inet_pton(AF_INET, host, &out.sin_addr)
    return out
  }

  private static func with(
    _ address: inout sockaddr_in, _ body: (__CONST_SOCKADDR_ARG, socklen_t) -> Void
  ) {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body(__CONST_SOCKADDR_ARG(__sockaddr__: $0), socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var at = 0
    while at < bytes.count {
      let sent = bytes[at...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      at += sent
    }
  }

  func endWriting() { shutdown(socket, Int32(SHUT_WR)) }

  /// What arrives next, up to `limit` bytes; empty at the end or when the time is over.
  func receive(_ limit: Int = 65_536) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    let got = recv(socket, &buffer, limit, 0)
    return got > 0 ? Array(buffer[..<got]) : []
  }

  /// Everything until the server ends the connection.
  func rest() -> [UInt8] {
    var out = waiting
    waiting = []
    while true {
      let more = receive()
      if more.isEmpty { return out }
      out += more
    }
  }

  func take(_ count: Int) -> [UInt8] {
    while waiting.count < count {
      let more = receive()
      if more.isEmpty { break }
      waiting += more
    }
    defer { waiting.removeFirst(min(count, waiting.count)) }
    return Array(waiting.prefix(count))
  }

  /// The bytes up to and including `mark`.
  func take(through mark: String) -> String {
    let mark = Array(mark.utf8)
    var from = 0
    while true {
      if waiting.count >= mark.count {
        for at in from...(waiting.count - mark.count)
        where waiting[at..<at + mark.count].elementsEqual(mark) {
          defer { waiting.removeFirst(at + mark.count) }
          return String(decoding: waiting[..<(at + mark.count)], as: UTF8.self)
        }
        from = waiting.count - mark.count + 1
      }
      let more = receive()
      if more.isEmpty { return String(decoding: waiting, as: UTF8.self) }
      waiting += more
    }
  }

  /// The next reply; its body as long as Content-Length says. Nil at the end of the connection.
  func reply(toHead isHead: Bool = false) -> Reply? {
    let head = take(through: "\r\n\r\n")
    guard head.hasSuffix("\r\n\r\n") else { return nil }
    let lines = head.split(separator: "\r\n")
    var reply = Reply(status: Int(lines[0].split(separator: " ")[1])!, headers: Headers(), body: [])
    for line in lines.dropFirst() {
      let colon = line.firstIndex(of: ":")!
      reply.headers.add(
        String(line[..<colon]), String(trimmed(line[line.index(after: colon)...])))
    }
    if !isHead, let length = reply.headers["Content-Length"].flatMap({ Int($0) }) {
      reply.body = take(length)
    }
    return reply
  }

  /// Sends one request without a body and reads its reply.
  func get(_ target: String, _ fields: String = "", method: String = "GET") -> Reply? {
    send("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n")
    return reply(toHead: method == "HEAD")
  }
}

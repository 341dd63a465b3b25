import CPlatform

/// How bytes travel on one socket.
enum Transport {
  /// Nothing has arrived yet: the first byte decides.
  case undecided
  case plain
  case tls(OpaquePointer)

  /// Bytes read, 0 at the end, `LIMNER_NET_AGAIN`, or a negative error.
  func read(_ socket: Int32, into out: UnsafeMutableRawBufferPointer) -> Int {
    switch self {
    case .undecided: tryAgain
    case .plain: limner_net_read(socket, out.baseAddress, out.count)
    case .tls(let tls): limner_tls_read(tls, out.baseAddress, out.count)
    }
  }

  func write(_ socket: Int32, _ bytes: UnsafeRawBufferPointer, more: Bool) -> Int {
    switch self {
    case .undecided: tryAgain
    case .plain: limner_net_write(socket, bytes.baseAddress, bytes.count, more ? 1 : 0)
    case .tls(let tls): limner_tls_write(tls, bytes.baseAddress, bytes.count)
    }
  }

  func endWriting(_ socket: Int32) {
    if case .tls(let tls) = self { limner_tls_end_writing(tls) }
    limner_net_end_writing(socket)
  }

  func free() {
    if case .tls(let tls) = self { limner_tls_free(tls) }
  }

  var isTLS: Bool {
    if case .tls = self { true } else { false }
  }
}

let tryAgain = Int(LIMNER_NET_AGAIN)

import CPlatform

/// The socket that takes new connections.
struct Listener {
  private(set) var socket: Int32
  /// Given up for a moment when descriptors run out, so that the waiting connection can be turned
  /// away.
  private var spare: Int32
  let address: PeerAddress

  /// - Throws: `HTTPError.badAddress`, `.addressInUse`, `.cannotListen`.
  init(host: String?, port: UInt16) throws(HTTPError) {
    var wanted = PeerAddress(high: 0, low: 0, port: port)
    if let host {
      guard let address = PeerAddress(host == "localhost" ? "127.0.0.1" : host) else {
        throw .badAddress(host)
      }
      wanted = PeerAddress(high: address.high, low: address.low, port: port)
    }
    let text = "\(host ?? "port"):\(port)"
    var system = wanted.system
    socket = limner_net_listen(&system, host == nil ? 1 : 0, 512)
    guard socket >= 0 else {
      if limner_net_is_in_use(socket) != 0 { throw .addressInUse(address: text) }
      throw .cannotListen(address: text, reason: systemText(socket))
    }
    var local = limner_net_address()
    _ = limner_net_local(socket, &local)
    address = PeerAddress(local)
    spare = limner_net_spare()
  }

  enum Accepted {
    case connection(socket: Int32, peer: PeerAddress)
    case none
    /// Descriptors have run out; the waiting connection was turned away where that was possible.
    case exhausted(wasTurnedAway: Bool)
  }

  mutating func accept() -> Accepted {
    guard socket >= 0 else { return .none }
    var peer = limner_net_address()
    let taken = limner_net_accept(socket, &peer)
    if taken >= 0 { return .connection(socket: taken, peer: PeerAddress(peer)) }
    guard limner_net_is_exhausted(taken) != 0 else { return .none }
    if spare >= 0 { limner_net_close(spare) }
    let turnedAway = limner_net_accept(socket, &peer)
    if turnedAway >= 0 { limner_net_close(turnedAway) }
    spare = limner_net_spare()
    return .exhausted(wasTurnedAway: turnedAway >= 0)
  }

  mutating func close() {
    if socket >= 0 { limner_net_close(socket) }
    if spare >= 0 { limner_net_close(spare) }
    socket = -1
    spare = -1
  }
}

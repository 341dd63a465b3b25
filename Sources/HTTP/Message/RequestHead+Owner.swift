import CPlatform

extension RequestHead {
  /// The user id that owns the asking socket, where the request came over loopback from this machine and
  /// no proxy stands between; nil otherwise.
  package var ownerUserID: UInt32? {
    guard peer.isLoopback, proxy == nil, peer.port != 0 else { return nil }
    let words = [peer.high, peer.low]
    let bytes = words.flatMap { word in (0..<8).map { UInt8(word >> UInt64(56 - $0 * 8) & 0xFF) } }
    // Safe: the function reads exactly the 16 bytes of `bytes`.
    let owner = limner_net_owner(bytes, peer.port, localPort)
    return UInt32(exactly: owner)
  }
}

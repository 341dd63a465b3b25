import CPlatform

extension RequestHead {
  /// The user id that owns the asking socket, where the request came over loopback from this
  /// machine and no proxy stands between; nil otherwise.
  package var ownerUserID: UInt32? {
    guard peer.isLoopback, proxy == nil, peer.port != 0 else { return nil }
    var from = peer.system
    return UInt32(exactly: limner_net_owner(&from, local.port))
  }
}

extension PeerAddress {
  /// The address as the C side has it.
  var system: limner_net_address {
    var out = limner_net_address()
    withUnsafeMutableBytes(of: &out.address) { bytes in
      bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    out.port = port
    return out
  }

  init(_ system: limner_net_address) {
    let (high, low) = withUnsafeBytes(of: system.address) { bytes in
      (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
    self.init(high: high, low: low, port: system.port)
  }
}

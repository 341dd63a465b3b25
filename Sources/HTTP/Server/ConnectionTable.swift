/// Open connections by token, and how many each source has.
struct ConnectionTable {
  private var slots: [Connection?] = []
  private var generations: [UInt32] = []
  private var free: [Int] = []
  private var perSource: [PeerAddress: Int] = [:]
  private(set) var count = 0

  subscript(token: UInt64) -> Connection? {
    let index = Int(token & 0xFFFF_FFFF)
    guard index < slots.count, UInt64(generations[index]) == token >> 32 else { return nil }
    return slots[index]
  }

  /// Open connections from the same address (IPv6: the same network).
  func count(from source: PeerAddress) -> Int { perSource[Self.key(source)] ?? 0 }

  /// Makes room for a connection, which `make` builds for its token.
  mutating func insert(_ source: PeerAddress, _ make: (UInt64) -> Connection) -> Connection {
    let index = free.popLast() ?? slots.count
    if index == slots.count {
      slots.append(nil)
      generations.append(0)
    }
    let connection = make(UInt64(generations[index]) << 32 | UInt64(index))
    slots[index] = connection
    perSource[Self.key(source), default: 0] += 1
    count += 1
    return connection
  }

  mutating func remove(_ token: UInt64, source: PeerAddress) {
    guard self[token] != nil else { return }
    let index = Int(token & 0xFFFF_FFFF)
    slots[index] = nil
    // The generation stays below the tokens of listener and bell.
    generations[index] = (generations[index] + 1) & 0x7FFF_FFFF
    free.append(index)
    let key = Self.key(source)
    let left = (perSource[key] ?? 1) - 1
    perSource[key] = left > 0 ? left : nil
    count -= 1
  }

  var all: [Connection] { slots.compactMap { $0 } }

  private static func key(_ source: PeerAddress) -> PeerAddress {
    source.isIPv4 ? source.host : source.network
  }
}

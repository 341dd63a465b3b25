/// Frames as the server writes them: final and not masked.
enum WebSocketFrame {
  static let textOpcode: UInt8 = 1
  static let binaryOpcode: UInt8 = 2
  static let closeOpcode: UInt8 = 8
  static let pingOpcode: UInt8 = 9
  static let pongOpcode: UInt8 = 10

  static func text(_ text: String) -> [UInt8] { frame(textOpcode, text.utf8) }
  static func binary(_ bytes: [UInt8]) -> [UInt8] { frame(binaryOpcode, bytes) }
  static func ping() -> [UInt8] { frame(pingOpcode, []) }
  static func pong(_ payload: [UInt8]) -> [UInt8] { frame(pongOpcode, payload) }

  /// A close frame; the reason is cut to the 123 bytes that fit a control frame.
  static func close(_ code: CloseCode, reason: String = "") -> [UInt8] {
    var payload = [UInt8(code.value >> 8), UInt8(code.value & 0xFF)]
    for character in reason where payload.count + character.utf8.count <= 125 {
      payload.append(contentsOf: character.utf8)
    }
    return frame(closeOpcode, payload)
  }

  private static func frame(_ opcode: UInt8, _ payload: some Collection<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(payload.count + 10)
    out.append(0x80 | opcode)
    switch payload.count {
    case ..<126: out.append(UInt8(payload.count))
    case ..<65_536:
      out.append(126)
      for shift in [8, 0] { out.append(UInt8(payload.count >> shift & 0xFF)) }
    default:
      out.append(127)
      for shift in stride(from: 56, through: 0, by: -8) {
        out.append(UInt8(payload.count >> shift & 0xFF))
      }
    }
    out.append(contentsOf: payload)
    return out
  }
}

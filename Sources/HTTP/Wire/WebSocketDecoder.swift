import Base

/// Takes frames of a client out of the bytes of a connection.
///
/// - Source: RFC 6455, section 5. Strict: unmasked frames, reserved bits, unknown opcodes, long or
///   fragmented control frames and lengths that are not in their shortest form end the connection.
struct WebSocketDecoder {
  enum Event: Equatable {
    case message(WebSocketMessage)
    case ping([UInt8])
    case pong
    /// The other side closes; its code, or 1005 where it gave none.
    case close(CloseCode)
    /// The other side broke a rule; the code to close with.
    case broken(CloseCode)
  }

  private struct Frame {
    var isFinal: Bool
    var opcode: UInt8
    var mask: (UInt8, UInt8, UInt8, UInt8)
    var payload: Range<Int>
  }

  private let limit: Int
  private var waiting: [UInt8] = []
  private var message: [UInt8] = []
  /// The opcode of the message whose fragments arrive; nil between messages.
  private var messageOpcode: UInt8?

  init(limit: ByteSize) { self.limit = limit.bytes }

  /// Takes in bytes and tells what they complete; nothing is read after `.close` or `.broken`.
  mutating func decode(_ bytes: some Collection<UInt8>) -> [Event] {
    waiting.append(contentsOf: bytes)
    var events: [Event] = []
    var at = 0
    while true {
      switch parse(at) {
      case .failure(let code): return events + [.broken(code)]
      case .success(nil):
        waiting.removeFirst(at)
        return events
      case .success(let frame?):
        at = frame.payload.upperBound
        guard let event = take(frame) else { continue }
        events.append(event)
        switch event {
        case .close, .broken: return events
        case .message, .ping, .pong: continue
        }
      }
    }
  }

  /// The frame that starts at `at`, nil while it is incomplete.
  private func parse(_ at: Int) -> Result<Frame?, CloseCode> {
    guard at + 2 <= waiting.count else { return .success(nil) }
    let (first, second) = (waiting[at], waiting[at + 1])
    let opcode = first & 0x0F
    guard first & 0x70 == 0, second & 0x80 != 0, isExpected(opcode, isFinal: first & 0x80 != 0)
    else { return .failure(.protocolError) }
    let short = Int(second & 0x7F)
    let lengthBytes = short == 127 ? 8 : short == 126 ? 2 : 0
    if opcode >= 8, short > 125 { return .failure(.protocolError) }
    guard at + 2 + lengthBytes <= waiting.count else { return .success(nil) }
    let length =
      lengthBytes == 0
      ? UInt64(short)
      : waiting[at + 2..<at + 2 + lengthBytes].reduce(0) { $0 << 8 | UInt64($1) }
    guard lengthBytes == 0 || length > (lengthBytes == 2 ? 125 : 65_535), length >> 63 == 0 else {
      return .failure(.protocolError)
    }
    guard opcode >= 8 || length <= UInt64(max(0, limit - message.count)) else {
      return .failure(.tooLarge)
    }
    let start = at + 6 + lengthBytes
    guard start + Int(length) <= waiting.count else { return .success(nil) }
    let mask = (waiting[start - 4], waiting[start - 3], waiting[start - 2], waiting[start - 1])
    return .success(
      Frame(
        isFinal: first & 0x80 != 0, opcode: opcode, mask: mask,
        payload: start..<start + Int(length)))
  }

  private func isExpected(_ opcode: UInt8, isFinal: Bool) -> Bool {
    switch opcode {
    case 0: messageOpcode != nil
    case 1, 2: messageOpcode == nil
    case 8, 9, 10: isFinal
    default: false
    }
  }

  private mutating func take(_ frame: Frame) -> Event? {
    let payload = unmasked(frame)
    switch frame.opcode {
    case WebSocketFrame.closeOpcode: return closing(payload)
    case WebSocketFrame.pingOpcode: return .ping(payload)
    case WebSocketFrame.pongOpcode: return .pong
    default: break
    }
    let opcode = messageOpcode ?? frame.opcode
    messageOpcode = frame.isFinal ? nil : opcode
    message.append(contentsOf: payload)
    guard frame.isFinal else { return nil }
    let whole = message
    message = []
    guard opcode == WebSocketFrame.textOpcode else { return .message(.binary(whole)) }
    guard let text = String(validating: whole, as: UTF8.self) else { return .broken(.notText) }
    return .message(.text(text))
  }

  private func unmasked(_ frame: Frame) -> [UInt8] {
    var out = [UInt8](waiting[frame.payload])
    let mask = [frame.mask.0, frame.mask.1, frame.mask.2, frame.mask.3]
    for index in out.indices { out[index] ^= mask[index & 3] }
    return out
  }

  private func closing(_ payload: [UInt8]) -> Event {
    guard !payload.isEmpty else { return .close(CloseCode(1005)) }
    guard payload.count >= 2 else { return .broken(.protocolError) }
    let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: break
    default: return .broken(.protocolError)
    }
    guard String(validating: payload[2...], as: UTF8.self) != nil else { return .broken(.notText) }
    return .close(CloseCode(code))
  }
}

extension CloseCode: Error {}

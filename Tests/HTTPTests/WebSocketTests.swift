import Base
import Testing

@testable import HTTP

/// A frame as a client writes it.
func clientFrame(
  _ opcode: UInt8, _ payload: [UInt8], final: Bool = true, reserved: UInt8 = 0, masked: Bool = true,
  lengthBytes: Int? = nil
) -> [UInt8] {
  let mask: [UInt8] = [0x12, 0x34, 0x56, 0x78]
  var out = [(final ? 0x80 : 0) | reserved | opcode]
  let needed = payload.count < 126 ? 0 : payload.count < 65_536 ? 2 : 8
  let count = lengthBytes ?? needed
  let short = count == 0 ? UInt8(payload.count) : count == 2 ? 126 : 127
  out.append((masked ? 0x80 : 0) | short)
  for shift in stride(from: count * 8 - 8, through: 0, by: -8) {
    out.append(UInt8(payload.count >> shift & 0xFF))
  }
  guard masked else { return out + payload }
  return out + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
}

private func code(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }

struct FrameCase: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let events: [WebSocketDecoder.Event]
  var testDescription: String { name }

  init(_ name: String, _ frames: [[UInt8]], _ events: [WebSocketDecoder.Event]) {
    self.name = name
    self.bytes = frames.flatMap { $0 }
    self.events = events
  }
}

private let hello = Array("hello".utf8)

let frameCorpus: [FrameCase] = [
  FrameCase("text", [clientFrame(1, hello)], [.message(.text("hello"))]),
  FrameCase("empty text", [clientFrame(1, [])], [.message(.text(""))]),
  FrameCase("binary", [clientFrame(2, [0, 255])], [.message(.binary([0, 255]))]),
  FrameCase(
    "125, 126 and 1000 bytes", [125, 126, 1000].map { clientFrame(2, noise($0)) },
    [125, 126, 1000].map { .message(.binary(noise($0))) }),
  FrameCase(
    "three fragments",
    [
      clientFrame(1, [0x61], final: false), clientFrame(0, [], final: false),
      clientFrame(0, [0x62]),
    ],
    [.message(.text("ab"))]),
  FrameCase(
    "a ping between fragments",
    [clientFrame(1, [0x61], final: false), clientFrame(9, [7]), clientFrame(0, [0x62])],
    [.ping([7]), .message(.text("ab"))]),
  FrameCase(
    "a character cut by fragments",
    [clientFrame(1, [0xC3], final: false), clientFrame(0, [0xA4])], [.message(.text("ä"))]),
  FrameCase("ping with 125 bytes", [clientFrame(9, noise(125))], [.ping(noise(125))]),
  FrameCase("an unasked pong", [clientFrame(10, [1])], [.pong]),
  FrameCase("close without a code", [clientFrame(8, [])], [.close(CloseCode(1005))]),
  FrameCase(
    "close with a code and a reason", [clientFrame(8, code(1001) + hello)], [.close(.goingAway)]),
  FrameCase(
    "a close code of an application", [clientFrame(8, code(4000))], [.close(CloseCode(4000))]),
  FrameCase(
    "nothing counts after close", [clientFrame(8, code(1000)), clientFrame(1, hello)],
    [.close(.normal)]),
  FrameCase("no mask", [clientFrame(1, hello, masked: false)], [.broken(.protocolError)]),
  FrameCase("reserved bit 1", [clientFrame(1, hello, reserved: 0x40)], [.broken(.protocolError)]),
  FrameCase("reserved bit 2", [clientFrame(1, hello, reserved: 0x20)], [.broken(.protocolError)]),
  FrameCase("reserved bit 3", [clientFrame(1, hello, reserved: 0x10)], [.broken(.protocolError)]),
  FrameCase("unknown data opcode 3", [clientFrame(3, [])], [.broken(.protocolError)]),
  FrameCase("unknown data opcode 7", [clientFrame(7, [])], [.broken(.protocolError)]),
  FrameCase("unknown control opcode 11", [clientFrame(11, [])], [.broken(.protocolError)]),
  FrameCase("unknown control opcode 15", [clientFrame(15, [])], [.broken(.protocolError)]),
  FrameCase("a ping in fragments", [clientFrame(9, [1], final: false)], [.broken(.protocolError)]),
  FrameCase("a close in fragments", [clientFrame(8, [], final: false)], [.broken(.protocolError)]),
  FrameCase("a ping of 126 bytes", [clientFrame(9, noise(126))], [.broken(.protocolError)]),
  FrameCase("a continuation of nothing", [clientFrame(0, hello)], [.broken(.protocolError)]),
  FrameCase(
    "a new message within a message",
    [clientFrame(1, hello, final: false), clientFrame(1, hello)], [.broken(.protocolError)]),
  FrameCase(
    "a length in two bytes that fits one", [clientFrame(1, hello, lengthBytes: 2)],
    [.broken(.protocolError)]),
  FrameCase(
    "a length in eight bytes that fits two", [clientFrame(1, hello, lengthBytes: 8)],
    [.broken(.protocolError)]),
  FrameCase(
    "a length with the highest bit", [[0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    [.broken(.protocolError)]),
  FrameCase(
    "a message over the limit", [[0x82, 0xFE, 0xFF, 0xFF, 0, 0, 0, 0]], [.broken(.tooLarge)]),
  FrameCase(
    "fragments over the limit together",
    [clientFrame(2, noise(1500), final: false), clientFrame(0, noise(600))], [.broken(.tooLarge)]),
  FrameCase("text that is not UTF-8", [clientFrame(1, [0xFF])], [.broken(.notText)]),
  FrameCase("text that ends within a character", [clientFrame(1, [0xC3])], [.broken(.notText)]),
  FrameCase("a surrogate in text", [clientFrame(1, [0xED, 0xA0, 0x80])], [.broken(.notText)]),
  FrameCase("an overlong form in text", [clientFrame(1, [0xC0, 0xAF])], [.broken(.notText)]),
  FrameCase("a close of one byte", [clientFrame(8, [3])], [.broken(.protocolError)]),
  FrameCase(
    "a reason that is not UTF-8", [clientFrame(8, code(1000) + [0xFF])], [.broken(.notText)]),
  FrameCase("close 999", [clientFrame(8, code(999))], [.broken(.protocolError)]),
  FrameCase("close 1004", [clientFrame(8, code(1004))], [.broken(.protocolError)]),
  FrameCase("close 1005", [clientFrame(8, code(1005))], [.broken(.protocolError)]),
  FrameCase("close 1006", [clientFrame(8, code(1006))], [.broken(.protocolError)]),
  FrameCase("close 1015", [clientFrame(8, code(1015))], [.broken(.protocolError)]),
  FrameCase("close 2999", [clientFrame(8, code(2999))], [.broken(.protocolError)]),
  FrameCase("close 5000", [clientFrame(8, code(5000))], [.broken(.protocolError)]),
]

@Suite("Web socket frames")
struct WebSocketFrameTests {
  @Test("each line of the corpus has its outcome, however the bytes arrive", arguments: frameCorpus)
  func corpus(_ each: FrameCase) {
    for step in [each.bytes.count, 1, 5] {
      var decoder = WebSocketDecoder(limit: ByteSize(bytes: 2000))
      var events: [WebSocketDecoder.Event] = []
      for start in stride(from: 0, to: each.bytes.count, by: max(1, step)) {
        let end = min(each.bytes.count, start + max(1, step))
        events += decoder.decode(each.bytes[start..<end])
        switch events.last {
        case .broken, .close: break
        default: continue
        }
        break
      }
      #expect(events == each.events, "\(step) bytes at a time")
    }
  }

  @Test("frames that the server writes have the shortest length")
  func written() {
    #expect(WebSocketFrame.text("ab") == [0x81, 2, 0x61, 0x62])
    #expect(WebSocketFrame.binary(noise(126))[..<4] == [0x82, 126, 0, 126])
    #expect(
      WebSocketFrame.binary(noise(70_000))[..<10] == [0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70])
    #expect(WebSocketFrame.close(.normal, reason: "bye") == [0x88, 5, 3, 0xE8] + Array("bye".utf8))
    let long = WebSocketFrame.close(.normal, reason: String(repeating: "ä", count: 100))
    #expect(long[1] <= 125)
    #expect(String(validating: long[4...], as: UTF8.self) != nil)
  }

  @Test("the answer to a key is that of RFC 6455")
  func accept() {
    #expect(
      WebSocketHandshake.accept(for: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test("events are written as lines, and outside text cannot forge one")
  func events() {
    func text(_ data: String, _ event: String? = nil, _ id: String? = nil) -> String {
      String(decoding: eventBytes(data, event: event, id: id), as: UTF8.self)
    }
    #expect(text("hello") == "data: hello\n\n")
    #expect(text("a\nb\r\nc", "e\nid: 5", "7") == "event: e\nid: 7\ndata: a\ndata: b\ndata: c\n\n")
    #expect(text("") == "data: \n\n")
  }
}

@Suite("Outbox")
struct OutboxTests {
  @Test("a slow reader loses what is droppable first, and is cut off when that does not help")
  func backPressure() {
    let outbox = Outbox(limit: ByteSize(bytes: 100)) {}
    func put(_ count: Int, _ isDroppable: Bool) -> Outbox.Outcome {
      outbox.put([UInt8](repeating: isDroppable ? 1 : 2, count: count), isDroppable: isDroppable)
    }
    #expect(put(40, true) == .kept)
    #expect(put(40, false) == .kept)
    #expect(put(40, true) == .dropped)
    #expect(outbox.waitingBytes == 80)
    #expect(put(40, false) == .kept)
    #expect(outbox.waitingBytes == 80)
    var out: [UInt8] = []
    #expect(!outbox.take(into: &out, upTo: 1000))
    #expect(out == [UInt8](repeating: 2, count: 80))
    #expect(put(90, false) == .kept)
    #expect(put(90, false) == .overflown)
    #expect(outbox.isClosed)
    #expect(outbox.isOverflown)
    #expect(put(1, false) == .closed)
    out = []
    #expect(outbox.take(into: &out, upTo: 1000))
    #expect(out.isEmpty)
  }

  @Test("what waits is delivered after the end, in order and as far as there is room")
  func closing() {
    let outbox = Outbox {}
    outbox.put([1, 2], isDroppable: false)
    outbox.put([3], isDroppable: true)
    outbox.close()
    var out: [UInt8] = []
    #expect(!outbox.take(into: &out, upTo: 1))
    #expect(out == [1, 2])
    #expect(outbox.take(into: &out, upTo: 10))
    #expect(out == [1, 2, 3])
  }
}

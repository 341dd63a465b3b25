import Base
import EngineLink
import Foundation
import Testing

/// One frame, as the header's description has it.
private func frame(
  _ bytes: [UInt8], kind: UInt8 = 2, stream: UInt32 = 1, descriptors: UInt8 = 0,
  length: UInt32? = nil
) -> [UInt8] {
  func little(_ value: UInt32) -> [UInt8] { [0, 8, 16, 24].map { UInt8(value >> $0 & 255) } }
  return little(length ?? UInt32(bytes.count)) + little(stream) + [kind, descriptors, 0x4C, 0x4D]
    + bytes
}

private func payload(_ json: String, _ data: [UInt8] = []) -> [UInt8] {
  let text = Array(json.utf8)
  return [UInt8(text.count), 0, 0, 0] + text + data
}

@Suite("Frames")
struct FrameTests {
  @Test("messages come whole however the bytes are cut")
  func anyCut() throws {
    let first = payload(#"["event",{"job":1}]"#, [1, 2, 3])
    let bytes =
      frame(Array(first.prefix(7)), kind: 1) + frame(payload(#"["cancel",null]"#), stream: 0)
      + frame(Array(first.dropFirst(7)))
    for size in 1...bytes.count {
      var assembler = FrameAssembler()
      var arrivals: [FrameAssembler.Arrival] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        arrivals += try assembler.take(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(
        arrivals == [
          .message(LinkMessage("cancel"), credit: 0),
          .message(
            LinkMessage("event", ["job": 1], data: [1, 2, 3]), credit: first.count),
        ])
    }
  }

  @Test("a credit is a number of four bytes")
  func credits() throws {
    var assembler = FrameAssembler()
    let arrivals = try assembler.take(frame([0, 1, 0, 0], kind: 3, stream: 0)[...])
    #expect(arrivals == [.credit(256)])
    var other = FrameAssembler()
    #expect(throws: EngineError.self) { try other.take(frame([1], kind: 3)[...]) }
  }

  @Test("what is no frame is refused at once")
  func garbage() {
    let hostile: [[UInt8]] = [
      Array("HTTP/1.1 400 Bad Request\r\n".utf8), [UInt8](repeating: 0, count: 64),
      [UInt8](repeating: 255, count: 64), frame([], kind: 9),
      frame([], length: UInt32(Limits.frame.bytes) + 1), frame([1, 2, 3]),
      frame(payload("[1]")), frame(payload(#"{"a":1}"#)), frame(payload("[")),
      frame([255, 255, 255, 255, 0]), frame(payload(#"["x",null]"#), descriptors: 3),
    ]
    for bytes in hostile {
      var assembler = FrameAssembler()
      #expect(throws: EngineError.self, "\(bytes.prefix(16))") { try assembler.take(bytes[...]) }
    }
  }

  @Test("a side that begins messages without end is refused before memory fills")
  func floods() {
    var assembler = FrameAssembler()
    #expect(throws: EngineError.self) {
      for stream in 0..<100 as Range<UInt32> {
        _ = try assembler.take(frame([1], kind: 1, stream: stream)[...])
      }
    }
    var other = FrameAssembler()
    let piece = frame([UInt8](repeating: 0, count: Limits.frame.bytes), kind: 1)
    #expect(throws: EngineError.self) {
      for _ in 0...Limits.linkMessage.bytes / Limits.frame.bytes {
        _ = try other.take(piece[...])
      }
    }
  }

  @Test("the fuzzer's kept streams are read, each of them")
  func keptInputs() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fuzz/Link")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 5)
    for file in files {
      var assembler = FrameAssembler()
      #expect(try !assembler.take(Array(Data(contentsOf: file))[...]).isEmpty)
    }
  }

  @Test("ten thousand random streams never trap")
  func fuzz() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    let good = frame(payload(#"["event",{"job":1}]"#, [9, 9])) + frame([0, 0, 1, 0], kind: 3)
    for _ in 0..<10_000 {
      var bytes = good + good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      var assembler = FrameAssembler()
      do { _ = try assembler.take(bytes[...]) } catch { #expect(!error.message.isEmpty, "\(seed)") }
    }
  }
}

/// A small seeded generator, so that a failing run can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

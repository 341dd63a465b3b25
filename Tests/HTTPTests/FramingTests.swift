import Base
import Foundation
import Testing

@testable import HTTP

@Suite("Framing of requests")
struct FramingTests {
  /// What becomes of a whole request that arrives in pieces of `step` bytes: 0 or a refusal's
  /// status.
  private func outcome(_ bytes: [UInt8], step: Int) -> Int {
    do throws(Refusal) {
      var scanner = HeadScanner()
      var arrived = 0
      while true {
        arrived = min(bytes.count, arrived + step)
        if let end = try scanner.end(in: Array(bytes[..<arrived]).span) {
          let head = try parseHead(Array(bytes[..<end]).span)
          let target = head.text(head.target)
          guard target == "*" || decodedPath(of: target) != nil else { return 400 }
          return try bodyOutcome(head.framing, bytes[end...], step: step)
        }
        guard arrived < bytes.count else { return -1 }
      }
    } catch {
      return error.status
    }
  }

  private func bodyOutcome(
    _ framing: BodyFraming, _ bytes: ArraySlice<UInt8>, step: Int
  ) throws(Refusal) -> Int {
    var decoder = BodyDecoder(framing, limit: ByteSize(bytes: 1000))
    var waiting: [UInt8] = []
    var body: [UInt8] = []
    for byte in bytes where !decoder.isDone {
      waiting.append(byte)
      guard waiting.count >= step else { continue }
      waiting.removeFirst(try decoder.decode(waiting.span, into: &body))
    }
    if !decoder.isDone { _ = try decoder.decode(waiting.span, into: &body) }
    return decoder.isDone ? 0 : -1
  }

  @Test(
    "each line of the corpus has its outcome, however the bytes arrive", arguments: requestCorpus)
  func corpus(_ each: RequestCase) {
    let bytes = Array(each.bytes.utf8)
    for step in [bytes.count, 1, 7] {
      #expect(outcome(bytes, step: step) == each.status, "\(each.name), \(step) bytes at a time")
    }
  }

  @Test("fields keep their order and are found in any case")
  func fields() throws {
    let text = "GET /p?q HTTP/1.1\r\nHost: box:9090\r\nAccept: a\r\nX-Y:  z \r\nACCEPT: b\r\n\r\n"
    let head = try parseHead(Array(text.utf8).span)
    #expect(head.method == .get)
    #expect(head.text(head.target) == "/p?q")
    #expect(head.headers["host"] == "box:9090")
    #expect(head.headers["x-y"] == "z")
    #expect(head.headers.values(of: "accept") == ["a", "b"])
    #expect(head.headers.all.map(\.name) == ["Host", "Accept", "X-Y", "ACCEPT"])
    #expect(head.keepsAlive)
    #expect(head.framing == .none)
  }

  @Test(
    "a connection stays open as the version and the Connection field say",
    arguments: [
      ("1.1", "", true), ("1.1", "close", false), ("1.1", "Keep-Alive", true),
      ("1.1", "keep-alive, close", false), ("1.1", "foo,CLOSE ", false), ("1.1", "closed", true),
      ("1.0", "", false), ("1.0", "keep-alive", true), ("1.0", "Upgrade, Keep-Alive", true),
    ])
  func keepAlive(_ version: String, _ field: String, _ expected: Bool) throws {
    let text = "GET / HTTP/\(version)\r\nHost: a\r\nConnection: \(field)\r\n\r\n"
    #expect(try parseHead(Array(text.utf8).span).keepsAlive == expected)
  }

  @Test("a body in chunks is the same however it is cut")
  func chunks() throws {
    let wire = Array("3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\nGET".utf8)
    for step in 1...wire.count {
      var decoder = BodyDecoder(.chunked, limit: .kib(1))
      var body: [UInt8] = []
      var waiting: [UInt8] = []
      var fed = 0
      while !decoder.isDone {
        let next = min(wire.count, fed + step)
        waiting += wire[fed..<next]
        fed = next
        waiting.removeFirst(try decoder.decode(waiting.span, into: &body))
      }
      #expect(String(decoding: body, as: UTF8.self) == "abc0123456789", "\(step) bytes at a time")
      #expect((waiting + wire[fed...]).elementsEqual("GET".utf8))
    }
  }

  @Test("a sized body stops at its size, and one over the limit is refused")
  func sized() throws {
    var decoder = BodyDecoder(.length(3), limit: ByteSize(bytes: 3))
    var body: [UInt8] = []
    #expect(try decoder.decode(Array("abcdef".utf8).span, into: &body) == 3)
    #expect(decoder.isDone)
    #expect(body == Array("abc".utf8))
    var small = BodyDecoder(.length(4), limit: ByteSize(bytes: 3))
    #expect(throws: Refusal.bodyTooLarge(limit: 3)) {
      try small.decode(Array("abcd".utf8).span, into: &body)
    }
  }

  @Test("inputs that fuzzing has kept mean the same however they arrive")
  func keptInputs() throws {
    for bytes in try keptInputs(of: "Request") {
      #expect(outcome(bytes, step: bytes.count) == outcome(bytes, step: 1))
    }
    for bytes in try keptInputs(of: "Text") {
      guard let value = try? JSON(parsing: bytes) else { continue }
      #expect(try JSON(parsing: value.bytes) == value)
    }
  }

  private func keptInputs(of name: String) throws -> [[UInt8]] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      at: tests.appending(path: "Fuzz/\(name)"), includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    return try files.map { [UInt8](try Data(contentsOf: $0)) }
  }

  @Test("random bytes never trap the parser")
  func noiseNeverTraps() {
    for seed in UInt64(1)...400 {
      var bytes = Array(
        "GET /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc".utf8)
      for byte in noise(6, seed: seed) {
        let at = Int(byte) % bytes.count
        bytes[at] = noise(1, seed: seed + UInt64(byte))[0]
      }
      _ = outcome(bytes, step: 1 + Int(seed % 9))
    }
  }
}

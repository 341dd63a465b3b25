// Requests: head and body, whole and byte by byte. However bytes arrive, they must mean the same.
import Base

@testable import HTTP

private struct Outcome: Equatable {
  var status = 0
  var headLength = 0
  var body: [UInt8] = []
  var isWhole = false
}

private func outcome(_ bytes: [UInt8], step: Int) -> Outcome {
  var out = Outcome()
  do throws(Refusal) {
    var scanner = HeadScanner()
    var arrived = 0
    while true {
      arrived = min(bytes.count, arrived + step)
      if let end = try scanner.end(in: Array(bytes[..<arrived]).span) {
        out.headLength = end
        break
      }
      guard arrived < bytes.count else { return out }
    }
    let head = try parseHead(Array(bytes[..<out.headLength]).span)
    _ = decodedPath(of: head.text(head.target))
    _ = queryItems(of: head.text(head.target))
    let limit = ByteSize(bytes: 4096)
    var decoder = BodyDecoder(head.framing, limit: limit)
    var waiting: [UInt8] = []
    for byte in bytes[out.headLength...] where !decoder.isDone {
      waiting.append(byte)
      guard waiting.count >= step else { continue }
      waiting.removeFirst(try decoder.decode(waiting.span, into: &out.body))
    }
    if !decoder.isDone { _ = try decoder.decode(waiting.span, into: &out.body) }
    out.isWhole = decoder.isDone
    precondition(out.body.count <= limit.bytes, "a body over its limit")
  } catch {
    out.status = error.status
    out.body = []
  }
  return out
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = outcome(bytes, step: max(1, bytes.count))
  precondition(whole == outcome(bytes, step: 1), "cut into single bytes, the request is another")
  return 0
}

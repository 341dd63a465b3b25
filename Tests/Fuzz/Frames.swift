// Web socket frames, whole and byte by byte. However bytes arrive, they must mean the same.
import Base

@testable import HTTP

private func events(_ bytes: [UInt8], step: Int) -> [WebSocketDecoder.Event] {
  var decoder = WebSocketDecoder(limit: ByteSize(bytes: 1024))
  var out: [WebSocketDecoder.Event] = []
  for start in stride(from: 0, to: bytes.count, by: step) {
    out += decoder.decode(bytes[start..<min(bytes.count, start + step)])
    switch out.last {
    case .broken, .close: return out
    default: continue
    }
  }
  return out
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = events(bytes, step: max(1, bytes.count))
  precondition(whole == events(bytes, step: 1), "cut into single bytes, the frames are others")
  return 0
}

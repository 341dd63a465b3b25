// rooms: Base Graphs Imaging EngineLink
// What a child may send: frames in two cuts, then the events inside.
import Base

@testable import EngineLink

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let cut = bytes.isEmpty ? 0 : Int(bytes[0]) % bytes.count
  let whole = arrivals([bytes[...]])
  let halves = arrivals([bytes[..<cut], bytes[cut...]])
  precondition(whole == halves, "the cut changes what arrives")
  for case .message(let message, _) in whole ?? [] {
    do throws(EngineError) {
      let event = try JobEvent(message)
      let again = try JobEvent(event.message(job: 1))
      precondition(again == event, "told and heard again, the event differs")
    } catch {
      precondition(!error.message.isEmpty)
    }
    _ = EngineError(failure: message.body)
    do { _ = try EngineJob(message.body) } catch { precondition(!error.message.isEmpty) }
  }
  return 0
}

/// What arrives, or nil where the line ends in an error.
private func arrivals(_ pieces: [ArraySlice<UInt8>]) -> [FrameAssembler.Arrival]? {
  var assembler = FrameAssembler()
  var out: [FrameAssembler.Arrival] = []
  do {
    for piece in pieces { out += try assembler.take(piece) }
    return out
  } catch {
    return nil
  }
}

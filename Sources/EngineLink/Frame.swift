import Base

/// Rows of messages that keep their order among themselves and interleave with each other.
package enum LinkStream: UInt32, CaseIterable, Sendable {
  /// Small and urgent; overtakes everything else and needs no credit.
  case control = 0
  /// What happens while a job runs, and jobs themselves.
  case events = 1
  /// Pictures that were asked for.
  case pictures = 2
}

/// A piece of a message on the line: 12 bytes of header, then at most 1 MiB.
///
/// ```
/// 0  length of the piece, little endian     4 bytes
/// 4  stream: an ordered row of messages     4 bytes
/// 8  kind: 1 piece, 2 last piece, 3 credit  1 byte
/// 9  descriptors that ride along            1 byte
/// 10 "LM"                                   2 bytes
/// ```
struct Frame: Equatable {
  enum Kind: UInt8 {
    case piece = 1
    case last = 2
    /// The other side took so many bytes of bulk; the number is the piece.
    case credit = 3
  }

  static let headerSize = 12
  static let mark: [UInt8] = [0x4C, 0x4D]

  let kind: Kind
  let stream: UInt32
  let descriptorCount: Int
  let bytes: ArraySlice<UInt8>

  var encoded: [UInt8] {
    precondition(bytes.count <= Limits.frame.bytes)
    var out: [UInt8] = []
    out.reserveCapacity(Self.headerSize + bytes.count)
    appendLittleEndian(UInt32(bytes.count), to: &out)
    appendLittleEndian(stream, to: &out)
    out.append(kind.rawValue)
    out.append(UInt8(descriptorCount))
    out.append(contentsOf: Self.mark)
    out.append(contentsOf: bytes)
    return out
  }
}

/// Turns bytes as they arrive into messages, whatever they are: what is wrong is thrown, nothing traps,
/// and never more is kept than the limits say.
package struct FrameAssembler {
  package enum Arrival: Equatable {
    /// `credit` is what the sender may send again once the message has been dealt with.
    case message(LinkMessage, credit: Int)
    case credit(Int)
  }

  private struct Open {
    var bytes: [UInt8] = []
    var descriptors: [Int32] = []
  }

  private var buffer: [UInt8] = []
  private var open: [UInt32: Open] = [:]
  private var waiting: [Int32] = []
  private var held = 0

  package init() {}

  /// Descriptors that arrived and belong to no whole message; for closing when the line ends.
  package var strayDescriptors: [Int32] { waiting + open.values.flatMap(\.descriptors) }

  /// Takes what was read and gives what became whole by it.
  ///
  /// - Throws: `EngineError.garbled`; the line is of no use afterwards.
  package mutating func take(
    _ bytes: ArraySlice<UInt8>, descriptors: [Int32] = []
  ) throws(EngineError) -> [Arrival] {
    waiting += descriptors
    guard waiting.count <= 2 * Limits.linkDescriptors else {
      throw .garbled(reason: "more files than it announced")
    }
    buffer.append(contentsOf: bytes)
    var arrivals: [Arrival] = []
    var at = 0
    while let frame = try frame(at: at) {
      at += Frame.headerSize + frame.bytes.count
      if let arrival = try take(frame) { arrivals.append(arrival) }
    }
    buffer.removeFirst(at)
    return arrivals
  }

  /// The frame that begins at `at`, or nil where it is not whole yet.
  private func frame(at: Int) throws(EngineError) -> Frame? {
    let rest = buffer[at...]
    guard rest.count >= Frame.headerSize, let length = littleEndian(rest, at: 0),
      let stream = littleEndian(rest, at: 4)
    else { return nil }
    guard Array(buffer[at + 10..<at + 12]) == Frame.mark,
      let kind = Frame.Kind(rawValue: buffer[at + 8]), length <= Limits.frame.bytes
    else { throw .garbled(reason: "bytes that are no frame") }
    guard rest.count >= Frame.headerSize + length else { return nil }
    let start = at + Frame.headerSize
    return Frame(
      kind: kind, stream: UInt32(stream), descriptorCount: Int(buffer[at + 9]),
      bytes: buffer[start..<start + length])
  }

  private mutating func take(_ frame: Frame) throws(EngineError) -> Arrival? {
    if frame.kind == .credit {
      guard let count = littleEndian(frame.bytes, at: 0), frame.bytes.count == 4 else {
        throw .garbled(reason: "a credit without a number")
      }
      return .credit(count)
    }
    var message = open[frame.stream] ?? Open()
    held += frame.bytes.count
    guard held <= Limits.linkMessage.bytes else {
      throw .garbled(reason: "messages above \(Limits.linkMessage.text)")
    }
    guard frame.descriptorCount <= waiting.count else {
      throw .garbled(reason: "fewer files than it announced")
    }
    message.bytes.append(contentsOf: frame.bytes)
    message.descriptors += waiting.prefix(frame.descriptorCount)
    waiting.removeFirst(frame.descriptorCount)
    open[frame.stream] = frame.kind == .last ? nil : message
    guard open.count <= Limits.openStreams else {
      throw .garbled(reason: "too many messages at once")
    }
    guard frame.kind == .last else { return nil }
    held -= message.bytes.count
    let whole = try LinkMessage(payload: message.bytes, descriptors: message.descriptors)
    let isControl = frame.stream == LinkStream.control.rawValue
    return .message(whole, credit: isControl ? 0 : message.bytes.count)
  }
}

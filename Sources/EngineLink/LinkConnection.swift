import Base
import CPlatform

/// One end of the line: a thread that always reads, a thread that writes what waits.
package final class LinkConnection: Sendable {
  /// Why a line ended.
  package enum End: Equatable, Sendable {
    case closed
    case garbled(EngineError)
  }

  private struct Outgoing {
    let bytes: [UInt8]
    let descriptors: [Int32]
    var sent = 0
  }

  private struct State {
    var queues: [LinkStream: [Outgoing]] = [:]
    var credit = Limits.linkCredit.bytes
    var grants: [Int] = []
    var last = LinkStream.control
    var isClosed = false
    var waitingBulk = 0
    var untaken = 0
    var threads = 2
  }

  private enum Next {
    case frame(Frame, descriptors: [Int32])
    case end
  }

  private let gate = Gate(State())
  private let input: Int32
  private let output: Int32

  /// - Parameter input: where to read; the descriptors are closed when the line ends.
  package init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// Begins to read and write.
  ///
  /// - Parameter onMessage: called on the reading thread for each message in turn; whoever deals with
  ///   it calls `release` with the credit when it is done.
  /// - Parameter onEnd: called once, on the reading thread, after the last message.
  package func start(
    onMessage: @escaping @Sendable (LinkMessage, _ credit: Int) -> Void,
    onEnd: @escaping @Sendable (End) -> Void
  ) {
    startThread { self.write() }
    startThread { onEnd(self.read(onMessage)) }
  }

  /// Queues a message. Descriptors are closed once they have been passed on.
  package func send(_ message: LinkMessage, on stream: LinkStream = .control) {
    let outgoing = Outgoing(bytes: message.payload, descriptors: message.descriptors)
    gate.change { state in
      guard !state.isClosed else { return closeAll(message.descriptors) }
      state.queues[stream, default: []].append(outgoing)
      if stream != .control { state.waitingBulk += outgoing.bytes.count }
    }
  }

  /// Queues a message once not too much waits before it, and drops it where the line is closed. For
  /// threads that may block.
  package func sendWaiting(_ message: LinkMessage, on stream: LinkStream) {
    gate.wait { state -> Void? in
      state.isClosed || state.waitingBulk < Limits.linkCredit.bytes ? () : nil
    }
    send(message, on: stream)
  }

  /// Does more wait to be written than a preview is worth?
  package var isCongested: Bool { gate.change { $0.waitingBulk > Limits.frame.bytes } }

  /// Tells the other side that it may send as much again.
  package func release(_ credit: Int) {
    guard credit > 0 else { return }
    gate.change { state in
      state.grants.append(credit)
      state.untaken -= credit
    }
  }

  /// Ends the line; nothing more is written.
  package func close() {
    gate.change { $0.isClosed = true }
    limner_link_shutdown(output)
    limner_link_shutdown(input)
  }

  private func closeAll(_ descriptors: [Int32]) { Self.close(descriptors) }

  /// Closes descriptors that came with a message, once they have been taken over or are not wanted.
  package static func close(_ descriptors: [Int32]) { descriptors.forEach(limner_link_close) }
}

// MARK: - Reading

extension LinkConnection {
  private func read(_ onMessage: (LinkMessage, Int) -> Void) -> End {
    var assembler = FrameAssembler()
    let end = readAll(&assembler, onMessage)
    closeAll(assembler.strayDescriptors)
    close()
    threadEnded()
    return end
  }

  private func readAll(
    _ assembler: inout FrameAssembler, _ onMessage: (LinkMessage, Int) -> Void
  ) -> End {
    var bytes = [UInt8](repeating: 0, count: Limits.bulkFrame.bytes)
    var descriptors = [Int32](repeating: -1, count: Limits.linkDescriptors)
    while true {
      var count: Int32 = 0
      // Safe: both buffers are as large as the shim is told.
      let got = limner_link_receive(
        input, &bytes, bytes.count, &descriptors, Int32(descriptors.count), &count)
      guard got > 0 else { return .closed }
      do {
        let arrivals = try assembler.take(
          bytes[..<got], descriptors: Array(descriptors.prefix(Int(count))))
        for arrival in arrivals { deal(with: arrival, onMessage) }
        guard gate.change({ $0.untaken }) <= 2 * Limits.linkMessage.bytes else {
          return .garbled(.garbled(reason: "more than was asked for"))
        }
      } catch {
        return .garbled(error)
      }
    }
  }

  private func deal(
    with arrival: FrameAssembler.Arrival, _ onMessage: (LinkMessage, Int) -> Void
  ) {
    switch arrival {
    case .message(let message, let credit):
      gate.change { $0.untaken += credit }
      onMessage(message, credit)
    case .credit(let count):
      gate.change { $0.credit = min($0.credit + count, Limits.linkCredit.bytes) }
    }
  }
}

// MARK: - Writing

extension LinkConnection {
  private func write() {
    while case .frame(let frame, let descriptors) = gate.wait(for: next) {
      let isWritten = write(frame.encoded, descriptors)
      closeAll(descriptors)
      guard isWritten else { break }
    }
    gate.change { state in
      state.isClosed = true
      for outgoing in state.queues.values.joined() where outgoing.sent == 0 {
        closeAll(outgoing.descriptors)
      }
      state.queues = [:]
      state.waitingBulk = 0
    }
    threadEnded()
  }

  /// The last of the two threads closes the descriptors, so that no number is used again too early.
  private func threadEnded() {
    let isLast = gate.change { state in
      state.threads -= 1
      return state.threads == 0
    }
    if isLast { closeAll(Array(Set([input, output]))) }
  }

  /// Credits first, then control, then the other rows in turn, as far as credit goes.
  private func next(_ state: inout State) -> Next? {
    if state.isClosed { return .end }
    if let grant = state.grants.popLast() { return .frame(credit(grant), descriptors: []) }
    if state.queues[.control]?.isEmpty == false { return piece(of: .control, &state) }
    guard state.credit > 0 else { return nil }
    let rows = LinkStream.allCases.filter { state.queues[$0]?.isEmpty == false }
    guard let row = rows.first(where: { $0.rawValue > state.last.rawValue }) ?? rows.first
    else { return nil }
    state.last = row
    return piece(of: row, &state)
  }

  private func piece(of stream: LinkStream, _ state: inout State) -> Next? {
    guard var outgoing = state.queues[stream]?.first else { return nil }
    let isControl = stream == .control
    let most = isControl ? Limits.frame.bytes : min(Limits.bulkFrame.bytes, state.credit)
    let start = outgoing.sent
    let end = min(start + most, outgoing.bytes.count)
    let isLast = end == outgoing.bytes.count
    let descriptors = start == 0 ? outgoing.descriptors : []
    let frame = Frame(
      kind: isLast ? .last : .piece, stream: stream.rawValue,
      descriptorCount: descriptors.count, bytes: outgoing.bytes[start..<end])
    if isLast {
      state.queues[stream]?.removeFirst()
    } else {
      outgoing.sent = end
      state.queues[stream]?[0] = outgoing
    }
    if !isControl {
      state.credit -= end - start
      state.waitingBulk -= end - start
    }
    return .frame(frame, descriptors: descriptors)
  }

  private func credit(_ count: Int) -> Frame {
    var bytes: [UInt8] = []
    appendLittleEndian(UInt32(count), to: &bytes)
    return Frame(kind: .credit, stream: 0, descriptorCount: 0, bytes: bytes[...])
  }

  private func write(_ bytes: [UInt8], _ descriptors: [Int32]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let passed = sent == 0 ? descriptors : []
      // Safe: the pointer is the array's own storage, and `sent` stays below its count.
      let written = bytes.withUnsafeBufferPointer { buffer in
        limner_link_send(
          output, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, passed,
          Int32(passed.count))
      }
      guard written > 0 else { return false }
      sent += written
    }
    return true
  }
}

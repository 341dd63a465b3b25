import Synchronization

/// Opens an event stream for one request: called on the loop once the reply's head is on its way.
package struct EventSource: Sendable {
  package let opened: @Sendable (EventStream) -> Void
  package let closed: @Sendable (EventStream) -> Void

  /// - Parameters:
  ///   - closed: called once, when either side has ended the stream.
  ///   - opened: keeps the stream and sends into it from any thread.
  package init(
    closed: @escaping @Sendable (EventStream) -> Void = { _ in },
    opened: @escaping @Sendable (EventStream) -> Void
  ) {
    self.opened = opened
    self.closed = closed
  }
}

/// The server's end of one open event stream; every method may be called from any thread.
package final class EventStream: Sendable {
  let outbox: Outbox

  init(outbox: Outbox) { self.outbox = outbox }

  /// Bytes that wait for the reader.
  package var waitingBytes: Int { outbox.waitingBytes }
  package var isClosed: Bool { outbox.isClosed }

  /// Sends one event; `droppable` ones (previews) go first when the reader is slow.
  package func send(
    _ data: String, event: String? = nil, id: String? = nil, droppable: Bool = false
  ) {
    outbox.put(eventBytes(data, event: event, id: id), isDroppable: droppable)
  }

  /// Ends the stream after what waits has been sent.
  package func close() { outbox.close() }
}

/// One event in the event-stream format; line breaks in `data` become several data lines.
func eventBytes(_ data: String, event: String?, id: String?) -> [UInt8] {
  var out: [UInt8] = []
  func line(_ name: String, _ value: Substring) {
    out.append(contentsOf: name.utf8)
    out.append(contentsOf: ": ".utf8)
    out.append(contentsOf: value.utf8)
    out.append(0x0A)
  }
  if let event { line("event", event.prefix { !$0.isNewline }) }
  if let id { line("id", id.prefix { !$0.isNewline }) }
  for part in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    line("data", part)
  }
  out.append(0x0A)
  return out
}

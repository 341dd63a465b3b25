import Base

/// What the loop keeps of an event stream or a web socket.
final class LiveConnection {
  enum Kind {
    case events(EventStream, EventSource)
    case webSocket(WebSocketPeer, WebSocketHandler)
  }

  let kind: Kind
  let outbox: Outbox
  private var decoder: WebSocketDecoder
  private let heartbeat: Int64
  private var lastHeard: Int64
  private(set) var nextBeat: Int64
  /// Our close frame is out, or theirs is in.
  private var weClosed = false
  private var closeCode = CloseCode.lost
  private var hasEnded = false

  init(_ kind: Kind, _ outbox: Outbox, heartbeat: Duration, now: Int64) {
    self.kind = kind
    self.outbox = outbox
    self.heartbeat = heartbeat.nanoseconds
    lastHeard = now
    nextBeat = now + heartbeat.nanoseconds
    if case .webSocket(_, let handler) = kind {
      decoder = WebSocketDecoder(limit: handler.messageLimit)
    } else {
      decoder = WebSocketDecoder(limit: ByteSize(bytes: 0))
    }
  }

  /// Tells the handler that the peer has arrived.
  func begin() {
    switch kind {
    case .events(let stream, let source): source.opened(stream)
    case .webSocket(let peer, let handler): handler.opened(peer)
    }
  }

  /// Tells the handler, once, that the peer is gone.
  func end() {
    guard !hasEnded else { return }
    hasEnded = true
    outbox.close()
    switch kind {
    case .events(let stream, let source): source.closed(stream)
    case .webSocket(let peer, let handler): handler.closed(peer, closeCode)
    }
  }

  func sayGoodbye() {
    switch kind {
    case .events(let stream, _): stream.close()
    case .webSocket(let peer, _): peer.close(.restarting)
    }
  }

  /// Takes in what a client sends; on event streams it means nothing.
  func receive(_ bytes: borrowing Span<UInt8>, on connection: Connection) {
    guard case .webSocket(let peer, let handler) = kind else { return }
    lastHeard = connection.loop.time.now
    // Safe: the bytes are copied before the call returns.
    let events = bytes.withUnsafeBufferPointer { decoder.decode($0) }
    for event in events where !connection.course.endsAfterOutput {
      switch event {
      case .message(let message): if !weClosed { handler.received(peer, message) }
      case .ping(let payload):
        connection.output.append { $0.append(contentsOf: WebSocketFrame.pong(payload)) }
      case .pong: break
      case .close(let code):
        closeCode = code
        answerClose(code.value == 1005 ? .normal : code, on: connection)
      case .broken(let code):
        closeCode = code
        answerClose(code, on: connection)
      }
    }
  }

  private func answerClose(_ code: CloseCode, on connection: Connection) {
    if !weClosed {
      connection.output.append { $0.append(contentsOf: WebSocketFrame.close(code)) }
    }
    outbox.close()
    connection.course.endsAfterOutput = true
  }

  /// A sign of life is due.
  func beat(on connection: Connection) {
    let now = connection.loop.time.now
    if weClosed {
      connection.course.endsAfterOutput = true
      return
    }
    nextBeat = now + heartbeat
    switch kind {
    case .events: connection.output.append { ReplyHead.append(":\n\n", to: &$0) }
    case .webSocket:
      if now - lastHeard > 3 * heartbeat {
        connection.close()
      } else {
        connection.output.append { $0.append(contentsOf: WebSocketFrame.ping()) }
      }
    }
  }

  /// Everything that was to be sent is on its way.
  func drained(on connection: Connection) {
    guard !outbox.isOverflown else {
      closeCode = .policy
      connection.close()
      return
    }
    guard !weClosed, !connection.course.endsAfterOutput else { return }
    switch kind {
    case .events: connection.course.endsAfterOutput = true
    case .webSocket:
      weClosed = true
      closeCode = .normal
      // The other side has this long to answer our close frame.
      nextBeat = connection.loop.time.now + 5_000_000_000
    }
  }
}

extension Connection {
  /// Moves what waits for a live peer to the socket, as far as the peer takes it.
  func pump(_ live: LiveConnection) {
    // What is on its way to a reader who takes nothing would hold up the end.
    if live.outbox.isOverflown { return live.drained(on: self) }
    while !isClosed, output.isEmpty, !course.endsAfterOutput {
      var isAtEnd = false
      output.append { isAtEnd = live.outbox.take(into: &$0, upTo: 32 << 10) }
      if isAtEnd { live.drained(on: self) }
      guard !output.isEmpty else { return }
      flush()
    }
  }

  /// Opens an event stream: its end is the connection's end.
  func begin(_ source: EventSource, _ response: Response, _ head: RequestHead) {
    var headers = response.headers
    headers.setDefault("Content-Type", "text/event-stream")
    headers.setDefault("Cache-Control", "no-store")
    headers.setDefault("X-Accel-Buffering", "no")
    headers.add("Connection", "close")
    output.append { out in
      ReplyHead.appendStatus(200, to: &out)
      appendFields(headers, answering: head, to: &out)
      ReplyHead.append("\r\n", to: &out)
    }
    let outbox = makeOutbox()
    goLive(.events(EventStream(outbox: outbox), source), outbox)
  }

  /// Turns the connection into a web socket, or tells why not.
  func begin(_ handler: WebSocketHandler, _ response: Response, _ head: RequestHead) {
    switch WebSocketHandshake.answer(head, handler) {
    case .failure(let refusal):
      var answer = refusal.response
      if refusal.status == 426 {
        answer.headers["Upgrade"] = "websocket"
        answer.headers["Sec-WebSocket-Version"] = "13"
      }
      finish(answer, to: head, keepsAlive: false)
    case .success(let fields):
      output.append { out in
        ReplyHead.appendStatus(101, to: &out)
        ReplyHead.append(fields, to: &out)
        ReplyHead.append(response.headers, to: &out)
        ReplyHead.append("\r\n", to: &out)
      }
      let outbox = makeOutbox()
      goLive(.webSocket(WebSocketPeer(head: head, outbox: outbox), handler), outbox)
    }
  }

  private func makeOutbox() -> Outbox {
    let (mailbox, token) = (loop.mailbox, token)
    return Outbox { mailbox.post(.live(connection: token)) }
  }

  private func goLive(_ kind: LiveConnection.Kind, _ outbox: Outbox) {
    let live = LiveConnection(
      kind, outbox, heartbeat: deadlines.heartbeat, now: loop.time.now)
    phase = .live(live)
    live.begin()
    if loop.isStopping { live.sayGoodbye() }
  }
}

import Base

extension Connection {
  /// A reply from a handler that ran elsewhere.
  func deliver(_ response: Response, to exchange: UInt32) {
    exchanges.fill(exchange, response)
    sendReady()
    advance()
  }

  /// Sends a reply when those before it have gone out.
  func respond(_ response: Response, to head: RequestHead?, keepsAlive: Bool) {
    if !keepsAlive { stopReading() }
    guard !exchanges.isEmpty else {
      write(response, to: head, keepsAlive: keepsAlive)
      return
    }
    _ = exchanges.open(
      Exchanges.Exchange(head: head, keepsAlive: keepsAlive, response: response))
  }

  /// Answers what cannot be read as a request, and ends the connection.
  func refuse(_ refusal: Refusal) {
    guard !isClosed, !course.endsAfterOutput else { return }
    respond(refusal.response, to: nil, keepsAlive: false)
  }

  private func stopReading() {
    phase = .held
    input.bytes = []
  }

  private func sendReady() {
    while let exchange = exchanges.next(), let response = exchange.response {
      write(response, to: exchange.head, keepsAlive: exchange.keepsAlive)
    }
    if case .body(let incoming) = phase { askForBody(incoming) }
  }

  private func write(_ response: Response, to head: RequestHead?, keepsAlive: Bool) {
    // After the last reply, or on a live connection, nothing more is said.
    guard !isClosed, !course.endsAfterOutput else { return }
    if case .live = phase { return }
    course.idleSince = loop.time.now
    switch response.body {
    case .events(let source):
      if let head, head.method == .get, response.status == 200 {
        begin(source, response, head)
        return
      }
    case .webSocket(let handler):
      if let head {
        begin(handler, response, head)
        return
      }
    case .none, .bytes, .shared, .file, .stream: break
    }
    finish(response, to: head, keepsAlive: keepsAlive && !loop.isStopping)
  }

  /// Writes a whole reply.
  func finish(_ response: Response, to head: RequestHead?, keepsAlive: Bool) {
    let plan = ReplyPlan(
      response, to: head ?? RequestHead.unreadable,
      level: loop.settings.configuration.delivery.compressionLevel)
    output.append { out in
      ReplyHead.appendStatus(plan.status, to: &out)
      appendFields(plan.headers, answering: head, to: &out)
      if plan.status >= 200, plan.status != 204, plan.status != 304 {
        ReplyHead.append("Content-Length: ", to: &out)
        ReplyHead.append(plan.length, to: &out)
        ReplyHead.append("\r\n", to: &out)
      }
      if !keepsAlive {
        ReplyHead.append("Connection: close\r\n", to: &out)
      } else if head?.headers.contains("Connection") ?? false {
        ReplyHead.append("Connection: keep-alive\r\n", to: &out)
      }
      ReplyHead.append("\r\n", to: &out)
    }
    if head?.method != .head { append(plan.content) }
    if !keepsAlive {
      stopReading()
      course.endsAfterOutput = true
    } else if case .held = phase, exchanges.isEmpty {
      // An upgrade that was not granted: the connection goes on as before.
      phase = .head(HeadScanner(), since: nil)
    }
  }

  /// The fields of every reply: date, the handler's own, and those that protect a browser.
  func appendFields(
    _ headers: Headers, answering head: RequestHead?, to out: inout [UInt8]
  ) {
    let origins = loop.settings.configuration.allowedOrigins
    let headers = origins?.marked(headers, for: head) ?? headers
    out.append(contentsOf: loop.time.dateLine)
    ReplyHead.append(headers, to: &out)
    loop.settings.security.append(unlessIn: headers, to: &out)
    if transport.isTLS, loop.settings.configuration.certificateIsPublic {
      ReplyHead.append("Strict-Transport-Security: max-age=31536000\r\n", to: &out)
    }
  }

  private func append(_ content: ReplyPlan.Content) {
    switch content {
    case .none: break
    case .bytes(let bytes): output.append(.bytes(bytes))
    case .shared(let shared, let range): output.append(.shared(shared, range))
    case .file(let file, let range): output.append(.file(file, range))
    case .stream(let source): append(source)
    }
  }

  private func append(_ source: StreamSource) {
    let (mailbox, token) = (loop.mailbox, token)
    let buffer = StreamBuffer { mailbox.post(.live(connection: token)) }
    output.append(.stream(buffer, left: source.length))
    buffer.start(source)
  }
}

extension RequestHead {
  /// Stands for a request that could not be read.
  static let unreadable = RequestHead(
    method: .get, target: "/", path: "/", headers: Headers(), scheme: .http, peer: .loopback)
}

extension Loop {
  /// Names a handler that kept everybody waiting (requirement O5).
  func warnIfSlow(since begun: Int64, _ route: Route) {
    let taken = time.read() - begun
    guard taken > 1_000_000_000 else { return }
    Log.warning(
      "\(route.method.rawValue) \(route.pattern) held the loop for \(taken / 1_000_000) ms")
  }
}

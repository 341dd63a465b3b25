import Base

/// A request whose body is arriving.
final class IncomingBody {
  let head: RequestHead
  let route: Route
  let context: any Sendable
  let keepsAlive: Bool
  let since: Int64
  var decoder: BodyDecoder
  var bytes: [UInt8] = []
  /// The client waits for a word of ours before it sends the body.
  var awaitsContinue: Bool

  init(
    _ head: RequestHead, to route: Route, context: any Sendable, parsed: ParsedHead,
    keepsAlive: Bool, since: Int64
  ) {
    self.head = head
    self.route = route
    self.context = context
    self.keepsAlive = keepsAlive
    self.since = since
    awaitsContinue = parsed.expectsContinue
    decoder = BodyDecoder(parsed.framing, limit: route.limits.body)
    if case .length(let length) = parsed.framing {
      // What is only announced is not worth more than a page of memory.
      bytes.reserveCapacity(min(length, 64 << 10))
    }
  }
}

extension Connection {
  func readHead(
    _ bytes: borrowing Span<UInt8>, _ scanner: HeadScanner, _ since: Int64?
  ) throws(Refusal) -> Int {
    // One empty line before a request is passed over, as RFC 9112 section 2.2 asks.
    if scanner.isFresh, matches(bytes, 0, "\r\n") {
      phase = .head(scanner, since: since ?? loop.time.now)
      return 2
    }
    var scanner = scanner
    guard let end = try scanner.end(in: bytes) else {
      phase = .head(scanner, since: since ?? loop.time.now)
      return 0
    }
    phase = .head(HeadScanner(), since: nil)
    try begin(try parseHead(bytes.extracting(0..<end)))
    return end
  }

  func readBody(_ bytes: borrowing Span<UInt8>, _ incoming: IncomingBody) throws(Refusal) -> Int {
    let used = try incoming.decoder.decode(bytes, into: &incoming.bytes)
    if incoming.decoder.isDone {
      let request = Request(head: incoming.head, body: incoming.bytes, context: incoming.context)
      phase = .head(HeadScanner(), since: nil)
      dispatch(request, to: incoming.route, keepsAlive: incoming.keepsAlive)
    }
    return used
  }

  func discard(
    _ bytes: borrowing Span<UInt8>, _ decoder: BodyDecoder, _ since: Int64
  ) throws(Refusal) -> Int {
    var decoder = decoder
    var nowhere: [UInt8] = []
    let used = try decoder.decode(bytes, into: &nowhere)
    phase = decoder.isDone ? .head(HeadScanner(), since: nil) : .discarding(decoder, since: since)
    return used
  }

  /// Lets a request in, or answers it at once.
  private func begin(_ parsed: ParsedHead) throws(Refusal) {
    guard var head = requestHead(parsed) else {
      throw .malformed("the path cannot be decoded, or leads out of its place")
    }
    let gate = Gate(settings: loop.settings, hasCertificate: loop.identity != nil)
    var length: Int?
    if case .length(let bytes) = parsed.framing { length = bytes }
    switch gate.pass(&head, bodyLength: length) {
    case .answer(let response): answerEarly(response, to: head, parsed)
    case .go(let route, let context):
      guard parsed.framing != .none else {
        let request = Request(head: head, context: context)
        dispatch(request, to: route, keepsAlive: parsed.keepsAlive)
        return
      }
      let incoming = IncomingBody(
        head, to: route, context: context, parsed: parsed, keepsAlive: parsed.keepsAlive,
        since: loop.time.now)
      phase = .body(incoming)
      askForBody(incoming)
    }
  }

  /// Tells a client that waits for it to send its body, once it is its request's turn.
  func askForBody(_ incoming: IncomingBody) {
    guard incoming.awaitsContinue, exchanges.isEmpty else { return }
    incoming.awaitsContinue = false
    output.append { ReplyHead.append("HTTP/1.1 100 Continue\r\n\r\n", to: &$0) }
  }

  private func requestHead(_ parsed: ParsedHead) -> RequestHead? {
    let target = parsed.text(parsed.target)
    guard let path = target == "*" ? target : decodedPath(of: target) else { return nil }
    var head = RequestHead(
      method: parsed.method, target: target, path: path, headers: parsed.headers,
      scheme: transport.isTLS ? .https : .http, peer: peer, local: local)
    if let authority = parsed.authority { head.host = parsed.text(authority) }
    return head
  }

  /// Answers a request whose body nobody will read: a small one is passed over, for a large one the
  /// connection ends.
  private func answerEarly(_ response: Response, to head: RequestHead, _ parsed: ParsedHead) {
    var keepsAlive = parsed.keepsAlive
    switch parsed.framing {
    case .none: break
    case .length(let length)
    where length <= Limits.discardedBody.bytes && !parsed.expectsContinue && keepsAlive:
      phase = .discarding(
        BodyDecoder(parsed.framing, limit: Limits.discardedBody), since: loop.time.now)
    case .length, .chunked: keepsAlive = false
    }
    respond(response, to: head, keepsAlive: keepsAlive)
  }

  /// Hands a whole request to its handler.
  private func dispatch(_ request: Request, to route: Route, keepsAlive: Bool) {
    let isUpgrade = request.head.headers.contains("Upgrade")
    if isUpgrade || !keepsAlive { phase = .held }
    switch route.handler {
    case .immediate(let handler):
      let begun = loop.time.read()
      let response = handler(request)
      loop.warnIfSlow(since: begun, route)
      respond(response, to: request.head, keepsAlive: keepsAlive)
    case .async(let handler):
      let number = exchanges.open(
        Exchanges.Exchange(head: request.head, keepsAlive: keepsAlive, response: nil))
      let (mailbox, token) = (loop.mailbox, token)
      let level = loop.settings.configuration.delivery.compressionLevel
      Task.detached {
        let response = await handler(request).compressed(for: request.head, level: level)
        mailbox.post(.reply(connection: token, exchange: number, response))
      }
    }
  }
}

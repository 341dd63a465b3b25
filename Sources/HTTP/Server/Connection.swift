import Base
import CPlatform

/// One client's connection. It belongs to the loop's thread.
final class Connection {
  /// What the bytes that arrive next are.
  enum Phase {
    /// The head of a request; `since` is the time of its first byte.
    case head(HeadScanner, since: Int64?)
    case body(IncomingBody)
    /// The body of a request that is refused already.
    case discarding(BodyDecoder, since: Int64)
    /// Nothing is read until the replies are out.
    case held
    case live(LiveConnection)
    /// Our side has ended; what still arrives is thrown away, so that the last reply is not lost.
    case lingering(since: Int64)
  }

  struct Input {
    var bytes: [UInt8] = []
    var isReadable = false
    /// Whole requests may be among the bytes, kept until replies have gone out.
    var isHeldBack = false
    /// The client has said that it is at its end, so reading goes on until there.
    var seesEnd = false
    var hasEnded = false
  }

  let token: UInt64
  let socket: Int32
  let peer: PeerAddress
  let local: PeerAddress
  unowned let loop: Loop
  var transport = Transport.undecided
  var input = Input()
  var output = Output()
  var phase: Phase
  var exchanges = Exchanges()
  var course: Course
  private(set) var isClosed = false

  /// When things have happened, and how the connection goes on.
  struct Course {
    /// When the last request was done, or the connection began.
    var idleSince: Int64
    /// When the output that waits began to wait.
    var writingSince: Int64?
    var endsAfterOutput = false
    var deadline = Int64.max
  }

  init(token: UInt64, socket: Int32, peer: PeerAddress, local: PeerAddress, loop: Loop) {
    self.token = token
    self.socket = socket
    self.peer = peer
    self.local = local
    self.loop = loop
    course = Course(idleSince: loop.time.now)
    phase = .head(HeadScanner(), since: nil)
    course.deadline = loop.time.now + deadlines.idle.nanoseconds
  }

  var source: PeerAddress { peer }
  var deadline: Int64 { course.deadline }
  var deadlines: Deadlines { loop.settings.configuration.deadlines }

  /// Whether the connection could be closed without anybody missing an answer.
  var isIdle: Bool {
    guard case .head(_, since: nil) = phase else { return false }
    return exchanges.isEmpty && output.isEmpty && input.bytes.isEmpty
  }

  func handle(_ event: limner_net_event) {
    if event.broken != 0, event.ended == 0 {
      close()
      return
    }
    if event.readable != 0 { input.isReadable = true }
    if event.ended != 0 {
      input.isReadable = true
      input.seesEnd = true
    }
    advance()
  }

  /// Does everything that can be done now, and arranges when to be looked at next.
  func advance() {
    guard !isClosed else { return }
    if case .undecided = transport { decideTransport() }
    processBuffered()
    readAll()
    flush()
    if case .live(let live) = phase { pump(live) }
    settle()
  }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    if case .live(let live) = phase { live.end() }
    output.abandon()
    phase = .held
    transport.free()
    limner_net_close(socket)
    loop.forget(self)
  }

  /// The first byte tells TLS from plain HTTP.
  private func decideTransport() {
    guard input.isReadable else { return }
    var first: UInt8 = 0
    let got = limner_net_peek(socket, &first)
    guard got > 0 else {
      if got != tryAgain { close() }
      return
    }
    guard first == 0x16 else {
      transport = .plain
      return
    }
    guard let identity = loop.identity, let tls = limner_tls_make(identity.pointer, socket) else {
      close()
      return
    }
    transport = .tls(tls)
    phase = .head(HeadScanner(), since: loop.time.now)
  }

  // MARK: - Reading

  /// Requests beyond this wait in the kernel until replies have gone out.
  private var wantsInput: Bool {
    switch phase {
    case .head:
      exchanges.count < Limits.pipelinedRequests && output.count < Limits.liveBacklog.bytes
    case .body, .discarding, .live, .lingering: true
    case .held: false
    }
  }

  private func readAll() {
    var turns = 16
    while !isClosed, input.isReadable, wantsInput {
      guard turns > 0 else {
        loop.continueLater(token)
        return
      }
      turns -= 1
      readOnce()
    }
  }

  private func readOnce() {
    let scratch = loop.scratch
    let got = transport.read(socket, into: UnsafeMutableRawBufferPointer(scratch))
    guard got > 0 else {
      input.isReadable = false
      if got == 0 { input.hasEnded = true } else if got != tryAgain { close() }
      return
    }
    // A plain socket that gives less than it could is empty; the next byte is a new event.
    if got < scratch.count, !transport.isTLS, !input.seesEnd { input.isReadable = false }
    // Safe: the first `got` bytes have just been written, and nothing writes them until we return.
    let fresh = UnsafeBufferPointer(rebasing: scratch[..<got])
    guard input.bytes.isEmpty else {
      input.bytes.append(contentsOf: fresh)
      processBuffered()
      return
    }
    let used = process(fresh.span)
    if !isClosed, used < got { input.bytes.append(contentsOf: fresh[used...]) }
  }

  private func processBuffered() {
    guard !isClosed, !input.bytes.isEmpty, wantsInput else { return }
    var bytes: [UInt8] = []
    swap(&bytes, &input.bytes)
    let used = process(bytes.span)
    guard !isClosed, used < bytes.count else { return }
    if used > 0 { bytes.removeFirst(used) }
    input.bytes = bytes
  }

  /// Takes in what `bytes` complete and tells how many of them are used up.
  private func process(_ bytes: borrowing Span<UInt8>) -> Int {
    var at = 0
    input.isHeldBack = false
    do throws(Refusal) {
      while at < bytes.count, !isClosed, wantsInput {
        let used = try step(bytes.extracting(at..<bytes.count))
        guard used > 0 else { break }
        at += used
      }
    } catch {
      refuse(error)
      return bytes.count
    }
    input.isHeldBack = at < bytes.count && !wantsInput
    return at
  }

  /// Whether there is something to read or to look at that nothing else will bring up again.
  var hasInputToDo: Bool { wantsInput && (input.isReadable || input.isHeldBack) }

  /// One step of the present phase; 0 where more bytes are needed.
  private func step(_ bytes: borrowing Span<UInt8>) throws(Refusal) -> Int {
    switch phase {
    case .head(let scanner, let since): return try readHead(bytes, scanner, since)
    case .body(let incoming): return try readBody(bytes, incoming)
    case .discarding(let decoder, let since): return try discard(bytes, decoder, since)
    case .live(let live):
      live.receive(bytes, on: self)
      return bytes.count
    case .lingering: return bytes.count
    case .held: return 0
    }
  }
}

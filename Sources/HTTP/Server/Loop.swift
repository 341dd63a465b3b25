import Base
import CPlatform

/// The loop itself; it and all connections belong to one thread.
final class Loop {
  private static let listenerToken = UInt64.max
  private static let bellToken = UInt64.max - 1

  let settings: LoopSettings
  let mailbox: Mailbox
  /// Bytes that were read and are being looked at; connections borrow it in turn.
  let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 << 10)
  private(set) var time: LoopTime
  private(set) var identity: TLSIdentity?
  private let poll: Int32
  private var listener: Listener
  private var isListening = false
  private var table = ConnectionTable()
  /// Connections whose turn ended before their work did.
  private var again: [UInt64] = []
  private var stopping: Stopping?
  private let counted: (Int) -> Void

  private struct Stopping {
    let deadline: Int64
    var done: [CheckedContinuation<Void, Never>]
  }

  init(
    _ settings: LoopSettings, _ mailbox: Mailbox, poll: Int32, listener: Listener,
    identity: TLSIdentity?, counted: @escaping (Int) -> Void
  ) {
    self.settings = settings
    self.mailbox = mailbox
    self.poll = poll
    self.listener = listener
    self.identity = identity
    self.counted = counted
    time = LoopTime(settings)
  }

  deinit { scratch.deallocate() }

  var isStopping: Bool { stopping != nil }

  /// Serves until it is told to stop and every connection is closed.
  func run() {
    listen()
    _ = limner_net_poll_add(poll, mailbox.bell, Loop.bellToken, 0)
    var events = [limner_net_event](repeating: limner_net_event(), count: 256)
    while !isFinished {
      let wait = again.isEmpty ? time.millisecondsToCheck : 0
      let count = Int(limner_net_poll_wait(poll, &events, Int32(events.count), wait))
      time.tick()
      for index in 0..<max(0, count) { handle(events[index]) }
      for letter in mailbox.takeAll() { handle(letter) }
      let turns = again
      again.removeAll(keepingCapacity: true)
      for token in turns { table[token]?.advance() }
      if time.isCheckDue { check() }
    }
    end()
  }

  private var isFinished: Bool {
    guard let stopping else { return false }
    return table.count == 0 || time.now >= stopping.deadline
  }

  private func handle(_ event: limner_net_event) {
    switch event.token {
    case Loop.listenerToken: acceptAll()
    case Loop.bellToken: limner_net_bell_clear(mailbox.bell)
    default: table[event.token]?.handle(event)
    }
  }

  private func handle(_ letter: Letter) {
    switch letter {
    case .reply(let token, let exchange, let response):
      table[token]?.deliver(response, to: exchange)
    case .live(let token): table[token]?.advance()
    case .identity(let identity): self.identity = identity
    case .look: check()
    case .stop(let grace, let done): beginStop(grace, done)
    }
  }

  /// Gives a connection another turn after the others.
  func continueLater(_ token: UInt64) { again.append(token) }

  /// Makes sure that the deadlines are looked at by then.
  func watch(_ deadline: Int64) { time.watch(deadline) }

  func forget(_ connection: Connection) {
    table.remove(connection.token, source: connection.source)
    counted(table.count)
  }

  /// Closes or cares for every connection whose time has come.
  private func check() {
    time.beginCheck()
    listen()
    for connection in table.all {
      if connection.deadline <= time.now { connection.expire() }
      if !connection.isClosed, connection.deadline < .max { time.watch(connection.deadline) }
    }
    if let stopping { time.watch(stopping.deadline) }
  }
}

// MARK: - Beginning and end of connections

extension Loop {
  private func acceptAll() {
    // A flood of connections must not keep the others waiting: the listener reports again.
    for _ in 0..<64 {
      switch listener.accept() {
      case .none: return
      case .exhausted(let wasTurnedAway):
        guard makeRoom() || wasTurnedAway else {
          pauseListening()
          return
        }
      case .connection(let socket, let peer): admit(socket, peer)
      }
    }
  }

  /// Descriptors have run out and nothing of ours can be given up: asks again a little later,
  /// instead of being told without end that somebody waits.
  private func pauseListening() {
    _ = limner_net_poll_remove(poll, listener.socket)
    isListening = false
    time.watch(time.now + 100_000_000)
  }

  private func listen() {
    guard !isListening, !isStopping else { return }
    isListening = limner_net_poll_add(poll, listener.socket, Loop.listenerToken, 0) == 0
  }

  private func admit(_ socket: Int32, _ peer: PeerAddress) {
    let configuration = settings.configuration
    let isExempt = peer.isLoopback || configuration.trustedProxies.contains { $0.contains(peer) }
    let isOverOwn = !isExempt && table.count(from: peer) >= configuration.connectionsPerSource
    guard !isOverOwn, table.count < configuration.connections || makeRoom() else {
      limner_net_close(socket)
      return
    }
    var name = limner_net_address()
    let local = limner_net_local(socket, &name) == 0 ? PeerAddress(name) : listener.address
    let connection = table.insert(peer) { token in
      Connection(token: token, socket: socket, peer: peer, local: local, loop: self)
    }
    counted(table.count)
    guard limner_net_poll_add(poll, socket, connection.token, 1) == 0 else {
      connection.close()
      return
    }
    watch(connection.deadline)
  }

  /// Closes the connection that has been idle longest; false when none is idle.
  private func makeRoom() -> Bool {
    var oldest: Connection?
    for connection in table.all where connection.isIdle {
      if connection.deadline < oldest?.deadline ?? .max { oldest = connection }
    }
    oldest?.close()
    return oldest != nil
  }

  private func beginStop(_ grace: Duration, _ done: CheckedContinuation<Void, Never>) {
    if stopping != nil {
      stopping?.done.append(done)
      return
    }
    stopping = Stopping(deadline: time.now + grace.nanoseconds, done: [done])
    time.watch(time.now + grace.nanoseconds)
    listener.close()
    for connection in table.all { connection.prepareToStop() }
  }

  private func end() {
    for connection in table.all { connection.close() }
    listener.close()
    limner_net_close(poll)
    for letter in mailbox.close() {
      if case .stop(_, let done) = letter { done.resume() }
    }
    for done in stopping?.done ?? [] { done.resume() }
  }
}

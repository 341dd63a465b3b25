import Base
import CPlatform
import Synchronization

/// The one thread that serves all connections, as the other threads see it.
final class ServerLoop: Sendable {
  let port: UInt16
  private let settings: LoopSettings
  private let mailbox: Mailbox
  private let parts: Mutex<(Listener, TLSIdentity?)?>
  private let connections = Mutex(0)

  init(
    configuration: ServerConfiguration, router: Router, wallClock: any Clock,
    monotonic: @escaping @Sendable () -> Int64
  ) throws(HTTPError) {
    settings = LoopSettings(
      configuration: configuration, router: router, wallClock: wallClock, monotonic: monotonic)
    var identity: TLSIdentity?
    if let certificate = configuration.certificate { identity = try TLSIdentity(certificate) }
    mailbox = try Mailbox()
    // Each connection is one descriptor, and may hold a file; the journals need some, too.
    _ = limner_net_raise_files(Int64(configuration.connections * 2 + 512))
    let listener = try Listener(host: configuration.host, port: configuration.port)
    port = listener.address.port
    parts = Mutex((listener, identity))
  }

  var connectionCount: Int { connections.withLock { $0 } }

  /// Serves from now on, on a thread of its own.
  func start() throws(HTTPError) {
    let parts = parts.withLock { parts in
      defer { parts = nil }
      return parts
    }
    guard let (listener, identity) = parts else { return }
    let poll = limner_net_poll_make()
    guard poll >= 0 else {
      throw .systemRefused(what: "a readiness poll", reason: systemText(poll))
    }
    try runThread("http") { [self] in
      Loop(
        settings, mailbox, poll: poll, listener: listener, identity: identity,
        counted: { count in self.connections.withLock { $0 = count } }
      ).run()
    }
  }

  func use(_ certificate: Certificate) throws(HTTPError) {
    let identity = try TLSIdentity(certificate)
    mailbox.post(.identity(identity))
  }

  func stop(grace: Duration) async {
    await withCheckedContinuation { done in
      if !mailbox.post(.stop(grace: grace, done: done)) { done.resume() }
    }
  }

  /// Lets the loop look at its clock.
  func look() { mailbox.post(.look) }
}

/// Runs `body` on a new thread.
private func runThread(_ name: String, _ body: @escaping @Sendable () -> Void) throws(HTTPError) {
  final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  // Safe: the thread takes over the one reference that is made here.
  let start = Unmanaged.passRetained(Start(body))
  let main: @convention(c) (UnsafeMutableRawPointer?) -> Void = { argument in
    guard let argument else { return }
    // Safe: `argument` is the reference that was made below for this thread.
    Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
  }
  let failed = limner_net_thread(name, main, start.toOpaque())
  guard failed == 0 else {
    start.release()
    throw .systemRefused(what: "a thread", reason: systemText(failed))
  }
}

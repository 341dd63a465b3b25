import Base
import CPlatform
import Synchronization

/// An HTTP/1.1 server on one port, with TLS where it has a certificate. One thread serves all
/// connections.
///
/// ```
/// let server = HTTPServer(configuration: ServerConfiguration(port: 9090), router: try
/// Router(routes)) try server.start() … await server.stop(grace: .seconds(5))
/// ```
package final class HTTPServer: Sendable {
  package let configuration: ServerConfiguration
  package let router: Router
  private let wallClock: any Clock
  private let monotonic: @Sendable () -> Int64
  private let state = Mutex<ServerLoop?>(nil)

  package convenience init(configuration: ServerConfiguration, router: Router) {
    self.init(
      configuration: configuration, router: router, wallClock: SystemClock(),
      monotonic: { limner_monotonic_nanoseconds() })
  }

  /// A server whose deadlines follow a clock of the caller's; `look` tells it that time has moved.
  init(
    configuration: ServerConfiguration, router: Router, wallClock: any Clock,
    monotonic: @escaping @Sendable () -> Int64
  ) {
    self.configuration = configuration
    self.router = router
    self.wallClock = wallClock
    self.monotonic = monotonic
  }

  /// Listens and serves from now on.
  ///
  /// - Throws: `HTTPError.addressInUse`, `.cannotListen`, `.badAddress`, `.badCertificate`.
  package func start() throws(HTTPError) {
    let loop = try ServerLoop(
      configuration: configuration, router: router, wallClock: wallClock, monotonic: monotonic)
    state.withLock { $0 = loop }
    try loop.start()
  }

  /// The port that the server listens on; 0 before `start`.
  package var port: UInt16 { state.withLock { $0?.port ?? 0 } }

  /// Connections that are open now.
  package var connectionCount: Int { state.withLock { $0?.connectionCount ?? 0 } }

  /// New connections get this certificate; open ones keep theirs.
  ///
  /// - Throws: `HTTPError.badCertificate`; the old certificate stays in use.
  package func use(_ certificate: Certificate) throws(HTTPError) {
    guard let loop = state.withLock({ $0 }) else { return }
    try loop.use(certificate)
  }

  /// Takes no new connections, tells web sockets and event streams, lets requests in work finish
  /// until `grace` is over, and returns when all connections are closed.
  package func stop(grace: Duration = .seconds(5)) async {
    guard let loop = state.withLock({ $0 }) else { return }
    await loop.stop(grace: grace)
  }

  /// Lets the loop look at its clock.
  func look() { state.withLock { $0 }?.look() }
}

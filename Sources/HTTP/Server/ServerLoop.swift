import Base

/// The one thread that serves all connections.
final class ServerLoop: Sendable {
  let port: UInt16
  var connectionCount: Int { 0 }

  init(configuration: ServerConfiguration, router: Router) throws(HTTPError) {
    port = configuration.port
    throw .cannotListen(address: configuration.host ?? "*", reason: "this build has no loop")
  }

  func start() {}
  func use(_ certificate: Certificate) throws(HTTPError) {}
  func stop(grace: Duration) async {}
}

import Base

/// How the server listens and whom it trusts.
package struct ServerConfiguration: Sendable {
  /// The address to listen on; nil is every address of the machine, IPv6 and IPv4.
  package var host: String?
  /// 0 lets the system choose; `HTTPServer.port` tells which.
  package var port: UInt16
  /// With a certificate the same port speaks TLS as well: the first byte of a connection decides.
  package var certificate: Certificate?
  /// Browsers trust the certificate without being told, so they may be bound to https for a year;
  /// with a certificate of our own making that would lock people out.
  package var certificateIsPublic: Bool
  /// Plain HTTP from other machines: otherwise pages are sent on to https and API calls refused.
  package var allowsPlainHTTP: Bool
  /// Peers whose X-Forwarded-For, -Proto and -Host fields count.
  package var trustedProxies: [AddressRange]
  /// Which names the server answers to; nil answers to all.
  package var hosts: HostPolicy?
  /// Whose pages beside our own may use the server in a person's browser; nil lets every site's in.
  package var allowedOrigins: AllowedOrigins?
  package var delivery: Delivery
  package var connections: Int
  package var connectionsPerSource: Int
  package var deadlines: Deadlines

  package init(host: String? = nil, port: UInt16 = 9090) {
    self.host = host
    self.port = port
    certificate = nil
    certificateIsPublic = false
    allowsPlainHTTP = false
    trustedProxies = []
    hosts = nil
    allowedOrigins = nil
    delivery = Delivery()
    connections = Limits.connections
    connectionsPerSource = Limits.connectionsPerSource
    deadlines = Deadlines()
  }
}

/// In which form replies reach people.
package struct Delivery: Sendable {
  /// The prefix below which a proxy shows the server, as `BasePath.normalized` has it.
  package var basePath = ""
  /// How hard texts are compressed, 1 to 9; 0 sends them as they are.
  package var compressionLevel = Limits.compressionLevel

  package init() {}
}

/// How long a client may take. Every deadline is absolute: a byte now and then does not move it.
package struct Deadlines: Sendable {
  /// From a request's first byte to the end of its head, and for a TLS handshake.
  package var head: Duration = .seconds(10)
  /// A connection without a request.
  package var idle: Duration = .seconds(60)
  /// What a body may take beyond its size at `bodyBytesPerSecond`.
  package var bodyGrace: Duration = .seconds(10)
  package var bodyBytesPerSecond = 1024
  /// A reply of which the client takes nothing.
  package var write: Duration = .seconds(30)
  /// Between signs of life on event streams and web sockets.
  package var heartbeat: Duration = .seconds(15)

  package init() {}
}

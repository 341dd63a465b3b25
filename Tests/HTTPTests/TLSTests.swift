import Base
import Foundation
import Testing

@testable import HTTP

private let now = Instant(seconds: 1_800_000_000)
private let hello = Route(
  .get, "/hello", handler: .immediate { .text("\($0.head.scheme.rawValue)") })
private let picture = noise(1_500_000)
private let large = Route(
  .get, "/large", handler: .immediate { _ in .bytes(picture, type: "image/png") })
private let echo = Route(
  .post, "/echo", bodyLimit: .mib(4), handler: .async { .bytes($0.body, type: "image/png") })

/// Python's own TLS is the client: it comes with every system that can run the other journeys.
private func python(_ script: String, _ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", script] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = output
  try process.run()
  let text = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: text, as: UTF8.self)
}

private let prelude = """
  import hashlib, socket, ssl, sys
  def connect(port, context=None, **versions):
      context = context or ssl._create_unverified_context()
      for name, value in versions.items(): setattr(context, name, value)
      return context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=10), server_hostname="box")
  def reply(s):
      data = b""
      while b"\\r\\n\\r\\n" not in data: data += s.recv(65536)
      head, body = data.split(b"\\r\\n\\r\\n", 1)
      length = [int(l.split(b":")[1]) for l in head.split(b"\\r\\n") if l.lower().startswith(b"content-length")][0]
      while len(body) < length: body += s.recv(65536)
      return head.split(b" ")[1].decode(), body
  port = int(sys.argv[1])

  """

@Suite("TLS")
struct TLSTests {
  private func certificate(_ names: [String] = ["box", "box.local", "127.0.0.1", "::1"]) throws
    -> Certificate
  {
    try Certificate.selfSigned(names: names, now: SystemClock().now())
  }

  @Test("a certificate of our own says its names, its end and its fingerprint")
  func selfSigned() throws {
    let made = try Certificate.selfSigned(names: ["box", "10.0.0.2", "2001:db8::1"], now: now)
    let facts = try made.facts()
    #expect(facts.names == ["box", "10.0.0.2", "2001:db8::1"])
    #expect(facts.ends.seconds == now.seconds - 3600 + 397 * 86_400)
    #expect(facts.fingerprintText.count == 95)
    #expect(try Certificate.selfSigned(names: ["box"], now: now).facts() != facts)
    #expect(throws: HTTPError.self) { try Certificate.selfSigned(names: ["a,b=c\n"], now: now) }
  }

  @Test("the kept certificate is used until a month before its end, or until a name is new")
  func kept() throws {
    var saved: [Certificate] = []
    func ask(_ names: [String], _ at: Instant) throws -> Certificate {
      try Certificate.kept(for: names, now: at, load: { saved.last }, save: { saved.append($0) })
    }
    let first = try ask(["box", "::1"], now)
    #expect(try ask(["box", "0:0:0:0:0:0:0:1"], now + .seconds(366 * 86_400)) == first)
    #expect(try ask(["box"], now) == first)
    #expect(saved.count == 1)
    #expect(try ask(["box", "10.0.0.9"], now) != first)
    _ = try ask(["box"], now + .seconds(368 * 86_400))
    #expect(saved.count == 3)
    saved.append(Certificate(chainPEM: Array("junk".utf8), keyPEM: []))
    _ = try ask(["box"], now)
    #expect(saved.count == 5)
  }

  @Test("a certificate that cannot be used is refused with its reason")
  func badCertificates() throws {
    let (one, other) = (try certificate(), try certificate())
    for (chain, key) in [
      ([], one.keyPEM), (one.chainPEM, []), (one.chainPEM, other.keyPEM),
      (one.keyPEM, one.chainPEM),
    ] {
      let broken = Certificate(chainPEM: chain, keyPEM: key)
      #expect(throws: HTTPError.self) { try TLSIdentity(broken) }
      let server = HTTPServer(
        configuration: loopback { $0.certificate = broken }, router: try Router([hello]))
      #expect(throws: HTTPError.self) { try server.start() }
    }
  }

  @Test("one port speaks both: the first byte decides")
  func bothOnOnePort() async throws {
    let own = try certificate()
    try await withServer([hello, large, echo], loopback { $0.certificate = own }) { server in
      #expect(RawClient(port: server.port).get("/hello")?.text == "http")
      let output = try python(
        prelude + """
          s = connect(port)
          s.sendall(b"GET /hello HTTP/1.1\\r\\nHost: box\\r\\n\\r\\n")
          print([reply(s)[1]], s.version() in ("TLSv1.2", "TLSv1.3"))
          s = connect(port)
          s.sendall(b"GET /large HTTP/1.1\\r\\nHost: box\\r\\n\\r\\n")
          print(hashlib.sha256(reply(s)[1]).hexdigest())
          body = bytes(range(256)) * 8000
          s.sendall(b"POST /echo HTTP/1.1\\r\\nHost: box\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body)
          print(reply(s)[1] == body)
          s.sendall(b"GET /hello HTTP/1.1\\r\\nHost: box\\r\\nConnection: close\\r\\n\\r\\n")
          print(reply(s)[0], s.recv(10))
          """, String(server.port))
      let digest = hexText(SHA256.digest(picture))
      #expect(output == "[b'https'] True\n\(digest)\nTrue\n200 b''\n")
    }
  }

  @Test("a browser that trusts the certificate accepts it for each of its names")
  func verified() async throws {
    let own = try certificate()
    let path = "/tmp/limner-tls-\(UUID4.random().text).pem"
    try writeFile(path, own.chainPEM)
    defer { removeFile(path) }
    try await withServer([hello], loopback { $0.certificate = own }) { server in
      let output = try python(
        prelude + """
          for name in ("box", "box.local", "127.0.0.1", "other"):
              context = ssl.create_default_context(cafile=sys.argv[2])
              try:
                  raw = socket.create_connection(("127.0.0.1", port), timeout=10)
                  print(name, context.wrap_socket(raw, server_hostname=name).version() is not None)
              except ssl.SSLCertVerificationError: print(name, "refused")
          """, String(server.port), path)
      #expect(output == "box True\nbox.local True\n127.0.0.1 True\nother refused\n")
    }
  }

  @Test("versions before 1.2 and broken handshakes end the connection, others go on")
  func oldVersions() async throws {
    let own = try certificate()
    try await withServer([hello], loopback { $0.certificate = own }) { server in
      let output = try python(
        prelude + """
          import warnings; warnings.simplefilter("ignore")
          try:
              context = ssl._create_unverified_context(); context.set_ciphers("ALL:@SECLEVEL=0")
              connect(port, context, minimum_version=ssl.TLSVersion.TLSv1, maximum_version=ssl.TLSVersion.TLSv1_1)
              print("accepted")
          except (ssl.SSLError, ConnectionError, ValueError): print("refused")
          raw = socket.create_connection(("127.0.0.1", port), timeout=10)
          raw.sendall(b"\\x16\\x03\\x01" + b"x" * 500)
          try:
              while raw.recv(100): pass
          except ConnectionError: pass
          s = connect(port, maximum_version=ssl.TLSVersion.TLSv1_2)
          s.sendall(b"GET /hello HTTP/1.1\\r\\nHost: box\\r\\n\\r\\n")
          print(s.version(), reply(s)[1])
          """, String(server.port))
      #expect(output == "refused\nTLSv1.2 b'https'\n")
    }
  }

  @Test("a new certificate reaches new connections and keeps the old ones open")
  func reload() async throws {
    let (old, fresh) = (try certificate(), try certificate())
    let reloaded = Flag()
    let reload = Route(
      .post, "/reload",
      handler: .immediate { _ in
        reloaded.raise()
        return .text("")
      })
    try await withServer([hello, reload], loopback { $0.certificate = old }) { server in
      async let swapped: Void = {
        #expect(await reloaded.wait())
        #expect(throws: HTTPError.self) {
          try server.use(Certificate(chainPEM: fresh.chainPEM, keyPEM: old.keyPEM))
        }
        try server.use(fresh)
      }()
      let output = try python(
        prelude + """
          import time
          def digest(s): return hashlib.sha256(s.getpeercert(binary_form=True)).hexdigest()
          first = connect(port)
          print(digest(first))
          first.sendall(b"POST /reload HTTP/1.1\\r\\nHost: box\\r\\n\\r\\n"); reply(first)
          end = time.time() + 10
          while digest(connect(port)) == digest(first) and time.time() < end: pass
          print(digest(connect(port)))
          first.sendall(b"GET /hello HTTP/1.1\\r\\nHost: box\\r\\n\\r\\n")
          print(reply(first)[1])
          """, String(server.port))
      try await swapped
      let expected = [old, fresh].map { hexText((try? $0.facts().fingerprint) ?? []) }
      #expect(output == "\(expected[0])\n\(expected[1])\nb'https'\n")
    }
  }

  @Test("the machine knows its names and addresses")
  func ownNames() {
    let names = OwnNames.all()
    for name in ["localhost", "127.0.0.1", "::1"] { #expect(names.contains(name)) }
    #expect(Set(names).count == names.count)
  }
}

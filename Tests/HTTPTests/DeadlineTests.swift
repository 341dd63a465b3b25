import Base
import Testing

@testable import HTTP

private let hello = Route(.get, "/hello", handler: .immediate { _ in .text("hello") })
private let upload = Route(
  .post, "/upload", bodyLimit: .mib(1), handler: .async { .text("\($0.body.count)") })

@Suite("Deadlines")
struct DeadlineTests {
  /// Waits until the loop has seen what the client sent: a reply on another connection comes after
  /// it.
  private func settle(_ server: HTTPServer) {
    #expect(RawClient(port: server.port).get("/hello", "Connection: close\r\n")?.status == 200)
  }

  @Test("a byte now and then does not keep a request's head alive")
  func slowHead() async throws {
    let time = ManualTime()
    try await withServer([hello], time: time) { server in
      let client = RawClient(port: server.port)
      client.send("GET /hello HTTP/1.1\r\n")
      for _ in 0..<9 {
        settle(server)
        time.advance(.seconds(1))
        server.look()
        client.send("X: y\r\n")
      }
      settle(server)
      time.advance(.seconds(2))
      server.look()
      #expect(client.reply()?.status == 408)
      #expect(client.rest().isEmpty)
    }
  }

  @Test("a connection without a request ends after the idle time, an active one does not")
  func idle() async throws {
    let time = ManualTime()
    try await withServer([hello], time: time) { server in
      let silent = RawClient(port: server.port)
      let active = RawClient(port: server.port)
      #expect(active.get("/hello")?.status == 200)
      time.advance(.seconds(40))
      #expect(active.get("/hello")?.status == 200)
      time.advance(.seconds(30))
      server.look()
      #expect(silent.rest().isEmpty)
      #expect(active.get("/hello")?.status == 200)
      time.advance(.seconds(61))
      server.look()
      #expect(active.rest().isEmpty)
    }
  }

  @Test("a body must keep coming at its least rate")
  func slowBody() async throws {
    let time = ManualTime()
    try await withServer([hello, upload], time: time) { server in
      let steady = RawClient(port: server.port)
      let slow = RawClient(port: server.port)
      for client in [steady, slow] {
        client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 61440\r\n\r\n")
      }
      for round in 0..<30 {
        steady.send(noise(2048))
        if round < 11 { slow.send(noise(16)) }
        settle(server)
        time.advance(.seconds(1))
        server.look()
      }
      #expect(steady.reply()?.text == "61440")
      #expect(slow.reply()?.status == 408)
      #expect(slow.rest().isEmpty)
    }
  }

  @Test("a client that takes nothing of its reply is cut off")
  func slowReader() async throws {
    let time = ManualTime()
    let large = immortal([UInt8](repeating: 7, count: 64 << 20))
    let download = Route(
      .get, "/large", handler: .immediate { _ in Response(body: .shared(large)) })
    try await withServer([hello, download], time: time) { server in
      let client = RawClient(port: server.port)
      client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
      // Until the kernel takes no more.
      for _ in 0..<80 { settle(server) }
      #expect(server.connectionCount >= 1)
      time.advance(.seconds(20_000))
      server.look()
      settle(server)
      #expect(client.rest().count < 64 << 20)
    }
  }

  @Test("a handler may take as long as it needs")
  func slowHandler() async throws {
    let time = ManualTime()
    let begun = Flag()
    let released = Flag()
    let slow = Route(
      .get, "/slow",
      handler: .async { _ in
        begun.raise()
        _ = await released.wait()
        return .text("at last")
      })
    try await withServer([hello, slow], time: time) { server in
      let client = RawClient(port: server.port)
      client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await begun.wait())
      time.advance(.seconds(3600))
      server.look()
      settle(server)
      released.raise()
      #expect(client.reply()?.text == "at last")
    }
  }
}

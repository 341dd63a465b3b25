import Base
import Synchronization
import Testing

@testable import HTTP

/// Live peers and what happened to them.
private final class Visitors: Sendable {
  let streams = Mutex<[EventStream]>([])
  let peers = Mutex<[WebSocketPeer]>([])
  let messages = Mutex<[WebSocketMessage]>([])
  let closeCodes = Mutex<[CloseCode]>([])
  let endedStreams = Mutex(0)

  var events: Route {
    Route(
      .get, "/events",
      handler: .immediate { [self] _ in
        let closed: @Sendable (EventStream) -> Void = { _ in self.endedStreams.withLock { $0 += 1 }
        }
        return Response(
          body: .events(
            EventSource(closed: closed) { stream in
              stream.send("hello", event: "hello")
              self.streams.withLock { $0.append(stream) }
            }))
      })
  }

  var socket: Route {
    Route(
      .get, "/socket",
      handler: .async { [self] _ in
        Response(
          body: .webSocket(
            WebSocketHandler(
              subprotocol: "limner",
              opened: { peer in self.peers.withLock { $0.append(peer) } },
              received: { peer, message in
                self.messages.withLock { $0.append(message) }
                if case .text(let text) = message { peer.send("you said " + text) }
              },
              closed: { _, code in self.closeCodes.withLock { $0.append(code) } })))
      })
  }

  func wait(_ condition: @Sendable (Visitors) -> Bool) async -> Bool {
    for _ in 0..<10_000 {
      if condition(self) { return true }
      do { try await Task.sleep(for: .milliseconds(1)) } catch { return false }
    }
    return false
  }
}

private let upgrade =
  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

extension RawClient {
  /// A frame as the server writes it: opcode and payload.
  fileprivate func frame() -> (UInt8, [UInt8])? {
    let head = take(2)
    guard head.count == 2 else { return nil }
    var length = Int(head[1])
    if length > 125 { length = take(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) } }
    return (head[0], take(length))
  }

  fileprivate func frameText() -> String? {
    frame().map { "\($0.0 & 15) " + String(decoding: $0.1, as: UTF8.self) }
  }
}

@Suite("Live")
struct LiveTests {
  @Test("an event stream stays open and carries what any thread sends")
  func events() async throws {
    let visitors = Visitors()
    try await withServer([visitors.events]) { server in
      let client = RawClient(port: server.port)
      let head = try #require(client.get("/events"))
      #expect(head.headers["Content-Type"] == "text/event-stream")
      #expect(head.headers["X-Accel-Buffering"] == "no")
      #expect(client.take(through: "\n\n") == "event: hello\ndata: hello\n\n")
      let stream = try #require(visitors.streams.withLock { $0.first })
      await Task.detached { stream.send("one\ntwo") }.value
      #expect(client.take(through: "\n\n") == "data: one\ndata: two\n\n")
      stream.send("last")
      stream.close()
      #expect(String(decoding: client.rest(), as: UTF8.self) == "data: last\n\n")
      #expect(await visitors.wait { $0.endedStreams.withLock { $0 } == 1 })
    }
  }

  @Test("a browser that goes away ends its stream")
  func lostReader() async throws {
    let visitors = Visitors()
    try await withServer([visitors.events]) { server in
      var client: RawClient? = RawClient(port: server.port)
      #expect(client?.get("/events")?.status == 200)
      client = nil
      #expect(await visitors.wait { $0.endedStreams.withLock { $0 } == 1 })
      #expect(visitors.streams.withLock { $0.allSatisfy(\.isClosed) })
    }
  }

  @Test("live peers get signs of life")
  func heartbeat() async throws {
    let visitors = Visitors()
    let time = ManualTime()
    try await withServer([visitors.events, visitors.socket], time: time) { server in
      let stream = RawClient(port: server.port)
      #expect(stream.get("/events")?.status == 200)
      _ = stream.take(through: "\n\n")
      let socket = RawClient(port: server.port)
      #expect(socket.get("/socket", upgrade)?.status == 101)
      time.advance(.seconds(16))
      server.look()
      #expect(stream.take(through: "\n\n") == ":\n\n")
      #expect(socket.frameText() == "9 ")
      // The socket does not answer its pings.
      for _ in 0..<3 {
        time.advance(.seconds(16))
        server.look()
        #expect(stream.take(through: "\n\n") == ":\n\n")
      }
      #expect(await visitors.wait { $0.closeCodes.withLock { $0 } == [.lost] })
    }
  }

  @Test("a web socket carries messages both ways and closes politely")
  func webSocket() async throws {
    let visitors = Visitors()
    try await withServer([visitors.socket]) { server in
      let client = RawClient(port: server.port)
      let reply = try #require(
        client.get("/socket", upgrade + "Sec-WebSocket-Protocol: x, limner\r\n"))
      #expect(reply.status == 101)
      #expect(reply.headers["Sec-WebSocket-Accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
      #expect(reply.headers["Sec-WebSocket-Protocol"] == "limner")
      client.send(clientFrame(1, Array("hel".utf8), final: false))
      client.send(clientFrame(9, [1, 2]))
      client.send(clientFrame(0, Array("lo".utf8)))
      #expect(client.frame()?.1 == [1, 2])
      #expect(client.frameText() == "1 you said hello")
      client.send(clientFrame(2, noise(40_000)))
      #expect(await visitors.wait { $0.messages.withLock { $0.count } == 2 })
      #expect(visitors.messages.withLock { $0[1] } == .binary(noise(40_000)))
      let peer = try #require(visitors.peers.withLock { $0.first })
      peer.send(binary: noise(100_000))
      #expect(client.frame()?.1 == noise(100_000))
      client.send(clientFrame(8, [0x03, 0xE9]))
      #expect(client.frame()?.1 == [0x03, 0xE9])
      #expect(client.rest().isEmpty)
      #expect(await visitors.wait { $0.closeCodes.withLock { $0 } == [.goingAway] })
    }
  }

  @Test("broken frames end a web socket with their code")
  func brokenFrames() async throws {
    let visitors = Visitors()
    try await withServer([visitors.socket]) { server in
      for each in frameCorpus {
        guard case .broken(let code)? = each.events.last, code != .tooLarge else { continue }
        let client = RawClient(port: server.port)
        #expect(client.get("/socket", upgrade)?.status == 101)
        client.send(each.bytes)
        var last: (UInt8, [UInt8])?
        while let frame = client.frame() { last = frame }
        #expect(last?.0 == 0x88, "\(each.name)")
        #expect(last?.1 == [UInt8(code.value >> 8), UInt8(code.value & 255)], "\(each.name)")
      }
    }
  }

  @Test("the server's close waits for the client's answer")
  func serverCloses() async throws {
    let visitors = Visitors()
    try await withServer([visitors.socket]) { server in
      let client = RawClient(port: server.port)
      #expect(client.get("/socket", upgrade)?.status == 101)
      #expect(await visitors.wait { !$0.peers.withLock { $0.isEmpty } })
      let peer = try #require(visitors.peers.withLock { $0.first })
      peer.send("bye")
      peer.close(.policy, reason: "signed out")
      #expect(client.frameText() == "1 bye")
      let close = try #require(client.frame())
      #expect(close.1 == [0x03, 0xF0] + Array("signed out".utf8))
      client.send(clientFrame(8, [0x03, 0xF0]))
      #expect(client.rest().isEmpty)
    }
  }

  @Test(
    "a request that is no proper upgrade is told so",
    arguments: [
      ("", 426), ("Upgrade: websocket\r\nConnection: Upgrade\r\n", 426),
      (upgrade.replacing("13", with: "8"), 426), (upgrade.replacing("ZQ==", with: "Z"), 400),
      (upgrade.replacing("websocket", with: "h2c"), 426),
    ])
  func badHandshake(_ fields: String, _ status: Int) async throws {
    try await withServer([Visitors().socket]) { server in
      let reply = try #require(RawClient(port: server.port).get("/socket", fields))
      #expect(reply.status == status)
      if status == 426 { #expect(reply.headers["Sec-WebSocket-Version"] == "13") }
    }
  }

  @Test("a reader who takes nothing loses previews and is then cut off, others notice nothing")
  func slowReader() async throws {
    let visitors = Visitors()
    try await withServer([visitors.socket]) { server in
      let slow = RawClient(port: server.port)
      #expect(slow.get("/socket", upgrade)?.status == 101)
      #expect(await visitors.wait { !$0.peers.withLock { $0.isEmpty } })
      let peer = try #require(visitors.peers.withLock { $0.first })
      let preview = noise(60_000)
      for _ in 0..<2000 { peer.send(binary: preview, droppable: true) }
      #expect(!peer.isClosed)
      #expect(peer.waitingBytes <= Limits.liveBacklog.bytes)
      for _ in 0..<2000 where !peer.isClosed { peer.send(binary: preview) }
      #expect(peer.isClosed)
      #expect(await visitors.wait { $0.closeCodes.withLock { $0 } == [.policy] })
    }
  }

  @Test("stopping tells live peers")
  func stopping() async throws {
    let visitors = Visitors()
    try await withServer([visitors.socket, visitors.events]) { server in
      let socket = RawClient(port: server.port)
      #expect(socket.get("/socket", upgrade)?.status == 101)
      let stream = RawClient(port: server.port)
      #expect(stream.get("/events")?.status == 200)
      #expect(await visitors.wait { !$0.peers.withLock { $0.isEmpty } })
      async let stopped: Void = server.stop(grace: .seconds(10))
      #expect(socket.frame()?.1 == [0x03, 0xF4])
      socket.send(clientFrame(8, [0x03, 0xF4]))
      #expect(socket.rest().isEmpty)
      #expect(String(decoding: stream.rest(), as: UTF8.self) == "event: hello\ndata: hello\n\n")
      await stopped
    }
  }

  @Test("500 idle event streams beside 32 busy clients: all are served")
  func manyStreams() async throws {
    let visitors = Visitors()
    let hello = Route(.get, "/hello", handler: .immediate { _ in .text("hello") })
    try await withServer([visitors.events, hello], time: ManualTime()) { server in
      let streams = (0..<500).map { _ in RawClient(port: server.port) }
      for stream in streams { #expect(stream.get("/events")?.status == 200) }
      let port = server.port
      await withTaskGroup(of: Int.self) { group in
        for _ in 0..<32 {
          group.addTask {
            let client = RawClient(port: port)
            return (0..<50).count { _ in client.get("/hello")?.status == 200 }
          }
        }
        for await served in group { #expect(served == 50) }
      }
      for stream in visitors.streams.withLock({ $0 }) { stream.send("news") }
      for stream in streams {
        _ = stream.take(through: "\n\n")
        #expect(stream.take(through: "\n\n") == "data: news\n\n")
      }
    }
  }
}

import Base
import Synchronization
import Testing

@testable import HTTP

private struct Guest: Sendable, Equatable { let name: String }

private func admitKnown(_ head: RequestHead) -> Admission {
  guard let token = head.bearerToken else { return .refuse(.detail("Who are you?", status: 401)) }
  return .allow(Guest(name: token))
}

private let echo = Route(
  .post, "/echo", bodyLimit: .kib(512), handler: .async { .bytes($0.body, type: "application/x") })
private let hello = Route(.get, "/hello", handler: .immediate { _ in .json(["hello": true]) })

@Suite("Server")
struct ServerTests {
  @Test("a connection serves many requests, HEAD like GET without the body")
  func keepAlive() async throws {
    try await withServer([hello]) { server in
      let client = RawClient(port: server.port)
      for _ in 0..<3 {
        let reply = try #require(client.get("/hello"))
        #expect(reply.status == 200)
        #expect(reply.text == "{\"hello\":true}")
        #expect(reply.headers["Date"] == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(reply.headers["X-Content-Type-Options"] == "nosniff")
        #expect(!reply.headers.contains("Connection"))
      }
      let head = try #require(client.get("/hello", method: "HEAD"))
      #expect(head.headers["Content-Length"] == "14")
      #expect(
        client.get("/hello", "Connection: keep-alive\r\n")?.headers["Connection"] == "keep-alive")
      #expect(client.get("/hello", "Connection: close\r\n")?.headers["Connection"] == "close")
      #expect(client.rest().isEmpty)
    }
  }

  @Test("unknown paths, methods and slashes are answered as the API has them")
  func routing() async throws {
    let list = Route(
      .get, "/boards/", handler: .immediate { .text($0.head.parameters.description) })
    let one = Route(
      .get, "/boards/{id}", handler: .immediate { .text($0.head.parameters["id"] ?? "") })
    try await withServer([list, one]) { server in
      let client = RawClient(port: server.port)
      let missing = try #require(client.get("/nothing"))
      #expect(missing.status == 404)
      #expect(missing.text == "{\"detail\":\"Not Found\"}")
      let wrong = try #require(client.get("/boards/", method: "DELETE"))
      #expect(wrong.status == 405)
      #expect(wrong.headers["Allow"] == "GET, HEAD")
      #expect(wrong.text == "{\"detail\":\"Method Not Allowed\"}")
      let slashless = try #require(client.get("/boards?x=%20"))
      #expect(slashless.status == 307)
      #expect(slashless.headers["Location"] == "/boards/?x=%20")
      #expect(client.get("/boards/Oma%20%C3%A4")?.text == "Oma ä")
    }
  }

  @Test("pipelined requests are worked on together and answered in their order")
  func pipelining() async throws {
    let gate = Flag()
    let slow = Route(
      .get, "/slow",
      handler: .async { _ in
        _ = await gate.wait()
        return .text("slow")
      })
    let opener = Route(
      .get, "/open",
      handler: .async { _ in
        gate.raise()
        return .text("open")
      })
    try await withServer([slow, opener, hello]) { server in
      let client = RawClient(port: server.port)
      let targets = ["/slow", "/hello", "/open", "/hello", "/none"]
      client.send(targets.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      let replies = targets.map { _ in client.reply()?.text }
      #expect(
        replies == [
          "slow", "{\"hello\":true}", "open", "{\"hello\":true}", "{\"detail\":\"Not Found\"}",
        ])
    }
  }

  @Test("a hundred requests at once are all answered, though only some are worked on together")
  func manyPipelined() async throws {
    let number = Route(.get, "/n/{n}", handler: .async { .text($0.head.parameters["n"] ?? "") })
    try await withServer([number]) { server in
      let client = RawClient(port: server.port)
      client.send((0..<100).map { "GET /n/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      for expected in 0..<100 { #expect(client.reply()?.text == String(expected)) }
    }
  }

  @Test("requests that wait for a client to take its replies are answered when it does")
  func heldBack() async throws {
    let large = immortal(noise(200_000))
    let download = Route(
      .get, "/large", handler: .immediate { _ in Response(body: .shared(large)) })
    try await withServer([download]) { server in
      let client = RawClient(port: server.port)
      client.send((0..<60).map { _ in "GET /large HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      for _ in 0..<60 { #expect(client.reply()?.body.count == 200_000) }
    }
  }

  @Test("bodies arrive whole, by size and in chunks, however they are cut")
  func bodies() async throws {
    try await withServer([echo]) { server in
      let client = RawClient(port: server.port)
      let body = noise(300_000)
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
      client.send(body)
      #expect(client.reply()?.body == body)
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      for start in stride(from: 0, to: body.count, by: 70_001) {
        let part = body[start..<min(body.count, start + 70_001)]
        client.send(String(part.count, radix: 16) + "\r\n")
        client.send(Array(part))
        client.send("\r\n")
      }
      client.send("0\r\n\r\n")
      #expect(client.reply()?.body == body)
      for byte in "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" {
        client.send(String(byte))
      }
      #expect(client.reply()?.text == "abc")
    }
  }

  @Test("a client that waits is asked for its body only when it may send it")
  func expectContinue() async throws {
    let guarded = Route(
      .post, "/guarded", bodyLimit: ByteSize(bytes: 10), admit: admitKnown,
      handler: .async { .text("\(($0.context as? Guest)?.name ?? "nobody") \($0.body.count)") })
    try await withServer([guarded]) { server in
      func ask(_ fields: String) -> RawClient {
        let client = RawClient(port: server.port)
        client.send("POST /guarded HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\(fields)\r\n")
        return client
      }
      let known = ask("Content-Length: 3\r\nAuthorization: Bearer Mia\r\n")
      #expect(known.reply(toHead: true)?.status == 100)
      known.send("abc")
      #expect(known.reply()?.text == "Mia 3")
      let unknown = ask("Content-Length: 3\r\n")
      let refused = try #require(unknown.reply())
      #expect(refused.status == 401)
      #expect(refused.headers["Connection"] == "close")
      #expect(unknown.rest().isEmpty)
      let large = ask("Content-Length: 11\r\nAuthorization: Bearer Mia\r\n")
      #expect(large.reply()?.status == 413)
      #expect(large.rest().isEmpty)
    }
  }

  @Test("refusals come before the body is read; a small body is passed over")
  func earlyRefusal() async throws {
    let guarded = Route(
      .post, "/guarded", bodyLimit: .kib(600), admit: admitKnown,
      handler: .immediate { _ in .text("in") })
    try await withServer([guarded, hello]) { server in
      let small = RawClient(port: server.port)
      small.send("POST /guarded HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
      #expect(small.reply()?.status == 401)
      small.send("012345678")
      #expect(small.get("/hello")?.status == 200)
      for framing in ["Content-Length: 400000", "Transfer-Encoding: chunked"] {
        let client = RawClient(port: server.port)
        client.send("POST /guarded HTTP/1.1\r\nHost: a\r\n\(framing)\r\n\r\n")
        let reply = try #require(client.reply())
        #expect(reply.status == 401)
        #expect(reply.headers["Connection"] == "close")
      }
      let over = RawClient(port: server.port)
      over.send(
        "POST /guarded HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nContent-Length: 700000\r\n\r\n"
      )
      #expect(over.reply()?.status == 413)
      let chunks = RawClient(port: server.port)
      chunks.send(
        "POST /guarded HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nTransfer-Encoding: chunked\r\n\r\n"
      )
      chunks.send("FFFFF\r\n")
      #expect(chunks.reply()?.status == 413)
      #expect(chunks.rest().isEmpty)
    }
  }

  @Test("the reply to a large refused upload reaches a client that sends all of it first")
  func refusalOutlivesUpload() async throws {
    let guarded = Route(
      .post, "/guarded", admit: admitKnown, handler: .immediate { _ in .text("in") })
    try await withServer([guarded]) { server in
      let client = RawClient(port: server.port)
      client.send("POST /guarded HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
      client.send([UInt8](repeating: 0, count: 3_000_000))
      #expect(client.reply()?.status == 401)
    }
  }

  @Test("each refused line of the corpus is answered with its status and ends the connection")
  func corpus() async throws {
    let any = Route(
      .post, "/", bodyLimit: ByteSize(bytes: 1000), handler: .immediate { _ in .text("") })
    try await withServer([any]) { server in
      for each in requestCorpus where each.status != 0 {
        let client = RawClient(port: server.port)
        // What follows must not be taken for a request.
        client.send(each.bytes + "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.reply()?.status == each.status, "\(each.name)")
        #expect(client.rest().isEmpty, "\(each.name)")
      }
    }
  }

  @Test("a client that has ended its side still gets its replies")
  func halfClosed() async throws {
    let later = Route(
      .get, "/later",
      handler: .async { _ in
        await Task.yield()
        return .text("later")
      })
    try await withServer([later, hello]) { server in
      let client = RawClient(port: server.port)
      client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
      client.endWriting()
      #expect(client.reply()?.text == "later")
      #expect(client.reply()?.status == 200)
      #expect(client.rest().isEmpty)
    }
  }

  @Test("a client that hangs up does not cancel what it asked for")
  func hangUp() async throws {
    let done = Flag()
    let begun = Flag()
    let gone = Flag()
    let act = Route(
      .get, "/act",
      handler: .async { _ in
        begun.raise()
        _ = await gone.wait()
        if !Task.isCancelled { done.raise() }
        return .text("done")
      })
    try await withServer([act]) { server in
      var client: RawClient? = RawClient(port: server.port)
      client?.send("GET /act HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await begun.wait())
      client = nil
      gone.raise()
      #expect(await done.wait())
    }
  }

  @Test("files and shared bytes are sent whole, in part and not at all")
  func files() async throws {
    let content = noise(500_000)
    let path = "/tmp/limner-http-\(UUID4.random().text)"
    try writeFile(path, content)
    defer { removeFile(path) }
    let large = immortal(noise(300_000))
    let file = Route(
      .get, "/file",
      handler: .immediate { _ in
        do throws(HTTPError) {
          return Response(
            headers: ["Content-Type": "image/png", "ETag": "\"f\""],
            body: .file(try OpenFile(path: path)))
        } catch { return .detail(error.description, status: 500) }
      })
    let shared = Route(.get, "/shared", handler: .immediate { _ in Response(body: .shared(large)) })
    try await withServer([file, shared]) { server in
      let client = RawClient(port: server.port)
      #expect(client.get("/file")?.body == content)
      let part = try #require(client.get("/file", "Range: bytes=1000-300999\r\n"))
      #expect(part.status == 206)
      #expect(part.body == Array(content[1000..<301_000]))
      #expect(client.get("/file", "If-None-Match: \"f\"\r\n")?.status == 304)
      #expect(client.get("/file", "Range: bytes=500000-\r\n")?.status == 416)
      #expect(client.get("/file", method: "HEAD")?.headers["Content-Length"] == "500000")
      #expect(client.get("/shared")?.body == noise(300_000))
      #expect(client.get("/shared", "Range: bytes=-7\r\n")?.body == noise(300_000).suffix(7))
    }
    #expect(throws: HTTPError.self) { try OpenFile(path: path + "-missing") }
    #expect(throws: HTTPError.self) { try OpenFile(path: "/tmp") }
  }

  @Test("each source has its share of connections, and all together a limit")
  func connectionCaps() async throws {
    try await withServer(
      [hello],
      loopback {
        $0.connections = 4
        $0.connectionsPerSource = 2
      }
    ) { server in
      let clients = (0..<4).map { _ in RawClient(port: server.port) }
      for client in clients { #expect(client.get("/hello")?.status == 200) }
      // The longest idle makes room for a newcomer.
      let newcomer = RawClient(port: server.port)
      #expect(newcomer.get("/hello")?.status == 200)
      #expect(clients[0].rest().isEmpty)
      #expect(clients[3].get("/hello")?.status == 200)
      #expect(server.connectionCount == 4)
    }
  }

  @Test("a port that is taken is named in the error")
  func portInUse() async throws {
    try await withServer([hello]) { server in
      let second = HTTPServer(
        configuration: ServerConfiguration(host: "127.0.0.1", port: server.port),
        router: try Router([hello]))
      #expect(throws: HTTPError.addressInUse(address: "127.0.0.1:\(server.port)")) {
        try second.start()
      }
    }
    let nowhere = HTTPServer(
      configuration: ServerConfiguration(host: "nowhere.example"), router: try Router([hello]))
    #expect(throws: HTTPError.badAddress("nowhere.example")) { try nowhere.start() }
  }

  @Test("without a host the server answers over IPv4, and names itself and the peer's owner")
  func everywhere() async throws {
    let owner = Route(
      .get, "/owner",
      handler: .immediate {
        .text("\($0.head.ownerUserID.map(String.init) ?? "nobody") \($0.head.peer.text)")
      })
    try await withServer([owner], loopback { $0.host = nil }) { server in
      let reply = RawClient(port: server.port).get("/owner")
      #expect(reply?.text == "\(currentUserID()) 127.0.0.1")
    }
  }

  @Test("stopping lets requests in work finish and closes the rest")
  func gracefulStop() async throws {
    let begun = Flag()
    let released = Flag()
    let slow = Route(
      .get, "/slow",
      handler: .async { _ in
        begun.raise()
        _ = await released.wait()
        return .text("done")
      })
    try await withServer([slow, hello]) { server in
      let idle = RawClient(port: server.port)
      #expect(idle.get("/hello")?.status == 200)
      let busy = RawClient(port: server.port)
      busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await begun.wait())
      async let stopped: Void = server.stop(grace: .seconds(10))
      #expect(idle.rest().isEmpty)
      released.raise()
      let reply = try #require(busy.reply())
      #expect(reply.text == "done")
      #expect(reply.headers["Connection"] == "close")
      await stopped
      #expect(server.connectionCount == 0)
    }
  }

  @Test("policies are asked before the router: host names, then other sites")
  func policies() async throws {
    let act = Route(.post, "/act", handler: .immediate { _ in .text("done") })
    try await withServer(
      [act, hello],
      loopback {
        $0.hosts = HostPolicy(names: [])
        $0.allowedOrigins = .nobody
      }
    ) { server in
      let client = RawClient(port: server.port)
      client.send("GET /hello HTTP/1.1\r\nHost: evil.org\r\n\r\n")
      #expect(client.reply()?.status == 421)
      #expect(client.get("/act", "Origin: http://evil.org\r\n", method: "POST")?.status == 403)
      #expect(client.get("/act", "Origin: http://localhost\r\n", method: "POST")?.text == "done")
    }
  }

  @Test("a listed site's browser asks first, then its page reads; other sites hear nothing")
  func listedOrigins() async throws {
    let act = Route(
      .post, "/act",
      handler: .async { request in
        var response = Response.text(request.head.cookie("limner") ?? "nobody")
        response.headers.add("Set-Cookie", "limner=y")
        return response
      })
    let site = "Origin: https://photos.example.org\r\n"
    let sites = try AllowedOrigins(["https://photos.example.org"])
    try await withServer([act, hello], loopback { $0.allowedOrigins = sites }) { server in
      let client = RawClient(port: server.port)
      let wish = "Access-Control-Request-Method: POST\r\n"
      let asked = try #require(client.get("/act", site + wish, method: "OPTIONS"))
      #expect(asked.status == 204)
      #expect(asked.headers["Access-Control-Allow-Origin"] == "https://photos.example.org")
      #expect(asked.headers["Access-Control-Allow-Methods"]?.contains("POST") == true)
      #expect(asked.headers["Access-Control-Allow-Headers"] == "Authorization, *")
      let done = try #require(
        client.get("/act", site + "Cookie: limner=x\r\n", method: "POST"))
      #expect(done.text == "nobody" && done.headers["Set-Cookie"] == nil)
      #expect(done.headers["Access-Control-Allow-Origin"] == "https://photos.example.org")
      #expect(done.headers["Access-Control-Allow-Credentials"] == nil)
      let other = "Origin: https://evil.org\r\n"
      #expect(client.get("/act", other + wish, method: "OPTIONS")?.status == 405)
      #expect(client.get("/act", other, method: "POST")?.status == 403)
      let read = try #require(client.get("/hello", other))
      #expect(read.status == 200 && read.headers["Access-Control-Allow-Origin"] == nil)
      #expect(read.headers.values(of: "Vary").contains("Origin"))
    }
  }
}

import Base
import Testing

@testable import HTTP

@Suite("Bodies that are made while they are sent", .timeLimit(.minutes(1)))
struct StreamTests {
  private func route(_ source: StreamSource) -> Route {
    Route(.get, "/", handler: .immediate { _ in Response(body: .stream(source)) })
  }

  private func exchange(_ source: StreamSource, _ request: String) async throws -> [UInt8] {
    nonisolated(unsafe) var got: [UInt8] = []
    try await withServer([route(source)]) { server in
      let client = RawClient(port: server.port)
      client.send(request)
      while case let bytes = client.receive(), !bytes.isEmpty { got += bytes }
    }
    return got
  }

  private let get = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

  @Test("a long one arrives whole, whatever the pieces, and its length is said before")
  func whole() async throws {
    let pieces = (0..<300).map { index in
      [UInt8](repeating: UInt8(index % 251), count: 1 + index * 97 % 40_000)
    }
    let all = pieces.flatMap(\.self)
    let source = StreamSource(length: all.count) { writer in
      for piece in pieces { guard await writer.write(piece) else { return } }
    }
    let got = try await exchange(source, get)
    let text = String(decoding: got.prefix(2000), as: UTF8.self)
    #expect(text.contains("Content-Length: \(all.count)\r\n"))
    #expect(got.suffix(all.count).elementsEqual(all))
  }

  @Test("one that ends too soon, or says more than it promised, ends the connection")
  func short() async throws {
    let short = StreamSource(length: 100) { _ = await $0.write([1, 2, 3]) }
    #expect(try await exchange(short, get).suffix(3) == [1, 2, 3])
    let long = StreamSource(length: 2) { _ = await $0.write([1, 2, 3]) }
    #expect(try await exchange(long, get).last == UInt8(ascii: "\n"))
  }

  @Test("nothing is made for HEAD")
  func head() async throws {
    let flag = Flag()
    let source = StreamSource(length: 100) { _ in flag.raise() }
    let request = "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    let got = try await exchange(source, request)
    #expect(String(decoding: got, as: UTF8.self).contains("Content-Length: 100"))
    #expect(!flag.isUp)
  }

  @Test("its maker waits for the client, and learns that the client is gone")
  func gone() async throws {
    let flag = Flag()
    let source = StreamSource(length: 1 << 30) { writer in
      let piece = [UInt8](repeating: 1, count: 1 << 16)
      while await writer.write(piece) {}
      flag.raise()
    }
    try await withServer([route(source)]) { server in
      do {
        let client = RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        _ = client.receive(1000)
      }
      #expect(await flag.wait())
    }
  }
}

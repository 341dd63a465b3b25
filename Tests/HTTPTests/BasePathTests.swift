import Base
import Testing

@testable import HTTP

@Suite("Base paths and proxies' fields")
struct BasePathTests {
  private func head(
    _ target: String, _ headers: Headers = Headers(), from peer: PeerAddress = .loopback
  ) throws -> RequestHead {
    try #require(RequestHead(method: .get, target: target, headers: headers, peer: peer))
  }

  @Test("a base path is a plain path without a slash at its end")
  func normalized() {
    for (text, path) in [
      ("", ""), ("/", ""), ("/limner", "/limner"), ("/limner/", "/limner"), ("/a/b//", "/a/b"),
    ] {
      #expect(BasePath.normalized(text) == path, "\(text)")
    }
    for text in ["limner", "/a//b", "/../x", "/a b", "/a\"b", "/<x>", "https://nas/limner"] {
      #expect(BasePath.normalized(text) == nil, "\(text)")
    }
  }

  @Test("a proxy may take the prefix off or leave it on")
  func entering() throws {
    for (target, path) in [
      ("/limner/api/v1/x?y=1", "/api/v1/x"), ("/api/v1/x?y=1", "/api/v1/x"), ("/limner/", "/"),
      ("/limnerx/api", "/limnerx/api"), ("/", "/"),
    ] {
      var head = try head(target)
      head.enter("/limner")
      #expect(head.path == path, "\(target)")
      #expect(head.basePath == "/limner")
    }
    var bare = try head("/limner")
    bare.enter("/limner")
    #expect(bare.frontPage == "/limner/")
    var asked = try head("/?x=y")
    asked.enter("/limner")
    #expect(asked.frontPage == "/limner/")
    #expect(try head("/gallery?x=y").frontPage == nil)
  }

  @Test("what proxies say is read from their own fields, then from the standard one")
  func accounts() throws {
    let own: Headers = [
      "X-Forwarded-For": "1.2.3.4, 10.0.0.2", "X-Forwarded-Proto": "https",
      "X-Forwarded-Host": "nas", "X-Forwarded-Port": "8443", "X-Forwarded-Prefix": "/limner",
      "Forwarded": "for=6.6.6.6;host=evil",
    ]
    let account = Forwarded.account(of: own)
    #expect(account.hops == ["1.2.3.4", "10.0.0.2"])
    #expect(account.host == "nas:8443")
    #expect(account.prefix == "/limner")
    let standard = Forwarded.account(
      of: ["Forwarded": "for=\"[2001:db8::1]:47\";proto=https;host=\"nas.local\", for=10.0.0.2"])
    #expect(standard.hops == ["[2001:db8::1]:47", "10.0.0.2"])
    #expect(standard.scheme == "https")
    #expect(standard.host == "nas.local")
  }

  @Test("only trusted proxies are believed, and of their hops the nearest that nobody trusts")
  func trust() throws {
    let fields: Headers = [
      "X-Forwarded-For": "9.9.9.9, 192.168.1.20, 10.0.0.2", "X-Forwarded-Prefix": "/x",
      "X-Forwarded-Proto": "https",
    ]
    let proxy = try #require(PeerAddress("10.0.0.1"))
    let trusted = [try AddressRange("10.0.0.0/24")]
    var head = try head("/x/api", fields, from: proxy)
    Forwarded.apply(to: &head, trusted: trusted)
    #expect(head.peer.text == "192.168.1.20")
    #expect(head.scheme == .https)
    #expect(head.path == "/api" && head.basePath == "/x")
    var stranger = try self.head("/x/api", fields, from: try #require(PeerAddress("10.0.1.1")))
    Forwarded.apply(to: &stranger, trusted: trusted)
    #expect(stranger.peer.text == "10.0.1.1" && stranger.scheme == .http)
    #expect(stranger.path == "/x/api" && stranger.basePath.isEmpty)
  }

  @Test("the page for an unknown name shows it as text, and links to the address that was reached")
  func unknownName() throws {
    var asked = try head(
      "/", ["Host": "pictures.example.org:9090", "Sec-Fetch-Mode": "navigate"])
    asked.local = try #require(PeerAddress("192.168.1.5:9090"))
    let response = HostPolicy.misdirected(asked)
    guard case .bytes(let bytes) = response.body else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(response.status == 421)
    #expect(text.contains("http://192.168.1.5:9090/host-names#pictures.example.org"))
    let evil = try head("/", ["Host": "<script>alert(1)</script>", "Sec-Fetch-Mode": "navigate"])
    guard case .bytes(let page) = HostPolicy.misdirected(evil).body else { return }
    #expect(!String(decoding: page, as: UTF8.self).contains("<script"))
  }

  @Test("texts are sent as they are where compression is off")
  func compression() throws {
    let text = Response.text(String(repeating: "limner ", count: 400))
    let asked = try head("/", ["Accept-Encoding": "gzip"])
    #expect(ReplyPlan(text, to: asked, level: 1).headers["content-encoding"] == "gzip")
    #expect(
      ReplyPlan(text, to: asked, level: 9).length < ReplyPlan(text, to: asked, level: 0).length)
    #expect(ReplyPlan(text, to: asked, level: 0).headers["content-encoding"] == nil)
  }
}

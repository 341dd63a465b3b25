import Base
import Testing

@testable import HTTP

@Suite("Shield")
struct ShieldTests {
  private func head(
    _ method: Method, _ fields: Headers = [:], peer: String = "10.0.0.5", scheme: Scheme = .http,
    target: String = "/"
  ) throws -> RequestHead {
    let peer = try #require(PeerAddress(peer))
    return try #require(
      RequestHead(method: method, target: target, headers: fields, peer: peer, scheme: scheme))
  }

  @Test(
    "names that nobody can register are answered",
    arguments: [
      "localhost", "localhost:9090", "LOCALHOST", "box", "box:80", "127.0.0.1:9090", "[::1]:9090",
      "192.168.1.2", "box.local", "box.lan:9090", "nas.home.arpa", "a.b.fritz.box", "x.ts.net",
      "x.internal",
      "box.home", "app.localhost", "listed.example.org", "LISTED.example.org:443", "box.local.",
    ])
  func acceptedHosts(_ host: String) {
    #expect(HostPolicy(names: ["listed.example.org"]).accepts(host))
  }

  @Test(
    "other names are not",
    arguments: [
      "", "evil.example.org", "listed.example.org.evil.com", "local", "xlocal.com", "evil.com:80",
      "127.0.0.1.evil.com", "box.local.evil.com", "evil.com#.local", "evil.com/.local", "a@b.local",
      "box:port", "[::1", ".", "fritz.box.com", "evilts.net",
    ].filter { $0 != "local" })
  func refusedHosts(_ host: String) {
    #expect(!HostPolicy(names: ["listed.example.org"]).accepts(host))
  }

  @Test("a name is answered from when it is added until it is removed")
  func addedHost() {
    let policy = HostPolicy(names: [])
    for number in 0..<20 { #expect(!policy.accepts("\(number).example.org")) }
    #expect(!policy.accepts("pictures.example.org"))
    #expect(policy.refusedNames.count == 8)
    #expect(policy.refusedNames.last == "pictures.example.org")
    policy.add("Pictures.example.org")
    #expect(!policy.refusedNames.contains("pictures.example.org"))
    #expect(policy.accepts("pictures.example.org:9090"))
    policy.remove("pictures.example.org")
    #expect(!policy.accepts("pictures.example.org"))
  }

  @Test(
    "requests of other sites are refused, our own pages and scripts are let in",
    arguments: [
      (["Sec-Fetch-Site": "same-origin"], true),
      (["Sec-Fetch-Site": "none"], true),
      (["Sec-Fetch-Site": "cross-site"], false),
      (["Sec-Fetch-Site": "same-site"], false),
      (["Sec-Fetch-Site": "cross-site", "Origin": "http://box:9090"], false),
      (["Origin": "http://box:9090"], true),
      (["Origin": "https://box:9090"], true),
      (["Origin": "HTTP://BOX:9090"], false),
      (["Origin": "http://box"], false),
      (["Origin": "http://evil.org"], false),
      (["Origin": "null"], false),
      (["Origin": "http://box:9090.evil.org"], false),
      (["Origin": "http://evil.org/box:9090"], false),
      (["Origin": "file://box:9090"], false),
      (["Referer": "http://box:9090/page?x"], true),
      (["Referer": "http://evil.org/http://box:9090/"], false),
      (["Cookie": "limner=x"], false),
      (["Cookie": "limner=x", "Origin": "http://box:9090"], true),
      ([:], true),
      (["Authorization": "Bearer x"], true),
    ] as [([String: String], Bool)])
  func crossSite(_ fields: [String: String], _ isAllowed: Bool) throws {
    var headers: Headers = ["Host": "box:9090"]
    for (name, value) in fields { headers.add(name, value) }
    for method in [Method.post, .put, .patch, .delete, .other] {
      let refusal = CrossSite.refusal(of: try head(method, headers))
      #expect((refusal == nil) == isAllowed, "\(method) \(fields)")
      if let refusal { #expect(refusal.status == 403) }
    }
    #expect(CrossSite.refusal(of: try head(.get, headers)) == nil)
    headers.add("Upgrade", "websocket")
    #expect((CrossSite.refusal(of: try head(.get, headers)) == nil) == isAllowed)
  }

  @Test("sites are listed one by one, as browsers write them")
  func listedSites() throws {
    for (text, origin) in [
      ("https://photos.example.org", "https://photos.example.org"),
      ("HTTPS://Photos.Example.org:443", "https://photos.example.org"),
      ("http://nas:80", "http://nas"), ("http://192.168.1.7:3000", "http://192.168.1.7:3000"),
      ("http://[fd00::7]:3000", "http://[fd00::7]:3000"),
    ] {
      #expect(AllowedOrigins.normalized(text) == origin)
    }
    for text in [
      "*", "null", "", "photos.example.org", "https://", "https://a/b", "https://a b", "file://a",
      "https://*.example.org", "https://user@a", "https://a:x",
    ] {
      #expect(throws: HTTPError.badOrigin(text)) { try AllowedOrigins([text]) }
    }
  }

  @Test("a listed site's page may ask, and its browser's cookies stay out of it")
  func marked() throws {
    let sites = try AllowedOrigins(["https://photos.example.org"])
    func asked(_ origin: String) throws -> RequestHead {
      var asked = try head(
        .post,
        [
          "Host": "box:9090", "Origin": origin, "Cookie": "limner=x", "Cookie": "limner=y",
          "Authorization": "Bearer t", "Sec-Fetch-Site": "cross-site",
        ])
      sites.mark(&asked)
      return asked
    }
    let theirs = try asked("https://photos.example.org")
    #expect(CrossSite.refusal(of: theirs) == nil)
    #expect(theirs.cookie("limner") == nil && theirs.bearerToken == "t")
    for origin in ["https://photos.example.org.evil.org", "http://photos.example.org", "null"] {
      let others = try asked(origin)
      #expect(CrossSite.refusal(of: others)?.status == 403)
      #expect(others.cookie("limner") == "x" && others.foreignPage == nil)
    }
    let fields = sites.marked(["Set-Cookie": "limner=x", "ETag": "1"], for: theirs)
    #expect(fields["Access-Control-Allow-Origin"] == "https://photos.example.org")
    #expect(fields["Access-Control-Expose-Headers"]?.contains("X-Refreshed-Token") == true)
    #expect(fields["Access-Control-Allow-Credentials"] == nil && fields["Set-Cookie"] == nil)
    let own = sites.marked(["Set-Cookie": "limner=x"], for: nil)
    #expect(own["Set-Cookie"] == "limner=x" && own["Access-Control-Allow-Origin"] == nil)
    #expect(own["Vary"] == "Origin")
    #expect(AllowedOrigins.nobody.marked(["ETag": "1"], for: theirs) == ["ETag": "1"])
  }

  @Test("a port that goes without saying may be said")
  func defaultPorts() throws {
    for (host, origin) in [
      ("box.lan", "http://box.lan:80"), ("box.lan:443", "https://box.lan"),
      ("box.lan", "https://box.lan"),
    ] {
      let asked = try head(.post, ["Host": host, "Origin": origin])
      #expect(CrossSite.refusal(of: asked) == nil, "\(host) \(origin)")
    }
  }

  @Test("only trusted proxies are believed, and only as far as they know")
  func forwarded() throws {
    let trusted = [try AddressRange("10.0.0.0/8"), try AddressRange("127.0.0.1")]
    let cases: [(peer: String, fields: Headers, client: String, scheme: Scheme, host: String)] = [
      ("203.0.113.9", ["X-Forwarded-For": "1.1.1.1"], "203.0.113.9", .http, "a"),
      ("10.0.0.1", ["X-Forwarded-For": "1.1.1.1"], "1.1.1.1", .http, "a"),
      ("10.0.0.1", ["X-Forwarded-For": "6.6.6.6, 1.1.1.1"], "1.1.1.1", .http, "a"),
      ("10.0.0.1", ["X-Forwarded-For": "6.6.6.6, 1.1.1.1, 10.0.0.2"], "1.1.1.1", .http, "a"),
      ("10.0.0.1", ["X-Forwarded-For": "evil, 10.0.0.2"], "10.0.0.2", .http, "a"),
      ("10.0.0.1", ["X-Forwarded-For": "evil"], "10.0.0.1", .http, "a"),
      ("10.0.0.1", ["X-Forwarded-For": "[2001:db8::1]:99"], "2001:db8::1", .http, "a"),
      ("127.0.0.1", ["X-Forwarded-Proto": "https"], "127.0.0.1", .https, "a"),
      ("10.0.0.1", ["X-Forwarded-Host": "x.lan:90"], "10.0.0.1", .http, "x.lan:90"),
      ("10.0.0.1", ["X-Forwarded-Host": "x/y"], "10.0.0.1", .http, "a"),
      ("8.8.8.8", ["X-Forwarded-Host": "x", "X-Forwarded-Proto": "https"], "8.8.8.8", .http, "a"),
    ]
    for each in cases {
      var fields = each.fields
      fields.add("Host", "a")
      var asked = try head(.get, fields, peer: each.peer)
      Forwarded.apply(to: &asked, trusted: trusted)
      #expect(asked.peer.text == each.client, "\(each)")
      #expect(asked.scheme == each.scheme, "\(each)")
      #expect(asked.host == each.host, "\(each)")
    }
  }

  @Test("plain HTTP from elsewhere: pages are sent on, API calls refused in words")
  func plainHTTP() throws {
    let page: Headers = ["Host": "box:9090", "Accept": "text/html,*/*"]
    let sentOn = PlainHTTP.refusal(
      of: try head(.get, page, target: "/a?b=c"), hasCertificate: true)
    #expect(sentOn?.status == 308)
    #expect(sentOn?.headers["Location"] == "https://box:9090/a?b=c")
    let fetch: Headers = ["Host": "box:9090", "Accept": "text/html", "Sec-Fetch-Mode": "cors"]
    for asked in [try head(.get, fetch), try head(.post, page), try head(.get, ["Host": "b"])] {
      let refusal = try #require(PlainHTTP.refusal(of: asked, hasCertificate: true))
      #expect(refusal.status == 403)
      guard case .bytes(let bytes) = refusal.body else { return }
      #expect(String(decoding: bytes, as: UTF8.self).contains("--http"))
    }
    #expect(PlainHTTP.refusal(of: try head(.get, page), hasCertificate: false)?.status == 403)
    #expect(PlainHTTP.refusal(of: try head(.get, page, peer: "::1"), hasCertificate: true) == nil)
    #expect(
      PlainHTTP.refusal(of: try head(.get, page, scheme: .https), hasCertificate: true) == nil)
  }

  @Test("a handler's own security field wins over the default")
  func securityFields() {
    let block = SecurityBlock("default-src 'none'")
    var plain: [UInt8] = []
    block.append(unlessIn: [:], to: &plain)
    let text = String(decoding: plain, as: UTF8.self)
    for name in ["Content-Security-Policy: default-src 'none'\r\n", "nosniff", "no-referrer"] {
      #expect(text.contains(name))
    }
    var own: [UInt8] = []
    block.append(unlessIn: ["content-security-policy": "sandbox"], to: &own)
    #expect(!String(decoding: own, as: UTF8.self).contains("Content-Security-Policy"))
    #expect(String(decoding: own, as: UTF8.self).contains("X-Content-Type-Options: nosniff"))
  }
}

import Base
import Testing

@testable import HTTP

@Suite("Messages")
struct MessageTests {
  @Test("a written field cannot start another one")
  func noInjection() {
    var headers = Headers()
    headers.add("X", "a\r\nSet-Cookie: evil\0")
    #expect(headers["x"] == "a  Set-Cookie: evil ")
    #expect(headers.count == 1)
  }

  @Test("setting a field replaces all of its name; nil removes them")
  func setting() {
    var headers: Headers = ["A": "1", "b": "2", "a": "3"]
    headers["a"] = "4"
    #expect(headers.values(of: "A") == ["4"])
    #expect(headers["B"] == "2")
    headers["b"] = nil
    #expect(!headers.contains("b"))
    headers.setDefault("a", "5")
    #expect(headers["a"] == "4")
    #expect(headers == ["A": "4"])
  }

  @Test("queries are decoded, repeated names are kept in order")
  func query() throws {
    let head = try #require(
      RequestHead(method: .get, target: "/a?x=1&y=a+b%21&x=%C3%A4&flag&=v&z=%zz"))
    #expect(head.query("x") == "1")
    #expect(head.queryValues("x") == ["1", "ä"])
    #expect(head.query("y") == "a b!")
    #expect(head.query("flag") == "")
    #expect(head.query("z") == "%zz")
    #expect(head.query("none") == nil)
    #expect(head.path == "/a")
  }

  @Test("a segment that is encoded is read as it was")
  func percentRoundTrip() throws {
    let name = "Oma & Opa/50 % – \u{1F382}?#.png"
    let encoded = percentEncoded(name)
    #expect(!encoded.contains("/"))
    let decoded = try #require(
      Array(encoded.utf8).withUnsafeBytes { percentDecoded($0, plusIsSpace: false) })
    #expect(String(decoding: decoded, as: UTF8.self) == name)
  }

  @Test("cookies, bearer tokens and media types are found among others")
  func wellKnownFields() throws {
    let head = try #require(
      RequestHead(
        method: .post, target: "/",
        headers: [
          "Cookie": "a=b; limner=x=y;limner=later", "Authorization": "bearer  t0k3n ",
          "Content-Type": "Application/JSON; charset=utf-8",
        ]))
    #expect(head.cookie("limner") == "x=y")
    #expect(head.cookie("a") == "b")
    #expect(head.cookie("lim") == nil)
    #expect(head.bearerToken == "t0k3n")
    #expect(head.mediaType == "application/json")
  }

  @Test(
    "addresses are read and written in their one form",
    arguments: [
      ("10.0.0.1", "10.0.0.1"), ("::1", "::1"), ("[::1]", "::1"), ("::ffff:10.0.0.1", "10.0.0.1"),
      ("2001:0DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("fe80::", "fe80::"), ("::", "::"),
      ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
      ("0:0:0:0:0:0:0:0", "::"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
    ])
  func addresses(_ text: String, _ written: String) {
    #expect(PeerAddress(text)?.text == written)
  }

  @Test(
    "what is no address is none",
    arguments: [
      "", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.4:", "1.2.3.4:99999", "1.2.3.4:080",
      ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "[::1", "[::1]x",
      "::1%eth0",
      "0x7f.0.0.1", "2130706433", "localhost", "1.2.3.4/8",
    ])
  func noAddress(_ text: String) {
    #expect(PeerAddress(text) == nil)
  }

  @Test("ranges hold their addresses and no others")
  func ranges() throws {
    let home = try AddressRange("192.168.0.0/16")
    #expect(home.contains(PeerAddress("192.168.7.9:1234")!))
    #expect(!home.contains(PeerAddress("192.169.0.1")!))
    #expect(!home.contains(PeerAddress("::1")!))
    let one = try AddressRange("127.0.0.1")
    #expect(one.contains(PeerAddress("127.0.0.1")!))
    #expect(!one.contains(PeerAddress("127.0.0.2")!))
    let six = try AddressRange("2001:db8::/33")
    #expect(six.contains(PeerAddress("2001:db8:7fff::1")!))
    #expect(!six.contains(PeerAddress("2001:db8:8000::1")!))
    #expect(try AddressRange("0.0.0.0/0").contains(PeerAddress("8.8.8.8")!))
    #expect(try !AddressRange("0.0.0.0/0").contains(PeerAddress("2001::1")!))
    for bad in ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "name", "::/129", "10.0.0.1:80"] {
      #expect(throws: HTTPError.badAddress(bad)) { try AddressRange(bad) }
    }
  }

  @Test("loopback and throttling networks are recognised")
  func networks() {
    #expect(PeerAddress("127.9.9.9")!.isLoopback)
    #expect(PeerAddress("::1")!.isLoopback)
    #expect(!PeerAddress("::2")!.isLoopback)
    #expect(!PeerAddress("128.0.0.1")!.isLoopback)
    #expect(PeerAddress("10.1.2.3:5")!.network.text == "10.1.2.0")
    #expect(PeerAddress("2001:db8:1:2:3:4:5:6")!.network.text == "2001:db8:1:2::")
  }

  @Test("dates are written as HTTP has them")
  func dates() {
    #expect(httpDate(Instant(seconds: 784_111_777)) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(httpDate(Instant(seconds: 0)) == "Thu, 01 Jan 1970 00:00:00 GMT")
    #expect(httpDate(Instant(seconds: 951_782_400)) == "Tue, 29 Feb 2000 00:00:00 GMT")
    #expect(httpDate(Instant(seconds: -1)) == "Wed, 31 Dec 1969 23:59:59 GMT")
  }
}

import Base
import Testing

@testable import HTTP

@Suite("Replies")
struct ReplyTests {
  private func head(_ fields: Headers = [:], method: Method = .get) throws -> RequestHead {
    try #require(RequestHead(method: method, target: "/", headers: fields))
  }

  private func shared(_ bytes: [UInt8], _ fields: Headers = [:]) -> Response {
    Response(headers: fields, body: .shared(immortal(bytes)))
  }

  @Test(
    "ranges are read as RFC 9110 has them",
    arguments: [
      ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=2-5", .part(2..<6)),
      ("bytes=5-", .part(5..<10)), ("bytes=0-999", .part(0..<10)), ("bytes=-3", .part(7..<10)),
      ("bytes=-99", .part(0..<10)), ("bytes=-0", .unsatisfiable), ("bytes=10-", .unsatisfiable),
      ("bytes=10-20", .unsatisfiable), ("bytes=5-2", .whole), ("bytes=0-1,3-4", .whole),
      ("bytes=-", .whole), ("bytes=a-b", .whole), ("items=0-1", .whole), ("bytes 0-1", .whole),
      ("bytes=0-1-2", .whole), ("bytes=99999999999999999999-", .whole), ("bytes=+1-2", .whole),
    ])
  func ranges(_ field: String, _ expected: ByteRange) {
    #expect(ByteRange(field, size: 10) == expected)
  }

  @Test("an empty representation satisfies no range")
  func emptyRange() {
    #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
    #expect(ByteRange("bytes=-1", size: 0) == .unsatisfiable)
    #expect(ByteRange(nil, size: 0) == .whole)
  }

  @Test("a range is cut out with its place, a range beyond the end says how long it is")
  func cut() throws {
    let response = shared(Array(0..<100), ["Content-Type": "image/png", "ETag": "\"t\""])
    let part = ReplyPlan(response, to: try head(["Range": "bytes=10-19"]))
    #expect(part.status == 206)
    #expect(part.headers["Content-Range"] == "bytes 10-19/100")
    #expect(part.length == 10)
    let beyond = ReplyPlan(response, to: try head(["Range": "bytes=100-"]))
    #expect(beyond.status == 416)
    #expect(beyond.headers["Content-Range"] == "bytes */100")
    #expect(beyond.length == 0)
    let whole = ReplyPlan(response, to: try head())
    #expect(whole.status == 200)
    #expect(whole.headers["Accept-Ranges"] == "bytes")
    #expect(whole.length == 100)
  }

  @Test(
    "If-Range lets a range through for the same representation only",
    arguments: [
      ("\"t\"", 206), ("\"other\"", 200), ("W/\"t\"", 200), ("Sun, 06 Nov 1994 08:49:37 GMT", 206),
      ("Sun, 06 Nov 1994 08:49:38 GMT", 200),
    ])
  func ifRange(_ condition: String, _ status: Int) throws {
    let response = shared(
      Array(0..<100), ["ETag": "\"t\"", "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"])
    let plan = ReplyPlan(
      response, to: try head(["Range": "bytes=0-9", "If-Range": condition]))
    #expect(plan.status == status)
  }

  @Test(
    "what the client has already is not sent again",
    arguments: [
      ("\"t\"", 304), ("W/\"t\"", 304), ("\"a\", \"t\"", 304), ("*", 304), ("\"a\"", 200),
      ("t", 200),
    ])
  func unchanged(_ list: String, _ status: Int) throws {
    let response = Response(
      headers: ["ETag": "\"t\"", "Content-Type": "text/css", "Cache-Control": "no-cache"],
      body: .bytes([1]))
    let plan = ReplyPlan(response, to: try head(["If-None-Match": list]))
    #expect(plan.status == status)
    if status == 304 {
      #expect(plan.length == 0)
      #expect(plan.headers["ETag"] == "\"t\"")
      #expect(plan.headers["Cache-Control"] == "no-cache")
    }
    let post = ReplyPlan(response, to: try head(["If-None-Match": list], method: .post))
    #expect(post.status == 200)
  }

  @Test("If-None-Match outranks If-Modified-Since")
  func precedence() throws {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    let response = Response(headers: ["ETag": "\"t\"", "Last-Modified": date], body: .bytes([1]))
    #expect(ReplyPlan(response, to: try head(["If-Modified-Since": date])).status == 304)
    let both: Headers = ["If-Modified-Since": date, "If-None-Match": "\"other\""]
    #expect(ReplyPlan(response, to: try head(both)).status == 200)
  }

  @Test("text of 1000 bytes and more is compressed for those who take it")
  func compression() throws {
    let text = [UInt8](repeating: 0x61, count: 5000)
    let gzip: Headers = ["Accept-Encoding": "br, gzip;q=0.8"]
    for type in ["text/html; charset=utf-8", "application/json", "image/svg+xml"] {
      let plan = ReplyPlan(.bytes(text, type: type), to: try head(gzip))
      #expect(plan.headers["Content-Encoding"] == "gzip", "\(type)")
      #expect(plan.headers["Vary"] == "Accept-Encoding")
      #expect(plan.length < 100)
    }
    for (type, size) in [("image/png", 5000), ("text/plain", 999)] {
      let plan = ReplyPlan(.bytes(Array(text[..<size]), type: type), to: try head(gzip))
      #expect(plan.length == size, "\(type)")
      #expect(!plan.headers.contains("Content-Encoding"))
    }
    for refused in ["gzip;q=0", "br", "gzip;q=0.000", "identity"] {
      let plan = ReplyPlan(
        .bytes(text, type: "text/plain"), to: try head(["Accept-Encoding": refused]))
      #expect(plan.length == 5000, "\(refused)")
      #expect(plan.headers["Vary"] == "Accept-Encoding")
    }
  }

  @Test("shared text is compressed once and its tag becomes weak; a range of it is not compressed")
  func sharedCompression() throws {
    let bytes = immortal([UInt8](repeating: 0x62, count: 4000))
    let response = Response(
      headers: ["Content-Type": "text/css", "ETag": "\"t\""], body: .shared(bytes))
    let plan = ReplyPlan(response, to: try head(["Accept-Encoding": "gzip"]))
    #expect(plan.headers["ETag"] == "W/\"t\"")
    #expect(plan.headers["Content-Encoding"] == "gzip")
    #expect(bytes.gzip() == bytes.gzip())
    let part = ReplyPlan(
      response, to: try head(["Accept-Encoding": "gzip", "Range": "bytes=0-1999"]))
    #expect(part.status == 206)
    #expect(part.length == 2000)
    #expect(!part.headers.contains("Content-Encoding"))
  }

  @Test("what a task has compressed is not compressed again")
  func compressedBefore() throws {
    let asking = try head(["Accept-Encoding": "gzip"])
    let once = Response.bytes([UInt8](repeating: 0x63, count: 9000), type: "text/plain")
      .compressed(for: asking)
    #expect(once.headers["Content-Encoding"] == "gzip")
    let plan = ReplyPlan(once, to: asking)
    #expect(plan.headers.values(of: "Content-Encoding") == ["gzip"])
    let tagged = Response(
      headers: ["Content-Type": "text/plain", "ETag": "\"t\""],
      body: .bytes([UInt8](repeating: 0x63, count: 9000)))
    let known = try head(["Accept-Encoding": "gzip", "If-None-Match": "\"t\""])
    #expect(ReplyPlan(tagged.compressed(for: known), to: known).status == 304)
  }
}

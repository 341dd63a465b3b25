import Testing

/// Requests, line by line, and what becomes of each: the status of a refusal, or 0 where it is let
/// in.
///
/// `\r\n` is written out. A case whose outcome two programs could see differently must be refused.
struct RequestCase: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: String
  let status: Int
  var testDescription: String { name }

  init(_ name: String, _ bytes: String, _ status: Int) {
    self.name = name
    self.bytes = bytes
    self.status = status
  }
}

private let host = "Host: a\r\n"

let requestCorpus: [RequestCase] = [
  // First lines
  RequestCase("a plain request", "GET / HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("a query", "GET /a?b=c&d=%20 HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("an unknown method", "BREW / HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("a method in lower case is another method", "get / HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("OPTIONS of the server", "OPTIONS * HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("a target in absolute form", "GET http://a/b HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n", 0),
  RequestCase("no target", "GET HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an empty target", "GET  HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("two spaces before the target", "GET  / HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("two spaces after the target", "GET /  HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a tab for a space", "GET\t/ HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a space before the method", " GET / HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a space at the end of the line", "GET / HTTP/1.1 \r\n\(host)\r\n", 400),
  RequestCase("no version", "GET /\r\n\(host)\r\n", 400),
  RequestCase("HTTP/0.9", "GET / HTTP/0.9\r\n\(host)\r\n", 400),
  RequestCase("HTTP/1.2", "GET / HTTP/1.2\r\n\(host)\r\n", 400),
  RequestCase("HTTP/2.0", "GET / HTTP/2.0\r\n\(host)\r\n", 400),
  RequestCase("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
  RequestCase("HTTP/1.10", "GET / HTTP/1.10\r\n\(host)\r\n", 400),
  RequestCase("http/1.1 in lower case", "GET / http/1.1\r\n\(host)\r\n", 400),
  RequestCase("a relative target", "GET a HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a star for another method", "GET * HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a target in authority form", "CONNECT a:443 HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an absolute target without a path", "GET http://a HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("another scheme", "GET ftp://a/b HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("bytes above 127 in the target", "GET /ä HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a zero byte in the target", "GET /\0 HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a colon in the method", "G:T / HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase(
    "a method of 40 letters", String(repeating: "A", count: 40) + " / HTTP/1.1\r\n\r\n", 400),
  // Line ends
  RequestCase("bare LF after the first line", "GET / HTTP/1.1\n\(host)\r\n", 400),
  RequestCase("bare LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
  RequestCase("bare LF everywhere", "GET / HTTP/1.1\nHost: a\n\n", 400),
  RequestCase("bare LF at the end", "GET / HTTP/1.1\r\n\(host)\n", 400),
  RequestCase("a bare CR in a value", "GET / HTTP/1.1\r\n\(host)X: a\rb\r\n\r\n", 400),
  RequestCase("a bare CR before the end", "GET / HTTP/1.1\r\n\(host)\r\r\n\r\n", 400),
  RequestCase("CR CR LF", "GET / HTTP/1.1\r\r\n\(host)\r\n", 400),
  // Fields
  RequestCase("an empty value", "GET / HTTP/1.1\r\n\(host)X:\r\n\r\n", 0),
  RequestCase("blanks around a value", "GET / HTTP/1.1\r\nHost: \t a \t\r\n\r\n", 0),
  RequestCase("bytes above 127 in a value", "GET / HTTP/1.1\r\n\(host)X: ä\r\n\r\n", 0),
  RequestCase("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
  RequestCase("a tab before the colon", "GET / HTTP/1.1\r\nHost\t: a\r\n\r\n", 400),
  RequestCase("no colon", "GET / HTTP/1.1\r\nHost a\r\n\r\n", 400),
  RequestCase("an empty name", "GET / HTTP/1.1\r\n\(host): a\r\n\r\n", 400),
  RequestCase("a folded field", "GET / HTTP/1.1\r\n\(host)X: a\r\n b\r\n\r\n", 400),
  RequestCase("a folded field by tab", "GET / HTTP/1.1\r\n\(host)X: a\r\n\tb\r\n\r\n", 400),
  RequestCase("a space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400),
  RequestCase("a zero byte in a value", "GET / HTTP/1.1\r\n\(host)X: a\0b\r\n\r\n", 400),
  RequestCase("a delete byte in a value", "GET / HTTP/1.1\r\n\(host)X: a\u{7F}b\r\n\r\n", 400),
  RequestCase("a quote in a name", "GET / HTTP/1.1\r\n\(host)\"X\": a\r\n\r\n", 400),
  RequestCase("bytes above 127 in a name", "GET / HTTP/1.1\r\n\(host)ä: a\r\n\r\n", 400),
  RequestCase("a slash in a name", "GET / HTTP/1.1\r\n\(host)a/b: a\r\n\r\n", 400),
  // Host
  RequestCase("no host", "GET / HTTP/1.1\r\n\r\n", 400),
  RequestCase("two hosts", "GET / HTTP/1.1\r\n\(host)\(host)\r\n", 400),
  RequestCase("two different hosts", "GET / HTTP/1.1\r\n\(host)Host: b\r\n\r\n", 400),
  RequestCase("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
  RequestCase("a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
  RequestCase("a host with a name in front", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400),
  RequestCase("two hosts in one field", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400),
  RequestCase("an IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:9090\r\n\r\n", 0),
  // Lengths
  RequestCase("a length", "POST / HTTP/1.1\r\n\(host)Content-Length: 2\r\n\r\nab", 0),
  RequestCase("a length of zero", "POST / HTTP/1.1\r\n\(host)Content-Length: 0\r\n\r\n", 0),
  RequestCase(
    "leading zeros of a length", "POST / HTTP/1.1\r\n\(host)Content-Length: 002\r\n\r\nab", 0),
  RequestCase(
    "two equal lengths",
    "POST / HTTP/1.1\r\n\(host)Content-Length: 2\r\nContent-Length: 2\r\n\r\nab", 400),
  RequestCase(
    "two different lengths",
    "POST / HTTP/1.1\r\n\(host)Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc", 400),
  RequestCase("a list of lengths", "POST / HTTP/1.1\r\n\(host)Content-Length: 2, 2\r\n\r\nab", 400),
  RequestCase(
    "a length with a plus", "POST / HTTP/1.1\r\n\(host)Content-Length: +2\r\n\r\nab", 400),
  RequestCase("a negative length", "POST / HTTP/1.1\r\n\(host)Content-Length: -2\r\n\r\n", 400),
  RequestCase("a hex length", "POST / HTTP/1.1\r\n\(host)Content-Length: 0x2\r\n\r\nab", 400),
  RequestCase("a length in words", "POST / HTTP/1.1\r\n\(host)Content-Length: two\r\n\r\n", 400),
  RequestCase("an empty length", "POST / HTTP/1.1\r\n\(host)Content-Length:\r\n\r\n", 400),
  RequestCase(
    "a length with a fraction", "POST / HTTP/1.1\r\n\(host)Content-Length: 2.0\r\n\r\nab", 400),
  RequestCase(
    "a length with a blank in it", "POST / HTTP/1.1\r\n\(host)Content-Length: 1 0\r\n\r\n", 400),
  RequestCase(
    "a length beyond 64 bits",
    "POST / HTTP/1.1\r\n\(host)Content-Length: 18446744073709551618\r\n\r\nab", 400),
  // Both, and odd codings
  RequestCase(
    "length and chunks",
    "POST / HTTP/1.1\r\n\(host)Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400),
  RequestCase(
    "chunks and length",
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    400),
  RequestCase(
    "chunks and a length of zero",
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n",
    400),
  RequestCase(
    "chunks twice",
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400),
  RequestCase(
    "chunks in HTTP/1.0", "POST / HTTP/1.0\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400),
  RequestCase(
    "identity", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: identity\r\n\r\n", 400),
  RequestCase(
    "gzip and chunks", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n", 400),
  RequestCase(
    "chunks and identity", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked, identity\r\n\r\n",
    400),
  RequestCase("xchunked", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: xchunked\r\n\r\n", 400),
  RequestCase(
    "quoted chunks", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: \"chunked\"\r\n\r\n", 400),
  RequestCase(
    "a vertical tab before chunked",
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: \u{B}chunked\r\n\r\n", 400),
  RequestCase("an empty coding", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding:\r\n\r\n", 400),
  RequestCase(
    "a space before the colon of a coding",
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
  RequestCase(
    "a coding in a folded line",
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400),
  RequestCase(
    "an underscore for the hyphen is another field",
    "POST / HTTP/1.1\r\n\(host)Transfer_Encoding: chunked\r\nContent-Length: 2\r\n\r\nab", 0),
  RequestCase(
    "CHUNKED in capitals", "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: CHUNKED\r\n\r\n0\r\n\r\n",
    0),
  // Chunks
  RequestCase("two chunks", chunked("1\r\na\r\n2\r\nbc\r\n0\r\n\r\n"), 0),
  RequestCase("a chunk with an extension", chunked("1;a=b\r\na\r\n0\r\n\r\n"), 0),
  RequestCase("trailers", chunked("1\r\na\r\n0\r\nX: y\r\n\r\n"), 0),
  RequestCase("a size in capitals", chunked("A\r\n0123456789\r\n0\r\n\r\n"), 0),
  RequestCase("a chunk longer than its size", chunked("1\r\nab\r\n0\r\n\r\n"), 400),
  RequestCase("a chunk ended by LF", chunked("1\r\na\n0\r\n\r\n"), 400),
  RequestCase("a size ended by LF", chunked("1\na\r\n0\r\n\r\n"), 400),
  RequestCase("an extension with LF in it", chunked("1;a\nb\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("an extension with CR in it", chunked("1;a\rb\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a size with 0x", chunked("0x1\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a negative size", chunked("-1\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a size with a plus", chunked("+1\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a size with a blank before it", chunked(" 1\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a size with a blank behind it", chunked("1 \r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a size with an underscore", chunked("1_0\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("no size", chunked("\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a size beyond 64 bits", chunked("FFFFFFFFFFFFFFFFF\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a size of 2⁶⁴ + 1", chunked("10000000000000001\r\na\r\n0\r\n\r\n"), 400),
  RequestCase("a chunk over the route's limit", chunked("400\r\n"), 413),
  RequestCase(
    "a size line without an end", chunked("1;" + String(repeating: "x", count: 400)), 400),
  RequestCase(
    "trailers without an end",
    chunked("0\r\n" + String(repeating: "X: yyyyyyyyyyyyyyyyyyyyyyyyy\r\n", count: 60)), 400),
  // Sizes and expectations
  RequestCase(
    "a head of more than 16 KiB",
    "GET / HTTP/1.1\r\n\(host)X: " + String(repeating: "x", count: 17_000) + "\r\n\r\n", 431),
  RequestCase(
    "a head of more than 16 KiB that does not end",
    "GET /" + String(repeating: "x", count: 17_000), 431),
  RequestCase(
    "101 fields",
    "GET / HTTP/1.1\r\n\(host)" + String(repeating: "X: y\r\n", count: 100) + "\r\n", 431),
  RequestCase(
    "100 fields",
    "GET / HTTP/1.1\r\n\(host)" + String(repeating: "X: y\r\n", count: 99) + "\r\n", 0),
  RequestCase("another expectation", "POST / HTTP/1.1\r\n\(host)Expect: tea\r\n\r\n", 417),
  // Paths
  RequestCase("a path that leads out", "GET /a/../b HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a path that leads out, encoded", "GET /a/%2e%2E/b HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a dot segment", "GET /./a HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a dot segment at the end", "GET /a/.. HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an encoded slash", "GET /a%2Fb HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an encoded backslash", "GET /a%5Cb HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an encoded zero", "GET /a%00b HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an encoded line end", "GET /a%0d%0ab HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a broken escape", "GET /a%2 HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an escape of other letters", "GET /a%zz HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("an overlong escape", "GET /a%c0%af HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("a fragment", "GET /a#b HTTP/1.1\r\n\(host)\r\n", 400),
  RequestCase("three dots", "GET /.../a HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("a dot file", "GET /.well-known/a HTTP/1.1\r\n\(host)\r\n", 0),
  RequestCase("an encoded umlaut", "GET /%C3%A4 HTTP/1.1\r\n\(host)\r\n", 0),
]

private func chunked(_ body: String) -> String {
  "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n\(body)"
}

/// Writes first lines and fields of replies into a buffer.
enum ReplyHead {
  static func appendStatus(_ status: Int, to out: inout [UInt8]) {
    append("HTTP/1.1 ", to: &out)
    append(status, to: &out)
    out.append(0x20)
    append(reason(status), to: &out)
    append("\r\n", to: &out)
  }

  static func append(_ headers: Headers, to out: inout [UInt8]) {
    for field in headers.fields {
      out.append(contentsOf: headers.bytes[Int(field.nameStart)..<Int(field.nameEnd)])
      append(": ", to: &out)
      out.append(contentsOf: headers.bytes[Int(field.valueStart)..<Int(field.valueEnd)])
      append("\r\n", to: &out)
    }
  }

  static func append(_ text: StaticString, to out: inout [UInt8]) {
    // Safe: the literal lives for ever.
    out.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  static func append(_ number: Int, to out: inout [UInt8]) {
    guard number >= 10 else {
      out.append(0x30 + UInt8(number))
      return
    }
    append(number / 10, to: &out)
    out.append(0x30 + UInt8(number % 10))
  }

  static func reason(_ status: Int) -> StaticString {
    switch status {
    case 100: "Continue"
    case 101: "Switching Protocols"
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 410: "Gone"
    case 411: "Length Required"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 416: "Range Not Satisfiable"
    case 417: "Expectation Failed"
    case 421: "Misdirected Request"
    case 422: "Unprocessable Content"
    case 426: "Upgrade Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 507: "Insufficient Storage"
    default: "Other"
    }
  }
}

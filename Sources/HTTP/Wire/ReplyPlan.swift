import Base

/// A reply as it goes out: conditions, ranges and compression have been settled.
struct ReplyPlan {
  enum Content {
    case none
    case bytes([UInt8])
    case shared(SharedBytes, Range<Int>)
    case file(OpenFile, Range<Int>)
    case stream(StreamSource)
  }

  var status: Int
  var headers: Headers
  var content: Content

  var length: Int {
    switch content {
    case .none: 0
    case .bytes(let bytes): bytes.count
    case .shared(_, let range), .file(_, let range): range.count
    case .stream(let source): source.length
    }
  }

  /// Settles a response to `head` whose body is none of the live kinds.
  init(_ response: Response, to head: RequestHead, level: Int = Limits.compressionLevel) {
    status = response.status
    headers = response.headers
    content = Self.whole(response.body)
    guard status == 200, head.method == .get || head.method == .head else {
      compress(for: head, level)
      return
    }
    if isUnchanged(for: head) {
      status = 304
      content = .none
      for name in ["Content-Type", "Content-Encoding"] { headers.remove(name) }
      return
    }
    if !cut(for: head) { compress(for: head, level) }
  }

  private static func whole(_ body: ResponseBody) -> Content {
    switch body {
    case .bytes(let bytes): .bytes(bytes)
    case .shared(let shared): .shared(shared, 0..<shared.count)
    case .file(let file): .file(file, 0..<file.size)
    case .stream(let source): .stream(source)
    case .none, .events, .webSocket: .none
    }
  }

  private func isUnchanged(for head: RequestHead) -> Bool {
    if let tag = headers["ETag"] {
      if let list = head.headers["If-None-Match"] { return entityTagMatches(list, tag) }
    }
    guard let date = headers["Last-Modified"], !head.headers.contains("If-None-Match") else {
      return false
    }
    return head.headers["If-Modified-Since"] == date
  }

  /// Answers a range of a file or of shared bytes; true when the reply is settled by it.
  private mutating func cut(for head: RequestHead) -> Bool {
    switch content {
    case .none, .bytes, .stream: return false
    case .shared, .file: break
    }
    headers.setDefault("Accept-Ranges", "bytes")
    guard head.method == .get, let field = head.headers["Range"], rangeIsFresh(for: head) else {
      return false
    }
    let size = length
    switch ByteRange(field, size: size) {
    case .whole: return false
    case .part(let range):
      status = 206
      headers["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
      switch content {
      case .shared(let shared, _): content = .shared(shared, range)
      case .file(let file, _): content = .file(file, range)
      case .none, .bytes, .stream: break
      }
    case .unsatisfiable:
      status = 416
      headers["Content-Range"] = "bytes */\(size)"
      content = .none
    }
    return true
  }

  /// `If-Range` lets a range through only for the very representation that it names.
  private func rangeIsFresh(for head: RequestHead) -> Bool {
    guard let condition = head.headers["If-Range"] else { return true }
    if condition.hasPrefix("\"") { return condition == headers["ETag"] }
    return condition == headers["Last-Modified"]
  }
}

// MARK: - Compression

extension ReplyPlan {
  /// Replaces text by its gzip form where the client takes it and it pays.
  fileprivate mutating func compress(for head: RequestHead, _ level: Int) {
    guard level > 0, length >= Limits.compressedFrom.bytes, isText,
      !headers.contains("Content-Encoding")
    else { return }
    headers.setDefault("Vary", "Accept-Encoding")
    guard acceptsGzip(head) else { return }
    switch content {
    case .bytes(let bytes) where bytes.count <= Limits.compressedUpTo.bytes:
      guard let smaller = bytes.withUnsafeBytes({ gzipped($0, level: Int32(clamping: level)) })
      else { return }
      content = .bytes(smaller)
    case .shared(let shared, _):
      guard let smaller = shared.gzip() else { return }
      content = .bytes(smaller)
    case .none, .bytes, .file, .stream: return
    }
    headers.add("Content-Encoding", "gzip")
    headers.remove("Accept-Ranges")
    if let tag = headers["ETag"], !tag.hasPrefix("W/") { headers["ETag"] = "W/" + tag }
  }

  private var isText: Bool {
    guard let type = headers["Content-Type"] else { return false }
    return type.hasPrefix("text/") || type.hasPrefix("application/json")
      || type.hasPrefix("application/javascript") || type.hasPrefix("image/svg+xml")
      || type.hasPrefix("application/manifest+json") || type.hasPrefix("application/xml")
  }
}

/// Whether `Accept-Encoding` takes gzip with a weight other than zero.
func acceptsGzip(_ head: RequestHead) -> Bool {
  guard let field = head.headers["Accept-Encoding"] else { return false }
  return field.split(separator: ",").contains { item in
    let parts = item.split(separator: ";").map { trimmed($0).lowercased() }
    guard parts.first == "gzip" || parts.first == "*" else { return false }
    return !parts.dropFirst().contains { weight in
      weight.hasPrefix("q=0") && weight.dropFirst(3).allSatisfy { $0 == "." || $0 == "0" }
    }
  }
}

extension Response {
  /// The response with its text compressed already, so that the loop need not do it.
  func compressed(
    for head: RequestHead, level: Int = Limits.compressionLevel
  ) -> Response {
    guard case .bytes(let bytes) = body, bytes.count >= Limits.compressedFrom.bytes else {
      return self
    }
    var plan = ReplyPlan(self, to: head, level: level)
    guard plan.status == status, case .bytes(let bytes) = plan.content else { return self }
    plan.headers.setDefault("Vary", "Accept-Encoding")
    return Response(status: status, headers: plan.headers, body: .bytes(bytes))
  }
}

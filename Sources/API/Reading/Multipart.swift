import Base
import HTTP

/// One part of a form: its field's name, its file's name where it is a file, and its bytes.
struct FormPart {
  let name: String
  let fileName: String?
  /// The media type that its sender says.
  let type: String?
  let bytes: ArraySlice<UInt8>
}

/// Reads `multipart/form-data` bodies.
///
/// - Source: RFC 7578 and RFC 2046 §5.1; strict: every part ends in CRLF and a boundary, the last in "--".
enum Multipart {
  /// Parts of a form; more than any form of ours has.
  private static let partLimit = 32
  private static let crlf: [UInt8] = [13, 10]

  static func parts(of call: Call) throws(RequestError) -> [FormPart] {
    guard let type = call.head.headers["content-type"],
      call.head.mediaType == "multipart/form-data", let boundary = boundary(in: type)
    else { throw .wrongMediaType(wanted: "multipart/form-data") }
    guard let parts = parse(call.body, boundary: boundary) else {
      throw .badRequest(detail: "The form could not be read; send the file again.")
    }
    return parts
  }

  private static func boundary(in type: String) -> [UInt8]? {
    for piece in type.split(separator: ";").dropFirst() {
      let words = piece.split(separator: "=", maxSplits: 1)
      guard words.count == 2, words[0].filter({ $0 != " " }).lowercased() == "boundary" else {
        continue
      }
      let text = words[1].filter { $0 != "\"" && $0 != " " }
      return (1...70).contains(text.utf8.count) ? Array(text.utf8) : nil
    }
    return nil
  }

  static func parse(_ body: [UInt8], boundary: [UInt8]) -> [FormPart]? {
    let delimiter: [UInt8] = crlf + [45, 45] + boundary
    let opening = Array(delimiter.dropFirst(2))
    guard body.starts(with: opening) else { return nil }
    var at = opening.count
    var parts: [FormPart] = []
    while parts.count <= partLimit {
      let rest = body[at...]
      if rest.starts(with: [45, 45]) { return parts }
      guard rest.starts(with: crlf), let head = find(crlf + crlf, in: body, from: at),
        let end = find(delimiter, in: body, from: head + 4),
        let part = part(body[(at + 2)..<max(at + 2, head)], body[(head + 4)..<end])
      else { return nil }
      parts.append(part)
      at = end + delimiter.count
    }
    return nil
  }

  private static func part(
    _ head: ArraySlice<UInt8>, _ bytes: ArraySlice<UInt8>
  ) -> FormPart? {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    guard
      let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = parameter("name", in: line)
    else { return nil }
    let type = lines.first { $0.lowercased().hasPrefix("content-type:") }
      .map { String($0.dropFirst(13).drop { $0 == " " }) }
    return FormPart(name: name, fileName: parameter("filename", in: line), type: type, bytes: bytes)
  }

  /// The value of `; key="value"` in a header line.
  private static func parameter(_ key: String, in line: Substring) -> String? {
    for piece in line.split(separator: ";").dropFirst() {
      let trimmed = piece.drop { $0 == " " }
      guard trimmed.hasPrefix(key + "=\""), trimmed.hasSuffix("\"") else { continue }
      return String(trimmed.dropFirst(key.count + 2).dropLast())
    }
    return nil
  }

  private static func find(_ wanted: [UInt8], in body: [UInt8], from start: Int) -> Int? {
    guard start + wanted.count <= body.count else { return nil }
    let first = wanted[0]
    var at = start
    while at + wanted.count <= body.count {
      if body[at] == first, body[at..<(at + wanted.count)].elementsEqual(wanted) { return at }
      at += 1
    }
    return nil
  }
}

/// The decoded path of a request target, or nil where it is none: not absolute, broken
/// percent-encoding, bytes that are not UTF-8, control characters, an encoded slash, or a `.` or
/// `..` segment.
func decodedPath(of target: String) -> String? {
  var target = target
  return target.withUTF8 { decodedPath(of: UnsafeRawBufferPointer($0)) }
}

func decodedPath(of target: UnsafeRawBufferPointer) -> String? {
  guard target.first == UInt8(ascii: "/") else { return nil }
  var end = 0
  var isPlain = true
  while end < target.count, target[end] != UInt8(ascii: "?") {
    if target[end] == UInt8(ascii: "%") { isPlain = false }
    guard target[end] > 0x20, target[end] < 0x7F, target[end] != UInt8(ascii: "#"),
      target[end] != UInt8(ascii: "\\")
    else { return nil }
    end += 1
  }
  let raw = UnsafeRawBufferPointer(rebasing: target[..<end])
  if isPlain {
    return hasDotSegment(raw) ? nil : String(decoding: raw, as: UTF8.self)
  }
  guard let bytes = percentDecoded(raw, plusIsSpace: false),
    bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
    slashes(raw) == bytes.count(where: { $0 == UInt8(ascii: "/") }),
    !bytes.withUnsafeBytes(hasDotSegment)
  else { return nil }
  return String(validating: bytes, as: UTF8.self)
}

private func slashes(_ bytes: UnsafeRawBufferPointer) -> Int {
  bytes.count { $0 == UInt8(ascii: "/") }
}

private func hasDotSegment(_ path: UnsafeRawBufferPointer) -> Bool {
  var start = 1
  for at in 1..<max(1, path.count + 1) {
    guard at == path.count || path[at] == UInt8(ascii: "/") else { continue }
    let length = at - start
    if length == 1 || length == 2, path[start] == UInt8(ascii: "."),
      path[at - 1] == UInt8(ascii: ".")
    {
      return true
    }
    start = at + 1
  }
  return false
}

/// Names and values of the query of `target`; pairs that cannot be decoded keep their text.
func queryItems(of target: String) -> [(name: String, value: String)] {
  guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return [] }
  return formItems(target[target.index(after: mark)...])
}

/// Pairs of `application/x-www-form-urlencoded` text.
package func formItems(_ text: Substring) -> [(name: String, value: String)] {
  text.split(separator: "&").map { pair in
    guard let equals = pair.firstIndex(of: "=") else { return (formDecoded(pair), "") }
    return (formDecoded(pair[..<equals]), formDecoded(pair[pair.index(after: equals)...]))
  }
}

private func formDecoded(_ text: Substring) -> String {
  let bytes = Array(text.utf8)
  guard let decoded = bytes.withUnsafeBytes({ percentDecoded($0, plusIsSpace: true) }) else {
    return String(text)
  }
  return String(decoding: decoded, as: UTF8.self)
}

/// The bytes that percent-encoded text stands for, or nil where an escape is broken.
func percentDecoded(_ text: UnsafeRawBufferPointer, plusIsSpace: Bool) -> [UInt8]? {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  var at = 0
  while at < text.count {
    switch text[at] {
    case UInt8(ascii: "%"):
      guard at + 2 < text.count, let high = hexDigit(text[at + 1]), let low = hexDigit(text[at + 2])
      else { return nil }
      out.append(high << 4 | low)
      at += 2
    case UInt8(ascii: "+") where plusIsSpace: out.append(0x20)
    case let byte: out.append(byte)
    }
    at += 1
  }
  return out
}

/// Text as one segment of a path: everything but unreserved characters percent-encoded.
package func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var out: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      out.append(byte)
    default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: out, as: UTF8.self)
}

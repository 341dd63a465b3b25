import Base

extension PNG {
  /// The texts that stand before the pixels, read from the first bytes of a file; nil where these bytes
  /// do not reach as far as the pixels.
  package static func leadingTexts(_ head: [UInt8]) -> [Text]? {
    guard let end = endOfLeadingTexts(head) else { return nil }
    guard end > headerEnd else { return [] }
    // What stands before the pixels is itself a small PNG, once its pixels are cut off.
    let small = Array(head[..<end]) + emptyRest
    do throws(ImagingError) { return try readText(small) } catch { return [] }
  }

  /// The first bytes of a file of ours that are not texts of its recipe are those behind `lower` and
  /// from `upper` on; nil where `head` is too short to tell or no such file.
  package static func leadingTextRange(_ head: [UInt8]) -> Range<Int>? {
    endOfLeadingTexts(head).map { headerEnd..<$0 }
  }

  /// A file without the texts before its pixels.
  package static func withoutTexts(_ file: [UInt8]) -> [UInt8] {
    guard let range = leadingTextRange(file) else { return file }
    return Array(file[..<range.lowerBound]) + Array(file[range.upperBound...])
  }

  private static var headerEnd: Int { signature.count + 25 }

  private static func endOfLeadingTexts(_ head: [UInt8]) -> Int? {
    guard head.count > headerEnd, head.starts(with: signature) else { return nil }
    var at = headerEnd
    while at <= head.count - 8 {
      let kind = head[at + 4..<at + 8]
      guard [iTXt, tEXt, zTXt].contains(where: { kind.elementsEqual($0) }) else { return at }
      let length = head[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= head.count - at - 12 else { return nil }
      at += 12 + length
    }
    return nil
  }

  private static let iTXt = Array("iTXt".utf8)
  private static let tEXt = Array("tEXt".utf8)
  private static let zTXt = Array("zTXt".utf8)

  /// An empty IDAT and the end.
  private static let emptyRest: [UInt8] = [
    0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xAF, 0x06, 0x1E,
    0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]
}

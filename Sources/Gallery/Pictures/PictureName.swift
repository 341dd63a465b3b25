import Base

/// Which picture: a UUID, on the wire and on disk with ".png" behind it.
package struct PictureName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let uuid: UUID4

  package init(_ uuid: UUID4) { self.uuid = uuid }

  /// Reads "<uuid>.png", and no other.
  package init?(_ text: some StringProtocol) {
    guard text.hasSuffix(".png"), let uuid = UUID4(text.dropLast(4)) else { return nil }
    self.uuid = uuid
  }

  package var text: String { uuid.text + ".png" }
  package var description: String { text }

  /// Appends the bytes of `text`, without making a string.
  package func appendText(to out: inout [UInt8]) {
    uuid.appendText(to: &out)
    out.append(contentsOf: [0x2E, 0x70, 0x6E, 0x67])
  }

  /// Where the picture's file is inside its owner's directory: spread over 256 folders.
  package var path: String { "images/\(uuid.text.suffix(2))/\(uuid.text).png" }

  package static func < (a: PictureName, b: PictureName) -> Bool { a.uuid < b.uuid }
}

/// Which board.
package struct BoardID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let uuid: UUID4

  package init(_ uuid: UUID4) { self.uuid = uuid }
  package static func random() -> BoardID { BoardID(.random()) }

  package init?(_ text: some StringProtocol) {
    guard let uuid = UUID4(text) else { return nil }
    self.uuid = uuid
  }

  package var text: String { uuid.text }
  package var description: String { text }

  package static func < (a: BoardID, b: BoardID) -> Bool { a.uuid < b.uuid }
}

import Base

/// Who a person is, for ever; never given to anyone else.
package struct UserID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let uuid: UUID4

  package init(_ uuid: UUID4) { self.uuid = uuid }

  /// The owner of what is made in single-user mode; nobody signs in as it.
  package static let system = UserID(UUID4(high: 0, low: 0))
  package static let systemText = "system"

  package static func random() -> UserID { UserID(.random()) }

  /// Reads the form that `text` writes, and no other.
  package init?(_ text: some StringProtocol) {
    if text == UserID.systemText {
      self = .system
    } else if let uuid = UUID4(text), uuid != UserID.system.uuid {
      self.init(uuid)
    } else {
      return nil
    }
  }

  /// The identifier on the wire.
  package var text: String { self == .system ? UserID.systemText : uuid.text }
  package var description: String { text }

  /// The name of the person's folder below `users/`.
  package var folderName: String { uuid.text }

  package init?(folderName: String) {
    guard let uuid = UUID4(folderName) else { return nil }
    self.init(uuid)
  }

  package static func < (a: UserID, b: UserID) -> Bool { a.uuid < b.uuid }
}

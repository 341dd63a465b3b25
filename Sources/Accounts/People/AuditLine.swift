import Base

/// Who did what to whom, when and from where; rides in the record of the change itself.
package struct AuditLine: Equatable, Sendable {
  /// The one act that strangers can cause at will, counted over a while before it becomes a line.
  package static let failedSignIn = "sign_in_failed"

  package let id: UUID4
  package let at: Instant
  /// The person who acted, or nil for the machine's owner at the console.
  package let actor: UserID?
  /// One of a small set of words: "signed_in", "role_changed", …
  package let act: String
  /// The id of what it was done to.
  package let object: String
  /// What that was called then; it may be gone when the line is read.
  package let objectName: String
  /// A word or number that the act needs to be told: a level of sharing, a count.
  package let detail: String
  package let source: String

  package init(
    at: Instant, actor: UserID?, act: String, object: String, named objectName: String = "",
    detail: String = "", source: String, id: UUID4 = .random()
  ) {
    self.id = id
    self.at = at
    self.actor = actor
    self.act = act
    self.object = AuditLine.oneLine(object)
    self.objectName = AuditLine.oneLine(objectName)
    self.detail = AuditLine.oneLine(detail)
    self.source = AuditLine.oneLine(source)
  }

  /// Text that stays on its line: no control characters, no marks that turn the writing direction.
  private static func oneLine(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(Limits.auditTextScalars) {
      switch scalar {
      case "\n": out.append(contentsOf: "\\n".unicodeScalars)
      case "\r": out.append(contentsOf: "\\r".unicodeScalars)
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: out.append("\u{FFFD}")
        default: out.append(scalar)
        }
      }
    }
    return String(out)
  }

  /// Newest first, and every line has one place.
  package static func isNewer(_ a: AuditLine, _ b: AuditLine) -> Bool {
    (a.at, a.id) > (b.at, b.id)
  }

  package var json: JSON {
    var members = JSONObject([
      ("at_ns", .integer(at.nanoseconds)), ("actor", JSON(actor?.text)), ("act", .string(act)),
      ("object", .string(object)), ("source", .string(source)),
    ])
    if !objectName.isEmpty { members["object_name"] = .string(objectName) }
    if !detail.isEmpty { members["detail"] = .string(detail) }
    return .object(members)
  }

  /// - Throws: `AccountError.badRecord(field:)`.
  package init(id: UUID4, _ json: JSON) throws(AccountError) {
    guard let at = json["at_ns"].instantValue else { throw .badRecord(field: "at_ns") }
    guard let act = json["act"].stringValue else { throw .badRecord(field: "act") }
    self.init(
      at: at, actor: json["actor"].stringValue.flatMap { UserID($0) }, act: act,
      object: json["object"].stringValue ?? "", named: json["object_name"].stringValue ?? "",
      detail: json["detail"].stringValue ?? "", source: json["source"].stringValue ?? "", id: id)
  }
}

import Base

/// Who did what to whom, when and from where; rides in the record of the change itself.
package struct AuditLine: Equatable, Sendable {
  package let id: UUID4
  package let at: Instant
  /// The person who acted, or nil for the machine's owner at the console.
  package let actor: UserID?
  /// One of a small set of words: "signed_in", "role_changed", …
  package let act: String
  package let object: String
  package let source: String

  package init(
    at: Instant, actor: UserID?, act: String, object: String, source: String, id: UUID4 = .random()
  ) {
    self.id = id
    self.at = at
    self.actor = actor
    self.act = act
    self.object = object
    self.source = source
  }

  package var json: JSON {
    [
      "at_ns": .integer(at.nanoseconds), "actor": JSON(actor?.text), "act": .string(act),
      "object": .string(object), "source": .string(source),
    ]
  }

  /// - Throws: `AccountError.badRecord(field:)`.
  package init(id: UUID4, _ json: JSON) throws(AccountError) {
    guard let at = json["at_ns"].instantValue else { throw .badRecord(field: "at_ns") }
    guard let act = json["act"].stringValue else { throw .badRecord(field: "act") }
    self.init(
      at: at, actor: json["actor"].stringValue.flatMap { UserID($0) }, act: act,
      object: json["object"].stringValue ?? "", source: json["source"].stringValue ?? "", id: id)
  }
}

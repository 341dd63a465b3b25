import Base

/// A node graph with its form, as somebody keeps it to use it again.
package struct SavedWorkflow: Equatable, Sendable {
  /// Who looks after it: its owner, or nobody, since it ships with Limner.
  package enum Category: String, Sendable, CaseIterable {
    case user
    case byDefault = "default"
  }

  /// A UUID, or `default_…` for one that ships with Limner.
  package let id: String
  /// The document as editors read it, without its id; members that we do not know stay in it.
  package private(set) var document: JSON
  package let created: Instant
  package private(set) var updated: Instant
  package private(set) var isPublic = false
  /// Names the file of its picture; each new picture has a new one.
  package private(set) var picture: UUID4?
  /// When it was deleted; the record stays as long as a copy that is being made may need the file.
  package private(set) var deleted: Instant?
  /// Pictures that it had before, each with the time of its end.
  package private(set) var formerPictures: [UUID4: Instant] = [:]
  /// Bytes of the document as text.
  package private(set) var size: Int

  package init(id: String, document: JSON, created: Instant) {
    self.id = id
    self.document = SavedWorkflow.marked(document, isPublic: false)
    self.created = created
    updated = created
    size = self.document.bytes.count
  }

  package var name: String { document["name"].stringValue ?? "" }
  package var description: String { document["description"].stringValue ?? "" }
  package var category: Category {
    document["meta"]["category"].stringValue.flatMap(Category.init(rawValue:)) ?? .user
  }

  /// The words of `tags`, which are parted by commas.
  package var tags: [String] { SavedWorkflow.words(document["tags"].stringValue ?? "") }

  static func words(_ tags: String) -> [String] {
    tags.split(separator: ",").map { piece in
      let text = piece.drop { $0.isWhitespace }
      return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }.filter { !$0.isEmpty }
  }

  // MARK: Changes

  package mutating func replace(document new: JSON, at now: Instant) {
    document = SavedWorkflow.marked(new, isPublic: isPublic)
    size = document.bytes.count
    updated = now
  }

  package mutating func publish(_ isPublic: Bool, at now: Instant) {
    self.isPublic = isPublic
    replace(document: document, at: now)
  }

  private static let sharedTag = "shared"

  /// Public ones, and no others, carry the tag that InvokeAI's clients look for.
  private static func marked(_ document: JSON, isPublic: Bool) -> JSON {
    let tags = words(document["tags"].stringValue ?? "")
    guard tags.contains(sharedTag) != isPublic, var members = document.objectValue else {
      return document
    }
    let own = tags.filter { $0 != sharedTag }
    members["tags"] = .string((isPublic ? own + [sharedTag] : own).joined(separator: ", "))
    return .object(members)
  }

  /// Takes another picture, or none.
  package mutating func take(picture new: UUID4?, at now: Instant) {
    if let picture { formerPictures[picture] = now }
    picture = new
  }

  package mutating func delete(at now: Instant) { deleted = now }

  /// Forgets former pictures whose files are gone.
  package mutating func forgetPictures(endedBefore time: Instant) {
    formerPictures = formerPictures.filter { $0.value >= time }
  }

  // MARK: Files

  /// The path of a picture's file below the person's directory.
  package static func path(ofPicture picture: UUID4) -> String { "workflows/\(picture.text).jpg" }

  /// Every picture of it that may have a file, former ones included.
  package var allPictures: [UUID4] { [picture].compactMap(\.self) + formerPictures.keys.sorted() }
}

extension SavedWorkflow {
  package var json: JSON {
    let former = formerPictures.sorted { $0.key < $1.key }.map {
      ($0.key.text, JSON.integer($0.value.nanoseconds))
    }
    return [
      "id": .string(id), "created_ns": .integer(created.nanoseconds),
      "updated_ns": .integer(updated.nanoseconds), "is_public": .bool(isPublic),
      "picture": JSON(picture?.text),
      "deleted_ns": deleted.map { .integer($0.nanoseconds) } ?? .null,
      "former_pictures": .object(JSONObject(former)), "document": document,
    ]
  }

  package init?(json: JSON) {
    guard let id = json["id"].stringValue, UUID4(id) != nil,
      case .integer(let created) = json["created_ns"],
      case .integer(let updated) = json["updated_ns"], json["document"].objectValue != nil
    else { return nil }
    self.init(id: id, document: json["document"], created: Instant(nanoseconds: created))
    publish(json["is_public"].boolValue ?? false, at: Instant(nanoseconds: updated))
    picture = json["picture"].stringValue.flatMap { UUID4($0) }
    if case .integer(let time) = json["deleted_ns"] { deleted = Instant(nanoseconds: time) }
    for (name, time) in (json["former_pictures"].objectValue ?? JSONObject()).members {
      guard let picture = UUID4(name), case .integer(let at) = time else { continue }
      formerPictures[picture] = Instant(nanoseconds: at)
    }
  }
}

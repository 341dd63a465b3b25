import Base

/// Words that are put around a prompt to give a picture a style; `{prompt}` stands for what the person wrote.
package struct StylePreset: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case user
    /// Everybody has it, and only administrators change it.
    case byDefault = "default"
  }

  /// A UUID, or `default_…` for one that ships with Limner.
  package let id: String
  package var name: String
  package var positivePrompt: String
  package var negativePrompt: String
  package var kind: Kind
  package var isPublic: Bool
  /// Names the file of its picture; each new picture has a new one.
  package var picture: UUID4?
  /// When it was deleted; the record stays as long as a copy that is being made may need the file.
  package var deleted: Instant?
  /// Pictures that it had before, each with the time of its end.
  package var formerPictures: [UUID4: Instant] = [:]

  package init(
    id: String, name: String, positivePrompt: String, negativePrompt: String, kind: Kind = .user,
    isPublic: Bool = false, picture: UUID4? = nil
  ) {
    self.id = id
    self.name = name
    self.positivePrompt = positivePrompt
    self.negativePrompt = negativePrompt
    self.kind = kind
    self.isPublic = isPublic
    self.picture = picture
  }

  /// The path of a picture's file below the person's directory.
  package static func path(ofPicture picture: UUID4) -> String { "presets/\(picture.text).jpg" }

  /// Every picture of it that may have a file, former ones included.
  package var allPictures: [UUID4] { [picture].compactMap(\.self) + formerPictures.keys.sorted() }

  /// Takes another picture, or none.
  package mutating func take(picture new: UUID4?, at now: Instant) {
    if let picture { formerPictures[picture] = now }
    picture = new
  }

  package var json: JSON {
    [
      "id": .string(id), "name": .string(name), "positive_prompt": .string(positivePrompt),
      "negative_prompt": .string(negativePrompt), "type": .string(kind.rawValue),
      "is_public": .bool(isPublic), "picture": JSON(picture?.text),
      "deleted_ns": deleted.map { .integer($0.nanoseconds) } ?? .null,
      "former_pictures": .object(
        JSONObject(
          formerPictures.sorted { $0.key < $1.key }.map {
            ($0.key.text, .integer($0.value.nanoseconds))
          })),
    ]
  }

  package init?(json: JSON) {
    guard let id = json["id"].stringValue, UUID4(id) != nil, let name = json["name"].stringValue,
      let positive = json["positive_prompt"].stringValue,
      let negative = json["negative_prompt"].stringValue,
      let kind = json["type"].stringValue.flatMap(Kind.init(rawValue:))
    else { return nil }
    self.init(
      id: id, name: name, positivePrompt: positive, negativePrompt: negative, kind: kind,
      isPublic: json["is_public"].boolValue ?? false,
      picture: json["picture"].stringValue.flatMap { UUID4($0) })
    if case .integer(let time) = json["deleted_ns"] { deleted = Instant(nanoseconds: time) }
    for (name, time) in (json["former_pictures"].objectValue ?? JSONObject()).members {
      guard let picture = UUID4(name), case .integer(let at) = time else { continue }
      formerPictures[picture] = Instant(nanoseconds: at)
    }
  }
}

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

  /// The path of the picture's file below the person's directory.
  package var picturePath: String? { picture.map { "presets/\($0.text).jpg" } }

  package var json: JSON {
    [
      "id": .string(id), "name": .string(name), "positive_prompt": .string(positivePrompt),
      "negative_prompt": .string(negativePrompt), "type": .string(kind.rawValue),
      "is_public": .bool(isPublic), "picture": JSON(picture?.text),
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
  }
}

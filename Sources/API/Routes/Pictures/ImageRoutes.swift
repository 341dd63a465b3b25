import Base
import Gallery
import HTTP
import Studio

extension Routes {
  /// Pictures one by one and many at once.
  static let images: [Endpoint] = [
    .signedIn(.post, "/api/v1/images/", .user) { _ in
      throw RequestError.notOffered(detail: "Not implemented")
    },
    .signedIn(.post, "/api/v1/images/images_by_names", .user, acts: imagesByNames),
    .signedIn(.get, "/api/v1/images/i/{name}", .board(.read)) { call in
      .json(try call.house.picture(try call.pictureName, for: call.caller).dto)
    },
    .signedIn(.patch, "/api/v1/images/i/{name}", .board(.write), acts: changeImage),
    .signedIn(.delete, "/api/v1/images/i/{name}", .board(.write)) { call in
      deleted(try await call.house.deletePicture(try call.pictureName, by: call.caller))
    },
    .signedIn(.post, "/api/v1/images/delete", .owner, acts: deleteImages),
    .signedIn(.delete, "/api/v1/images/uncategorized", .owner) { call in
      deleted(try await call.house.deleteUncategorized(by: call.caller))
    },
    .signedIn(.get, "/api/v1/images/intermediates", .owner) { call in
      .json(JSON(try call.house.intermediates(for: call.caller)))
    },
    .signedIn(.delete, "/api/v1/images/intermediates", .owner) { call in
      .json(JSON(try await call.house.clearIntermediates(by: call.caller)))
    },
    .signedIn(.post, "/api/v1/images/star", .board(.write)) { call in
      .json(try await star(call, true).json("starred_images"))
    },
    .signedIn(.post, "/api/v1/images/unstar", .board(.write)) { call in
      .json(try await star(call, false).json("unstarred_images"))
    },
    .signedIn(.post, "/api/v1/images/copy", .board(.read), acts: copyImages),
  ]

  private static func imagesByNames(_ call: Call) async throws -> Response {
    let names = try call.pictureNames()
    return PictureView.list(try call.house.pictures(names, for: call.caller))
  }

  private static func changeImage(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let words = ImageCategory.allCases.map(\.rawValue)
    let change = PictureEdit(
      category: fields.optionalWord("image_category", among: words)
        .flatMap(ImageCategory.init(rawValue:)),
      session: fields.optionalString("session_id"),
      isIntermediate: fields.strictBool("is_intermediate"),
      isStarred: fields.strictBool("starred"))
    try fields.finish()
    return .json(
      try await call.house.editPicture(try call.pictureName, change, by: call.caller).dto)
  }

  private static func star(_ call: Call, _ isStarred: Bool) async throws -> BulkOutcome {
    try await call.house.starPictures(try call.pictureNames(), isStarred, by: call.caller)
  }

  private static func deleteImages(_ call: Call) async throws -> Response {
    deleted(try await call.house.deletePictures(try call.pictureNames(), by: call.caller))
  }

  private static func deleted(_ outcome: BulkOutcome) -> Response {
    .json([
      "deleted_images": .array(outcome.done.map { .string($0.text) }),
      "failed_images": .array(outcome.failed.map { .string($0.text) }),
      "affected_boards": outcome.boardsJSON,
    ])
  }

  /// "Save to my pictures": `{image_names, board_id?}`.
  private static func copyImages(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let names = fields.pictureNames()
    let text = fields.optionalString("board_id")
    try fields.finish()
    let board = try boardNamed(text)
    let outcome = try await call.house.copyPictures(names, to: board, by: call.caller)
    return .json(
      [
        "copied_images": .array(
          outcome.copied.map { ["from": .string($0.from.text), "to": .string($0.to.text)] }),
        "failed_images": .array(outcome.failed.map { .string($0.text) }),
        "affected_boards": outcome.copied.isEmpty ? [] : [.string(board?.text ?? "none")],
      ], status: 201)
  }

  /// The board that a text names; nil for "none" and for nothing.
  static func boardNamed(_ text: String?) throws(StudioError) -> BoardID? {
    guard let text, text != "none" else { return nil }
    guard let id = BoardID(text) else { throw .gallery(.boardNotFound) }
    return id
  }
}

extension Fields {
  /// A boolean that is one, not a word for it.
  mutating func strictBool(_ name: String) -> Bool? {
    guard has(name) else { return nil }
    if let value = self[name].boolValue { return value }
    refuse(name, type: "bool_type", "Input should be a valid boolean")
    return nil
  }
}

extension Call {
  /// The picture that the path names; to a regular person a name of another form reads as somebody else's.
  var pictureName: PictureName {
    get throws(StudioError) {
      if let name = PictureName(parameter("name")) { return name }
      throw .gallery(
        caller.actor.seesEverything ? .pictureNotFound : .pictureNotAllowed(.access))
    }
  }

  func pictureNames() throws(RequestError) -> [PictureName] {
    var fields = try Fields(body: body, head)
    let names = fields.pictureNames()
    try fields.finish()
    return names
  }
}

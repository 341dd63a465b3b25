import Base
import Gallery
import HTTP
import Imaging
import Studio

extension Routes {
  /// Pictures: lists, records, files.
  static let images: [Endpoint] = [
    .signedIn(.get, "/api/v1/images/", .user, reads: listImages),
    .signedIn(.get, "/api/v1/images/names", .user, reads: listNames),
    .signedIn(
      .post, "/api/v1/images/upload", .board(.write), bodyLimit: Limits.uploadBody, acts: upload),
    .signedIn(.post, "/api/v1/images/images_by_names", .user, acts: imagesByNames),
    .signedIn(.get, "/api/v1/images/i/{name}", .board(.read)) { call in
      .json(try call.house.picture(try call.pictureName, for: call.caller).dto)
    },
    .signedIn(.patch, "/api/v1/images/i/{name}", .board(.write), acts: changeImage),
    .signedIn(.delete, "/api/v1/images/i/{name}", .board(.write)) { call in
      deleted(try await call.house.deletePicture(try call.pictureName, by: call.caller))
    },
    .signedIn(.get, "/api/v1/images/i/{name}/metadata", .board(.read), acts: metadata),
    .signedIn(.get, "/api/v1/images/i/{name}/workflow", .board(.read), acts: workflow),
    .signedIn(.get, "/api/v1/images/i/{name}/urls", .board(.read), reads: urls),
    .signedIn(.get, "/api/v1/images/i/{name}/full", .board(.read), .media, acts: full),
    .signedIn(.get, "/api/v1/images/i/{name}/thumbnail", .board(.read), .media, acts: thumbnail),
    .signedIn(.post, "/api/v1/images/delete", .owner, acts: deleteImages),
    .signedIn(.post, "/api/v1/images/star", .board(.write)) { call in
      .json(try await star(call, true).json("starred_images"))
    },
    .signedIn(.post, "/api/v1/images/unstar", .board(.write)) { call in
      .json(try await star(call, false).json("unstarred_images"))
    },
    .signedIn(.post, "/api/v1/trash/restore", .owner, acts: restore),
  ]

  private static func listImages(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    let offset = fields.optionalInt("offset", in: 0...Int.max) ?? 0
    let limit = fields.optionalInt("limit", in: 0...1000) ?? 10
    try fields.finish()
    let list = try call.house.pictureNames(
      on: try listedShelf(call.head), try pictureQuery(call.head), for: call.caller)
    let names = Array(list.names.dropFirst(offset).prefix(limit))
    let items = try call.house.pictures(names, for: call.caller).map(\.dto)
    return .json(page(items, offset, limit, list.names.count))
  }

  private static func listNames(_ call: Call) throws -> Response {
    let list = try call.house.pictureNames(
      on: try listedShelf(call.head), try pictureQuery(call.head), for: call.caller)
    return .json([
      "image_names": .array(list.names.map { .string($0.text) }),
      "starred_count": JSON(list.starred), "total_count": JSON(list.names.count),
    ])
  }

  private static func imagesByNames(_ call: Call) async throws -> Response {
    let names = try call.names()
    return .json(.array(try call.house.pictures(names, for: call.caller).map(\.dto)))
  }

  private static func changeImage(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let starred = fields.optionalBool("starred")
    try fields.finish()
    let name = try call.pictureName
    if let starred { _ = try await call.house.starPictures([name], starred, by: call.caller) }
    return .json(try call.house.picture(name, for: call.caller).dto)
  }

  private static func urls(_ call: Call) throws -> Response {
    let dto = try call.house.picture(try call.pictureName, for: call.caller).dto
    return .json([
      "image_name": dto["image_name"], "image_url": dto["image_url"],
      "thumbnail_url": dto["thumbnail_url"],
    ])
  }

  private static func star(_ call: Call, _ isStarred: Bool) async throws -> BulkOutcome {
    try await call.house.starPictures(try call.names(), isStarred, by: call.caller)
  }

  private static func deleteImages(_ call: Call) async throws -> Response {
    deleted(try await call.house.deletePictures(try call.names(), by: call.caller))
  }

  private static func deleted(_ outcome: BulkOutcome) -> Response {
    .json([
      "deleted_images": .array(outcome.done.map { .string($0.text) }),
      "failed_images": .array(outcome.failed.map { .string($0.text) }),
      "affected_boards": outcome.boardsJSON,
    ])
  }

  /// Undoes a deletion: `{image_names?, board_ids?}`.
  private static func restore(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let boards = fields.has("board_ids") ? fields.strings("board_ids") : []
    let names = fields.has("image_names") ? fields.pictureNames() : []
    try fields.finish()
    let restored = try await call.house.restoreBoards(
      boards.compactMap { BoardID($0) }, by: call.caller)
    let outcome = try await call.house.restorePictures(names, by: call.caller)
    return .json([
      "restored_images": .array(outcome.done.map { .string($0.text) }),
      "restored_boards": .array(restored.map { .string($0.text) }),
      "affected_boards": outcome.boardsJSON,
    ])
  }
}

// MARK: - Uploads

extension Limits {
  /// A picture of 25 MB and the form around it (R-UP1).
  static let uploadBody = ByteSize(bytes: 25_000_000 + 65_536)
}

extension Routes {
  private static func upload(_ call: Call) async throws -> Response {
    var fields = Fields(query: call.head)
    let words = ImageCategory.allCases.map(\.rawValue)
    let category = fields.word("image_category", among: words)
    let isIntermediate = fields.bool("is_intermediate")
    let board = fields.optionalString("board_id")
    try fields.finish()
    guard let file = try Multipart.parts(of: call).first(where: { $0.name == "file" }) else {
      throw RequestError.invalid([
        FieldIssue(
          type: "missing", location: ["body", "file"], message: "Field required", input: .null)
      ])
    }
    var upload = Upload(
      file: Array(file.bytes), category: category.flatMap(ImageCategory.init(rawValue:)) ?? .user,
      isIntermediate: isIntermediate, board: nil)
    if let board, board != "none" {
      guard let id = BoardID(board) else { throw StudioError.gallery(.boardNotFound) }
      upload.board = id
    }
    let dto = try await call.workshop.take(upload, by: call.caller).dto
    var response = Response.json(dto, status: 201)
    response.headers.add("Location", dto["image_url"].stringValue ?? "")
    return response
  }
}

// MARK: - Files

extension Routes {
  private static func full(_ call: Call) async throws -> Response {
    let (record, path) = try call.house.pictureFile(try call.pictureName, for: call.caller)
    let file: OpenFile
    do throws(HTTPError) {
      file = try OpenFile(path: path)
    } catch {
      Log.error("\(error)")
      throw StudioError.gallery(.fileMissing)
    }
    var response = Response(headers: mediaHeaders("image/png", tag: record.file.digest))
    response.headers.add("Content-Disposition", "inline; filename=\"\(record.name)\"")
    response.body = .file(file)
    return response
  }

  /// The kept thumbnail, or one made now.
  private static func thumbnail(_ call: Call) async throws -> Response {
    let name = try call.pictureName
    let record = try call.house.picture(name, for: call.caller).record
    let jpeg = try await call.house.thumbnail(name, for: call.caller)
    let tag = record.file.digest.prefix(32) + "-t"
    return Response(headers: mediaHeaders("image/jpeg", tag: String(tag)), body: .bytes(jpeg))
  }

  /// A browser asks again each time, so a right that was taken away ends at once; the tag keeps it cheap.
  private static func mediaHeaders(_ type: String, tag: String) -> Headers {
    [
      "Content-Type": type, "ETag": "\"\(tag)\"", "Cache-Control": "private, no-cache",
      "Content-Security-Policy": "sandbox; default-src 'none'",
    ]
  }

  private static func metadata(_ call: Call) async throws -> Response {
    .json(try await recipe(call, "invokeai_metadata").flatMap(parsed) ?? .null)
  }

  private static func workflow(_ call: Call) async throws -> Response {
    .json([
      "workflow": JSON(try await recipe(call, "invokeai_workflow")),
      "graph": JSON(try await recipe(call, "invokeai_graph")),
    ])
  }

  private static func recipe(_ call: Call, _ key: String) async throws -> String? {
    let png = try await call.house.pictureBytes(try call.pictureName, for: call.caller)
    do throws(ImagingError) {
      return try PNG.readText(png).first { $0.key == key }?.text
    } catch {
      return nil
    }
  }

  private static func parsed(_ text: String) -> JSON? {
    do { return try JSON(parsing: text) } catch { return nil }
  }
}

// MARK: - Queries

/// What a list of pictures asks for.
func pictureQuery(_ head: RequestHead) throws(RequestError) -> PictureQuery {
  var fields = Fields(query: head)
  var query = PictureQuery()
  let words = ImageCategory.allCases.map(\.rawValue)
  let categories = fields.words("categories", among: words)
  if !categories.isEmpty {
    query.categories = Set(categories.compactMap(ImageCategory.init(rawValue:)))
  }
  query.isIntermediate = fields.optionalBool("is_intermediate")
  let origins = ImageOrigin.allCases.map(\.rawValue)
  query.origin = fields.optionalWord("image_origin", among: origins)
    .flatMap(ImageOrigin.init(rawValue:))
  let direction = fields.optionalWord("order_dir", among: ["ASC", "DESC"])
  query.direction = direction == "ASC" ? .ascending : .descending
  query.starredFirst = fields.optionalBool("starred_first") ?? true
  try fields.finish()
  return query
}

/// The board that a list is of.
private func listedShelf(_ head: RequestHead) throws(StudioError) -> ListedShelf {
  switch head.query("board_id") {
  case nil: return .everywhere
  case "none": return .uncategorized
  case let text?:
    guard let id = BoardID(text) else { throw .gallery(.boardNotFound) }
    return .board(id)
  }
}

extension Call {
  /// The picture that the path names; to a regular person a name of another form reads as somebody else's.
  fileprivate var pictureName: PictureName {
    get throws(StudioError) {
      if let name = PictureName(parameter("name")) { return name }
      throw .gallery(
        caller.actor.seesEverything ? .pictureNotFound : .pictureNotAllowed(.access))
    }
  }

  fileprivate func names() throws(RequestError) -> [PictureName] {
    var fields = try Fields(body: body, head)
    let names = fields.pictureNames()
    try fields.finish()
    return names
  }
}

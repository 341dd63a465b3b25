import Accounts
import Base
import Gallery
import HTTP
import Studio

extension Routes {
  /// Boards, and what hangs on them.
  static let boards: [Endpoint] = [
    .signedIn(.get, "/api/v1/boards/", .user, reads: listBoards),
    .signedIn(.post, "/api/v1/boards/", .owner, acts: addBoard),
    .signedIn(.get, "/api/v1/boards/{board_id}", .board(.read)) { call in
      .json(try call.house.board(try call.boardID, for: call.caller).dto)
    },
    .signedIn(.patch, "/api/v1/boards/{board_id}", .board(.admin), acts: changeBoard),
    .signedIn(.delete, "/api/v1/boards/{board_id}", .board(.admin), acts: deleteBoard),
    .signedIn(.get, "/api/v1/boards/{board_id}/image_names", .board(.read), reads: boardNames),
    .signedIn(.post, "/api/v1/board_images/", .board(.write), acts: addToBoard),
    .signedIn(.delete, "/api/v1/board_images/", .board(.write), acts: takeOffBoard),
    .signedIn(.post, "/api/v1/board_images/batch", .board(.write), acts: addToBoard),
    .signedIn(.post, "/api/v1/board_images/batch/delete", .board(.write), acts: takeOffBoard),
  ]

  private static func listBoards(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    let all = fields.optionalBool("all") ?? false
    let offset = fields.optionalInt("offset", in: 0...Int.max)
    let limit = fields.optionalInt("limit", in: 0...Limits.boardsPerPerson)
    let archived = fields.optionalBool("include_archived") ?? false
    let order = fields.optionalWord("order_by", among: ["created_at", "board_name"])
    let direction = fields.optionalWord("direction", among: ["ASC", "DESC"]) ?? "DESC"
    try fields.finish()
    var boards = call.house.boards(for: call.caller, includeArchived: archived)
    if order == "board_name" {
      boards.sort { $0.board.name.lowercased() > $1.board.name.lowercased() }
    }
    if direction == "ASC" { boards.reverse() }
    if all { return .json(.array(boards.map(\.dto))) }
    guard let offset, let limit else {
      throw RequestError.badRequest(
        detail: "Invalid request: Must provide either 'all' or both 'offset' and 'limit'")
    }
    return .json(
      page(boards.dropFirst(offset).prefix(limit).map(\.dto), offset, limit, boards.count))
  }

  /// With `{shares, is_shared}` in the body the board is a shared one from its beginning.
  private static func addBoard(_ call: Call) async throws -> Response {
    var fields = Fields(query: call.head)
    let name = fields.string("board_name")
    try fields.finish()
    let wanted = try sharesWanted(call)
    let board =
      if let wanted {
        try await call.house.addSharedBoard(named: name, grants: wanted, by: call.caller)
      } else {
        try await call.house.addBoard(named: name, by: call.caller)
      }
    return .json(board.dto, status: 201)
  }

  /// The grants that a new board begins with; nil where it is to be a private one.
  private static func sharesWanted(_ call: Call) throws -> [(Principal, BoardLevel)]? {
    // InvokeAI's clients send nothing, or the null that their library makes of it.
    guard !call.body.isEmpty, call.body != Array("null".utf8) else { return nil }
    var fields = try Fields(body: call.body, call.head)
    let isShared = fields.optionalBool("is_shared") ?? false
    let items = fields["shares"].arrayValue ?? []
    var grants: [(Principal, BoardLevel)] = []
    for item in items {
      guard let user = item["user_id"].stringValue,
        let level = item["permission"].stringValue.flatMap(BoardLevel.init(rawValue:))
      else {
        fields.refuse("shares", "Each share needs a user_id and a permission")
        break
      }
      grants.append((try principal(user), level))
    }
    if fields.has("shares"), fields["shares"].arrayValue == nil {
      fields.refuse("shares", type: "list_type", "Input should be a valid list")
    }
    try fields.finish()
    return isShared || !grants.isEmpty ? grants : nil
  }

  private static func changeBoard(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let cover = fields.optionalString("cover_image_name")
    let words = BoardVisibility.allCases.map(\.rawValue)
    var change = BoardChange(
      name: fields.optionalString("board_name"), isArchived: fields.optionalBool("archived"),
      visibility: fields.optionalWord("board_visibility", among: words)
        .flatMap(BoardVisibility.init(rawValue:)))
    fields.allowOnly(["board_name", "cover_image_name", "archived", "board_visibility"])
    try fields.finish()
    if let cover {
      guard let name = PictureName(cover) else { throw StudioError.gallery(.pictureNotFound) }
      change.cover = name
    }
    let changed = try await call.house.changeBoard(try call.boardID, change, by: call.caller)
    return .json(changed.dto, status: 201)
  }

  private static func deleteBoard(_ call: Call) async throws -> Response {
    var fields = Fields(query: call.head)
    let withPictures = fields.optionalBool("include_images") ?? false
    try fields.finish()
    let gone = try await call.house.deleteBoard(
      try call.boardID, withPictures: withPictures, by: call.caller)
    return .json([
      "board_id": .string(gone.id.text),
      "deleted_board_images": .array(gone.freed.map { .string($0.text) }),
      "deleted_images": .array(gone.trashed.map { .string($0.text) }),
      "deleted_board_videos": [], "deleted_videos": [],
      "failed_images": .array(gone.failed.map { .string($0.text) }), "failed_videos": [],
    ])
  }

  private static func boardNames(_ call: Call) throws -> Response {
    let query = try pictureQuery(call.head)
    let shelf: ListedShelf =
      call.parameter("board_id") == "none" ? .uncategorized : .board(try call.boardID)
    let list = try call.house.pictureNames(on: shelf, query, for: call.caller)
    return .json(.array(list.names.map { .string($0.text) }))
  }

  /// One picture or many, as the body says.
  private static func addToBoard(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let board = fields.string("board_id")
    let names = fields.pictureNames()
    try fields.finish()
    guard let id = BoardID(board) else { throw StudioError.gallery(.boardNotFound) }
    let outcome = try await call.house.movePictures(names, to: id, by: call.caller)
    return .json(outcome.json("added_images"), status: 201)
  }

  private static func takeOffBoard(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let names = fields.pictureNames()
    try fields.finish()
    let outcome = try await call.house.movePictures(names, to: nil, by: call.caller)
    return .json(outcome.json("removed_images"), status: 201)
  }
}

extension Call {
  /// The board that the path names; an id of another form names none.
  fileprivate var boardID: BoardID {
    get throws(StudioError) {
      guard let id = BoardID(parameter("board_id")) else { throw .gallery(.boardNotFound) }
      return id
    }
  }
}

extension Fields {
  /// `image_name` or `image_names`; names that no picture can have are dropped.
  mutating func pictureNames() -> [PictureName] {
    let texts = has("image_name") ? [string("image_name")] : strings("image_names")
    return texts.compactMap { PictureName($0) }
  }
}

/// `{limit, offset, total, items}`: a page as InvokeAI has it.
func page(_ items: [JSON], _ offset: Int, _ limit: Int, _ total: Int) -> JSON {
  [
    "limit": JSON(limit), "offset": JSON(offset), "total": JSON(total), "items": .array(items),
  ]
}

import Base
import HTTP

/// What an act came to: the table's word, and the status behind it.
struct Found {
  let word: String
  let status: Int
  let text: String

  var changed: Bool {
    status < 300 && !["hidden", "left", "refused"].contains(word)
  }
}

extension Stage {
  private static let b = "/api/v1/boards/"
  private static let i = "/api/v1/images/"

  private func plain(_ who: Who, _ request: Ask, isMedia: Bool = false) async throws -> Found {
    let response = try await ask(who, request)
    let word = Judging.word(response, who, request.target, isMedia: isMedia)
    return Found(word: word, status: response.status, text: response.text)
  }

  /// Says "shown" or "hidden" of a list, by whether its text holds the id.
  func seen(_ who: Who, _ request: Ask, _ id: String) async throws -> Found {
    let found = try await plain(who, request)
    guard found.status == 200 else { return found }
    let word = found.text.contains(id) ? "shown" : "hidden"
    return Found(word: word, status: 200, text: found.text)
  }

  /// Says "done" or "left" of an act that answers 200 whatever it could do.
  private func done(
    _ who: Who, _ request: Ask, _ list: String, _ id: String, done: String = "done",
    left: String = "left"
  ) async throws -> Found {
    let found = try await plain(who, request)
    guard found.status < 300 else { return found }
    let names = try JSON(parsing: found.text)[list].text
    return Found(
      word: names.contains(id) ? done : left, status: found.status, text: found.text)
  }

  private func names(_ ids: [String]) -> JSON { .array(ids.map(JSON.string)) }

  /// 499 ids of the caller's own, one of them replaced.
  func among(_ who: Who, _ id: String) -> [String] {
    let own = ownPictures[who] ?? [Self.missing + ".png"]
    var all = (0..<499).map { own[$0 % own.count] }
    all[137] = id
    return all
  }

  // MARK: Boards

  func attempt(
    _ act: BoardAct, _ who: Who, on thing: (board: String, picture: String)
  ) async throws -> Found {
    let board = thing.board
    switch act {
    case .look: return try await plain(who, Ask(.get, Self.b + board))
    case .names: return try await plain(who, Ask(.get, Self.b + board + "/image_names"))
    case .listed: return try await seen(who, Ask(.get, Self.b + "?all=true"), board)
    case .listedPage:
      return try await seen(who, Ask(.get, Self.b + "?offset=0&limit=1000"), board)
    case .listedArchived:
      return try await seen(who, Ask(.get, Self.b + "?all=true&include_archived=true"), board)
    case .pictures: return try await plain(who, Ask(.get, Self.i + "?board_id=" + board))
    case .pictureNames: return try await plain(who, Ask(.get, Self.i + "names?board_id=" + board))
    case .galleryItems:
      return try await plain(who, Ask(.get, "/api/v1/gallery/items/?board_id=" + board))
    case .galleryNames:
      return try await plain(who, Ask(.get, "/api/v1/gallery/item_names?board_id=" + board))
    case .facets: return try await plain(who, Ask(.get, Self.i + "facets?board_id=" + board))
    case .zip:
      return try await plain(
        who, Ask(.post, Self.i + "download", ["board_id": .string(board)]))
    case .activity: return try await plain(who, Ask(.get, Self.b + board + "/activity"))
    case .shares: return try await plain(who, Ask(.get, Self.b + board + "/shares"))
    case .candidates:
      return try await plain(who, Ask(.get, Self.b + board + "/share_candidates"))
    case .add, .addMany, .addForeign, .addForeignAmong, .copyInto, .upload, .queue:
      return try await attemptFilling(act, who, board)
    default: return try await attemptChange(act, who, thing)
    }
  }

  private func attemptFilling(
    _ act: BoardAct, _ who: Who, _ board: String
  ) async throws -> Found {
    let own = ownPictures[who] ?? []
    let id = JSON.string(board)
    let batch = "/api/v1/board_images/batch"
    switch act {
    case .add:
      let picture = JSON.string(own.first ?? Self.missing + ".png")
      let request = Ask(
        .post, "/api/v1/board_images/", ["board_id": id, "image_name": picture])
      return try await plain(who, request)
    case .addMany:
      let pictures = names(Array(own.prefix(2)))
      return try await plain(who, Ask(.post, batch, ["board_id": id, "image_names": pictures]))
    case .addForeign:
      let request = Ask(
        .post, "/api/v1/board_images/",
        ["board_id": id, "image_name": .string(foreignPicture)])
      return try await plain(who, request)
    case .addForeignAmong:
      let pictures = names(among(who, foreignPicture))
      return try await plain(who, Ask(.post, batch, ["board_id": id, "image_names": pictures]))
    case .copyInto:
      let body: JSON = ["board_id": id, "image_names": names(Array(own.prefix(1)))]
      return try await done(
        who, Ask(.post, Self.i + "copy", body), "copied_images", own.first ?? "-", done: "made",
        left: "refused")
    case .upload:
      let query = "upload?image_category=user&is_intermediate=false&board_id=" + board
      var request = Ask(.post, Self.i + query)
      request.headers = [("Content-Type", "multipart/form-data; boundary=q")]
      request.raw = Array(
        ("--q\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
          + "Content-Type: image/png\r\n\r\njunk\r\n--q--\r\n").utf8)
      return try await plain(who, request)
    default:
      let request = Ask(
        .post, "/api/v1/queue/default/enqueue_batch", Self.batch(Self.graph(board: board)))
      return try await plain(who, request)
    }
  }

  private func attemptChange(
    _ act: BoardAct, _ who: Who, _ thing: (board: String, picture: String)
  ) async throws -> Found {
    let path = Self.b + thing.board
    let other = JSON.string(ids[.other] ?? "")
    let reader = ids[who == .reader ? .writer : .reader] ?? ""
    let request: Ask
    switch act {
    case .rename: request = Ask(.patch, path, ["board_name": "Autumn"])
    case .archive: request = Ask(.patch, path, ["archived": true])
    case .cover: request = Ask(.patch, path, ["cover_image_name": .string(thing.picture)])
    case .visibility: request = Ask(.patch, path, ["board_visibility": "shared"])
    case .share:
      request = Ask(.post, path + "/share", ["user_id": other, "permission": "read"])
    case .shareMany:
      request = Ask(.post, path + "/share", ["user_ids": [other], "permission": "write"])
    case .changeShare:
      request = Ask(
        .post, path + "/share", ["user_id": .string(reader), "permission": "write"])
    case .unshare: request = Ask(.delete, path + "/share/" + reader)
    case .stopSharing: request = Ask(.delete, path + "/shares")
    case .restore:
      request = Ask(.post, "/api/v1/trash/restore", ["board_ids": [.string(thing.board)]])
      return try await done(who, request, "restored_boards", thing.board)
    case .delete: request = Ask(.delete, path)
    default: request = Ask(.delete, path + "?include_images=true")
    }
    return try await plain(who, request)
  }

  // MARK: Pictures

  func attempt(
    _ act: PictureAct, _ who: Who, on thing: (board: String, picture: String)
  ) async throws -> Found {
    let name = thing.picture
    let path = Self.i + "i/" + name
    switch act {
    case .record: return try await plain(who, Ask(.get, path))
    case .metadata: return try await plain(who, Ask(.get, path + "/metadata"))
    case .workflow: return try await plain(who, Ask(.get, path + "/workflow"))
    case .urls: return try await plain(who, Ask(.get, path + "/urls"))
    case .full: return try await plain(who, Ask(.get, path + "/full"), isMedia: true)
    case .head: return try await plain(who, Ask(.head, path + "/full"), isMedia: true)
    case .range:
      var request = Ask(.get, path + "/full")
      request.headers = [("Range", "bytes=0-1")]
      return try await plain(who, request, isMedia: true)
    case .attachment: return try await plain(who, Ask(.get, path + "/full?download=true"))
    case .bare: return try await bare(who, Ask(.get, path + "/full?download=true&recipe=false"))
    case .thumbnail: return try await plain(who, Ask(.get, path + "/thumbnail"), isMedia: true)
    case .inAll: return try await seen(who, Ask(.get, Self.i + "names"), name)
    case .inLoose: return try await seen(who, Ask(.get, Self.b + "none/image_names"), name)
    case .inPage:
      return try await seen(who, Ask(.get, Self.i + "?limit=1000"), name)
    case .byNames, .byNamesAmong:
      let list = act == .byNames ? [name] : among(who, name)
      let request = Ask(.post, Self.i + "images_by_names", ["image_names": names(list)])
      return try await seen(who, request, name)
    case .zip, .zipAmong:
      let list = act == .zip ? [name] : among(who, name)
      return try await plain(who, Ask(.post, Self.i + "download", ["image_names": names(list)]))
    default: return try await attemptChange(act, who, thing)
    }
  }

  /// A file without its recipe is made anew from bytes that the stage's pictures do not have.
  private func bare(_ who: Who, _ request: Ask) async throws -> Found {
    let found = try await plain(who, request)
    let isPastTheGate = found.status == 500 || found.status == 415 || found.status == 422
    return isPastTheGate ? Found(word: "ok", status: 200, text: "") : found
  }

  private func attemptChange(
    _ act: PictureAct, _ who: Who, _ thing: (board: String, picture: String)
  ) async throws -> Found {
    let name = JSON.string(thing.picture)
    let mine = JSON.string(ownBoards[who] ?? Self.missing)
    let crowd = names(among(who, thing.picture))
    let path = Self.i + "i/" + thing.picture
    switch act {
    case .copy, .copyAmong:
      let body: JSON = ["image_names": act == .copy ? [name] : crowd, "board_id": nil]
      return try await copied(who, Ask(.post, Self.i + "copy", body), thing.picture)
    case .patch: return try await plain(who, Ask(.patch, path, ["starred": false]))
    case .star: return try await plain(who, Ask(.post, Self.i + "star", ["image_names": [name]]))
    case .unstar:
      return try await plain(who, Ask(.post, Self.i + "unstar", ["image_names": [name]]))
    case .starAmong:
      return try await plain(who, Ask(.post, Self.i + "unstar", ["image_names": crowd]))
    case .move:
      let body: JSON = ["board_id": mine, "image_name": name]
      return try await plain(who, Ask(.post, "/api/v1/board_images/", body))
    case .moveAmong:
      let body: JSON = ["board_id": mine, "image_names": crowd]
      return try await plain(who, Ask(.post, "/api/v1/board_images/batch", body))
    case .takeOff:
      return try await plain(who, Ask(.delete, "/api/v1/board_images/", ["image_name": name]))
    case .cover:
      let request = Ask(
        .patch, Self.b + (ownBoards[who] ?? Self.missing), ["cover_image_name": name])
      return try await plain(who, request)
    case .input:
      let graph = Self.graph(input: thing.picture)
      return try await plain(
        who, Ask(.post, "/api/v1/queue/default/enqueue_batch", Self.batch(graph)))
    case .restore:
      let request = Ask(.post, "/api/v1/trash/restore", ["image_names": [name]])
      return try await done(who, request, "restored_images", thing.picture)
    case .delete: return try await plain(who, Ask(.delete, path))
    default:
      var list = [thing.picture]
      if act == .deleteAmong {
        list = (0..<498).map { "0b5e9a34-6c1d-4f27-9c58-51a17e60d\(100 + $0).png" } + list
      }
      let request = Ask(.post, Self.i + "delete", ["image_names": names(list)])
      return try await done(who, request, "deleted_images", thing.picture)
    }
  }

  private func copied(_ who: Who, _ request: Ask, _ name: String) async throws -> Found {
    let found = try await plain(who, request)
    guard found.status == 201 else { return found }
    let pairs = try JSON(parsing: found.text)["copied_images"].arrayValue ?? []
    let isCopied = pairs.contains { $0["from"].stringValue == name }
    return Found(word: isCopied ? "copied" : "refused", status: 201, text: found.text)
  }
}

import Base
import HTTP

/// Requests that people make in no order, and what the model says must come of each.
struct RandomRequests {
  typealias Model = GalleryModel
  private var state: UInt64
  var model = Model()

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// One request, the status that it must get, and what it does to the model when it is made.
  struct Step {
    let actor: Model.Actor
    var ask: Ask
    let status: Int
    var apply: (inout Model, JSON) -> Void = { _, _ in }
  }

  mutating func number(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, limit)))
  }

  mutating func one<T>(of all: [T]) -> T? {
    all.isEmpty ? nil : all[number(below: all.count)]
  }

  static let people = 5

  mutating func actor() -> Model.Actor {
    let person = number(below: Self.people)
    return Model.Actor(person: person, sees: person == 0 && number(below: 3) == 0)
  }

  private var boardIDs: [String] { model.boardOrder }
  private var pictureNames: [String] { model.pictureOrder }

  mutating func step(_ ids: [String]) -> Step {
    let who = actor()
    guard model.boards.count > 1, let board = one(of: boardIDs) else { return makeBoard(who) }
    switch number(below: 22) {
    case 0 where model.boards.count < 7: return makeBoard(who)
    case 0, 1, 2: return look(who, board)
    case 3: return rename(who, board)
    case 4: return archive(who, board)
    case 5: return deleteBoard(who, board)
    case 6: return restoreBoard(who, board)
    case 7, 8, 9: return share(who, board, ids)
    case 10: return unshare(who, board, ids)
    case 11: return stop(who, board)
    case 12, 13, 14: return add(who, board)
    case 15: return takeOff(who)
    case 16, 17: return star(who)
    case 18: return deletePictures(who)
    case 19: return restorePicture(who)
    default: return lookAtPicture(who)
    }
  }

  // MARK: Boards

  private mutating func makeBoard(_ who: Model.Actor) -> Step {
    let owner = who.person
    return Step(
      actor: who, ask: Ask(.post, "/api/v1/boards/?board_name=Board"), status: 201
    ) { model, answer in
      let id = answer["board_id"].stringValue ?? "?"
      model.boards[id] = .init(owner: owner, name: "Board")
      model.boardOrder.append(id)
    }
  }

  private func path(_ board: String) -> String { "/api/v1/boards/" + board }

  private func status(_ who: Model.Actor, _ board: String, _ needed: Standing, _ good: Int) -> Int {
    guard model.boards[board]?.isTrashed == false else { return 404 }
    return model.standing(who, board) >= needed ? good : 403
  }

  /// On routes that we add what may not be seen is not there.
  private func ours(_ who: Model.Actor, _ board: String, _ needed: Standing, _ good: Int) -> Int {
    let standing = model.standing(who, board)
    return standing == .none ? 404 : standing >= needed ? good : 403
  }

  private mutating func look(_ who: Model.Actor, _ board: String) -> Step {
    let tail = one(of: ["", "/image_names"]) ?? ""
    return Step(
      actor: who, ask: Ask(.get, path(board) + tail), status: status(who, board, .read, 200))
  }

  private mutating func rename(_ who: Model.Actor, _ board: String) -> Step {
    let name = "Board \(number(below: 100))"
    let ask = Ask(.patch, path(board), ["board_name": .string(name)])
    return Step(actor: who, ask: ask, status: status(who, board, .admin, 201)) { model, _ in
      model.boards[board]?.name = name
    }
  }

  private mutating func archive(_ who: Model.Actor, _ board: String) -> Step {
    let on = number(below: 2) == 0
    let ask = Ask(.patch, path(board), ["archived": .bool(on)])
    return Step(actor: who, ask: ask, status: status(who, board, .admin, 201)) { model, _ in
      model.boards[board]?.isArchived = on
    }
  }

  private mutating func deleteBoard(_ who: Model.Actor, _ board: String) -> Step {
    let whole = number(below: 2) == 0
    let ask = Ask(.delete, path(board) + "?include_images=\(whole)")
    return Step(actor: who, ask: ask, status: status(who, board, .owner, 200)) { model, _ in
      model.deleteBoard(board, withPictures: whole, by: who)
    }
  }

  private func restoreBoard(_ who: Model.Actor, _ board: String) -> Step {
    let ask = Ask(.post, "/api/v1/trash/restore", ["board_ids": [.string(board)]])
    return Step(actor: who, ask: ask, status: 200) { model, _ in
      guard let known = model.boards[board], model.standing(who, known) >= .owner else { return }
      model.boards[board]?.isTrashed = false
    }
  }

  private mutating func share(_ who: Model.Actor, _ board: String, _ ids: [String]) -> Step {
    let owner = model.boards[board]?.owner ?? 0
    var holder = number(below: Self.people + 1) - 1
    if holder == owner { holder = Model.everyone }
    let level =
      one(of: holder == Model.everyone ? [Model.Level.read, .write] : Model.Level.allCases)
      ?? .read
    let ask = Ask(
      .post, path(board) + "/share",
      [
        "user_id": .string(holder == Model.everyone ? "*" : ids[holder]),
        "permission": .string(level.rawValue),
      ])
    var status = ours(who, board, .admin, 200)
    // Only an administrator makes a board a shared one; who administers the house may share his own.
    let isFirst = model.boards[board]?.isShared == false
    if status == 200, isFirst, !who.sees, who.person != 0 { status = 403 }
    return Step(actor: who, ask: ask, status: status) { model, _ in
      model.boards[board]?.isShared = true
      model.boards[board]?.grants[holder] = level
    }
  }

  private mutating func unshare(
    _ who: Model.Actor, _ board: String, _ ids: [String]
  ) -> Step {
    let holders = model.boards[board]?.grants.keys.sorted() ?? []
    // Leaving a board by oneself is nobody's promise; taking away what was not given neither.
    guard let holder = one(of: holders.filter { $0 != who.person }) else {
      return look(who, board)
    }
    let id = holder == Model.everyone ? "*" : ids[holder]
    let ask = Ask(.delete, path(board) + "/share/" + id)
    return Step(actor: who, ask: ask, status: ours(who, board, .admin, 200)) { model, _ in
      model.boards[board]?.grants[holder] = nil
    }
  }

  private mutating func stop(_ who: Model.Actor, _ board: String) -> Step {
    guard model.boards[board]?.isShared == true else { return look(who, board) }
    let ask = Ask(.delete, path(board) + "/shares")
    return Step(actor: who, ask: ask, status: ours(who, board, .admin, 200)) { model, _ in
      model.boards[board]?.grants = [:]
      model.boards[board]?.isShared = false
    }
  }

  // MARK: Pictures

  private mutating func some() -> [String] {
    (0...number(below: 3)).compactMap { _ in one(of: pictureNames) }
  }

  private func names(_ all: [String]) -> JSON { ["image_names": .array(all.map(JSON.string))] }

  private mutating func add(_ who: Model.Actor, _ board: String) -> Step {
    var chosen = some()
    if who.sees || number(below: 3) > 0 { chosen = chosen.filter { model.mayMove(who, $0) } }
    if chosen.isEmpty { return look(who, board) }
    let ask = Ask(
      .post, "/api/v1/board_images/batch",
      ["board_id": .string(board), "image_names": .array(chosen.map(JSON.string))])
    var status = status(who, board, .write, 201)
    if status == 201, !chosen.allSatisfy({ model.mayMove(who, $0) }) {
      status = 403
    }
    return Step(actor: who, ask: ask, status: status) { model, _ in
      for name in chosen { model.pictures[name]?.board = board }
    }
  }

  private mutating func takeOff(_ who: Model.Actor) -> Step {
    guard let name = one(of: pictureNames.filter { model.pictures[$0]?.isTrashed == false }) else {
      return lookAtPicture(who)
    }
    let ask = Ask(.delete, "/api/v1/board_images/", ["image_name": .string(name)])
    return Step(actor: who, ask: ask, status: model.mayEdit(who, name) ? 201 : 403) { model, _ in
      model.pictures[name]?.board = nil
    }
  }

  private mutating func star(_ who: Model.Actor) -> Step {
    let chosen = some().filter { !who.sees || model.mayEdit(who, $0) }
    let on = number(below: 2) == 0
    let isAllowed = chosen.allSatisfy { model.mayEdit(who, $0) }
    return Step(
      actor: who, ask: Ask(.post, "/api/v1/images/" + (on ? "star" : "unstar"), names(chosen)),
      status: isAllowed ? 200 : 403
    ) { model, _ in
      for name in chosen { model.pictures[name]?.isStarred = on }
    }
  }

  private mutating func deletePictures(_ who: Model.Actor) -> Step {
    let chosen = some()
    return Step(
      actor: who, ask: Ask(.post, "/api/v1/images/delete", names(chosen)), status: 200
    ) { model, _ in
      for name in chosen where model.mayEdit(who, name) { model.pictures[name]?.isTrashed = true }
    }
  }

  private mutating func restorePicture(_ who: Model.Actor) -> Step {
    let trashed = pictureNames.filter { model.pictures[$0]?.isTrashed == true }
    guard let name = one(of: trashed), let picture = model.pictures[name] else {
      return lookAtPicture(who)
    }
    let isOwn = who.sees || picture.owner == who.person
    // Who may write to its board may bring it back or not: no page says.
    if !isOwn, model.standing(who, model.place(picture)) >= .write { return lookAtPicture(who) }
    return Step(
      actor: who, ask: Ask(.post, "/api/v1/trash/restore", names([name])), status: 200
    ) { model, _ in
      if isOwn { model.pictures[name]?.isTrashed = false }
    }
  }

  private mutating func lookAtPicture(_ who: Model.Actor) -> Step {
    let tail = one(of: ["", "/metadata", "/urls", "/thumbnail"]) ?? ""
    let alive = pictureNames.filter { model.pictures[$0]?.isTrashed == false }
    guard let name = one(of: alive) else { return look(who, boardIDs.first ?? "none") }
    return Step(
      actor: who, ask: Ask(.get, "/api/v1/images/i/\(name)\(tail)"),
      status: model.mayRead(who, name) ? 200 : 403)
  }
}

/// The whole gallery as a page of rules has it: people, boards, grants, pictures, stars, trash.
struct GalleryModel {
  enum Level: String, CaseIterable { case read, write, admin }

  struct ModelBoard {
    let owner: Int
    var name: String
    /// Whether it ever was given grants that were not all taken away by stopping.
    var isShared = false
    var grants: [Int: Level] = [:]
    var isArchived = false
    var isTrashed = false
  }

  struct ModelPicture {
    let owner: Int
    var board: String?
    var isStarred = false
    var isTrashed = false
  }

  /// Everybody, as a grant's holder.
  static let everyone = -1
  var boards: [String: ModelBoard] = [:]
  var pictures: [String: ModelPicture] = [:]
  /// Boards and pictures in the order in which they came, so that a seed says the same each time.
  var boardOrder: [String] = []
  var pictureOrder: [String] = []

  // MARK: Rights

  /// Who acts: a person, and for the administrator (0) whether with the wider view.
  struct Actor {
    let person: Int
    let sees: Bool
  }

  func standing(_ who: Actor, _ id: String?) -> Standing {
    guard let id, let board = boards[id], !board.isTrashed else { return .none }
    return standing(who, board)
  }

  func standing(_ who: Actor, _ board: ModelBoard) -> Standing {
    if who.sees { return .steward }
    if board.owner == who.person { return .owner }
    let levels = [board.grants[who.person], board.grants[Self.everyone]].compactMap { $0 }
    return levels.map(Self.standing).max() ?? .none
  }

  private static func standing(_ level: Level) -> Standing {
    switch level {
    case .read: .read
    case .write: .write
    case .admin: .admin
    }
  }

  /// The board that a picture hangs on now.
  func place(_ picture: ModelPicture) -> String? {
    picture.board.flatMap { boards[$0]?.isTrashed == false ? $0 : nil }
  }

  func mayRead(_ who: Actor, _ name: String) -> Bool { right(who, name) >= .read }
  func mayEdit(_ who: Actor, _ name: String) -> Bool { right(who, name) >= .write }

  private func right(_ who: Actor, _ name: String) -> Standing {
    guard let picture = pictures[name], !picture.isTrashed else { return .none }
    if who.sees { return .steward }
    if picture.owner == who.person { return .owner }
    return standing(who, place(picture))
  }

  func mayMove(_ who: Actor, _ name: String) -> Bool {
    guard let picture = pictures[name], !picture.isTrashed else { return false }
    return who.sees || picture.owner == who.person
  }

  // MARK: What lists hold

  func listedBoards(_ who: Actor, archived: Bool) -> Set<String> {
    Set(
      boards.filter { id, board in
        standing(who, id) >= .read && (archived || !board.isArchived)
      }.keys)
  }

  func names(on board: String) -> Set<String> {
    Set(pictures.filter { !$0.value.isTrashed && place($0.value) == board }.keys)
  }

  func everything(_ person: Int) -> Set<String> {
    Set(pictures.filter { !$0.value.isTrashed && $0.value.owner == person }.keys)
  }

  func loose(_ person: Int) -> Set<String> {
    Set(
      pictures.filter {
        !$0.value.isTrashed && $0.value.owner == person && place($0.value) == nil
      }.keys)
  }

  func trash(_ person: Int) -> Set<String> {
    Set(pictures.filter { $0.value.isTrashed && $0.value.owner == person }.keys)
  }

  // MARK: Changes that take more than a line

  mutating func deleteBoard(_ id: String, withPictures: Bool, by who: Actor) {
    for name in names(on: id) where withPictures {
      if who.sees || pictures[name]?.owner == who.person { pictures[name]?.isTrashed = true }
    }
    boards[id]?.isTrashed = true
  }
}

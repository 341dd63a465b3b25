/// Pictures in every place and state that matters.
enum PictureKind: String, CaseIterable {
  case loose, onPrivate, onNamed, writersOnNamed, onEveryReads, onEveryWrites, onArchived
  case writersOnWithdrawn, departed, inherited, trashed, missing

  var title: String {
    switch self {
    case .loose: "the owner's picture on no board"
    case .onPrivate: "the owner's picture on a private board"
    case .onNamed: "the owner's picture on a board shared by name"
    case .writersOnNamed: "the writer's picture on the owner's board shared by name"
    case .onEveryReads: "the owner's picture on a board that everybody may read"
    case .onEveryWrites: "the owner's picture on a board that everybody may write to"
    case .onArchived: "the owner's picture on an archived board shared by name"
    case .writersOnWithdrawn: "the writer's picture on the owner's board, no longer shared"
    case .departed: "a picture of somebody who departed, without an heir"
    case .inherited: "a departed person's picture on a board shared by name; the heir has both"
    case .trashed: "the owner's picture that was deleted from a board shared by name"
    case .missing: "a name that no picture has"
    }
  }

  var isThere: Bool { self != .trashed && self != .missing }

  var board: BoardKind? {
    switch self {
    case .loose, .missing: nil
    case .onPrivate: .isPrivate
    case .onNamed, .writersOnNamed, .trashed: .named
    case .onEveryReads: .everyReads
    case .onEveryWrites: .everyWrites
    case .onArchived: .archived
    case .writersOnWithdrawn: .withdrawn
    case .departed: .departed
    case .inherited: .inherited
    }
  }

  func isMine(_ who: Who) -> Bool {
    switch self {
    case .writersOnNamed, .writersOnWithdrawn: who == .writer
    case .departed, .missing: false
    case .inherited: who == .heir
    default: [.owner, .readToken, .workToken].contains(who)
    }
  }

  func standing(_ who: Who) -> Standing {
    if who == .adminView { return .steward }
    if isMine(who) { return .owner }
    return board?.standing(who) ?? .none
  }
}

/// What is tried on a picture.
enum PictureAct: String, CaseIterable {
  case record = "GET record"
  case metadata = "GET metadata"
  case workflow = "GET workflow"
  case urls = "GET urls"
  case full = "GET full"
  case head = "HEAD full"
  case range = "GET full, Range"
  case attachment = "GET full, download"
  case bare = "GET full, no recipe"
  case thumbnail = "GET thumbnail"
  case inAll = "in GET names"
  case inLoose = "in GET names of none"
  case inPage = "in GET images"
  case byNames = "by names"
  case byNamesAmong = "by names, 1 of 499"
  case zip = "POST download"
  case zipAmong = "download, 1 of 499"
  case copy = "POST copy"
  case copyAmong = "copy, 1 of 499"
  case patch = "PATCH starred"
  case star = "POST star"
  case unstar = "POST unstar"
  case starAmong = "star, 1 of 499"
  case move = "move to own board"
  case moveAmong = "move, 1 of 499"
  case takeOff = "take off board"
  case cover = "cover of own board"
  case input = "input of a graph"
  case restore = "restore from trash"
  case deleteMany = "POST delete"
  case deleteAmong = "delete, 1 of 499"
  case delete = "DELETE picture"

  var reads: Bool { (Self.allCases.firstIndex(of: self) ?? 0) <= 12 }
  var isMedia: Bool {
    [.full, .head, .range, .attachment, .bare, .thumbnail].contains(self)
  }
}

/// The expected outcome of every act on every picture.
enum PictureRules {
  static func outcome(_ act: PictureAct, _ kind: PictureKind, _ who: Who) -> String? {
    if !who.isSignedIn { return "sign-in" }
    if who == .readToken && !act.reads { return "scope" }
    let standing = kind.standing(who)
    if kind == .trashed, standing >= .write { return trashed(act, standing) }
    let reads = kind.isThere && standing >= .read
    let edits = kind.isThere && standing >= .write
    switch act {
    case .record, .metadata, .workflow, .urls, .full, .head, .range, .attachment, .bare,
      .thumbnail:
      if kind == .missing, standing == .steward { return "no-picture" }
      return reads ? "ok" : "no-access"
    case .inAll, .inLoose, .inPage: return listed(act, kind, who)
    case .byNames, .byNamesAmong: return reads ? "shown" : "hidden"
    case .zip, .zipAmong:
      if kind == .missing, standing == .steward { return nil }
      return reads ? "accepted" : "no-access"
    case .copy, .copyAmong: return reads ? "copied" : "refused"
    case .patch, .star, .unstar, .starAmong:
      if kind == .missing, standing == .steward { return "no-picture" }
      guard edits else { return "no-modify" }
      return "ok"
    case .delete: return edits ? "ok" : kind == .missing && standing == .steward ? nil : "forbidden"
    case .deleteMany, .deleteAmong: return edits ? "done" : "left"
    case .restore: return "left"
    default: return placed(act, kind, who, standing, edits)
    }
  }

  /// A list of "everything" holds one's own; an administrator's wider one holds everybody's.
  private static func listed(_ act: PictureAct, _ kind: PictureKind, _ who: Who) -> String? {
    // One's own picture on a board that one no longer sees is found among those without a board.
    if kind == .writersOnWithdrawn, act == .inLoose {
      return who == .writer ? "shown" : who == .adminView ? nil : "hidden"
    }
    guard kind.isThere, kind.isMine(who) || who == .adminView else { return "hidden" }
    return act == .inLoose && kind != .loose ? "hidden" : "shown"
  }

  /// Acts that put a picture somewhere else: its owner's alone, since board rights must not pull it away.
  private static func placed(
    _ act: PictureAct, _ kind: PictureKind, _ who: Who, _ standing: Standing, _ edits: Bool
  ) -> String? {
    let mine = kind.isThere && (kind.isMine(who) || standing == .steward)
    switch act {
    case .move, .moveAmong:
      if mine { return "made" }
      return kind == .missing && standing == .steward ? nil : "forbidden"
    case .takeOff:
      if kind == .loose { return mine ? "made" : "forbidden" }
      if kind == .missing { return standing == .steward ? nil : "forbidden" }
      return edits ? "made" : "forbidden"
    case .cover: return standing == .none || !kind.isThere ? "refused" : nil
    case .input: return kind.isThere && standing >= .read ? "ok" : "refused"
    default: return nil
    }
  }

  /// What is in the trash answers to those who may bring it back, in ways nobody promised one by one.
  private static func trashed(_ act: PictureAct, _ standing: Standing) -> String? {
    switch act {
    case .inAll, .inLoose, .inPage: "hidden"
    case .restore: standing >= .owner ? "done" : nil
    case .input: "refused"
    default: nil
    }
  }
}

/// Boards in every state that matters; each is a group of rows.
enum BoardKind: String, CaseIterable {
  case isPrivate = "private"
  case named, everyReads, everyWrites, archived, withdrawn, departed, inherited
  case trashed, missing

  var title: String {
    switch self {
    case .isPrivate: "the owner's board, never shared"
    case .named: "a board shared by name: reader Read, writer Write, keeper Admin"
    case .everyReads: "a board that everybody may read; the writer has Write by name"
    case .everyWrites: "a board that everybody may write to"
    case .archived: "a board shared by name, archived"
    case .withdrawn: "a board that was shared by name until sharing was stopped"
    case .departed: "a private board of somebody who departed, without an heir"
    case .inherited: "a board shared by name whose owner departed; the heir has it"
    case .trashed: "a board shared by name, deleted, in the trash"
    case .missing: "an id that names no board"
    }
  }

  var isThere: Bool { self != .trashed && self != .missing }
  /// Whether it has grants, so that whoever manages it may share it further.
  var isShared: Bool { ![.isPrivate, .withdrawn, .departed, .missing].contains(self) }
  var needsSharing: Bool { isShared || self == .withdrawn }

  func standing(_ who: Who) -> Standing {
    if who == .adminView { return .steward }
    let isUmas = ![.departed, .inherited].contains(self)
    if isUmas, [.owner, .readToken, .workToken].contains(who) { return .owner }
    switch self {
    case .isPrivate, .withdrawn, .departed, .missing: return .none
    case .named, .archived, .trashed: return byName(who)
    case .inherited: return who == .heir ? .owner : byName(who)
    case .everyReads: return who == .writer ? .write : .read
    case .everyWrites: return .write
    }
  }

  private func byName(_ who: Who) -> Standing {
    switch who {
    case .reader: .read
    case .writer: .write
    case .keeper: .admin
    default: .none
    }
  }
}

/// What is tried on a board.
enum BoardAct: String, CaseIterable {
  case look = "GET board"
  case names = "GET board names"
  case listed = "in GET boards"
  case listedPage = "in a page of boards"
  case listedArchived = "in GET boards archived"
  case pictures = "GET images of board"
  case pictureNames = "GET names of board"
  case galleryItems = "GET gallery items"
  case galleryNames = "GET gallery names"
  case facets = "GET facets"
  case zip = "POST download board"
  case activity = "GET activity"
  case shares = "GET shares"
  case candidates = "GET candidates"
  case rename = "PATCH name"
  case archive = "PATCH archived"
  case cover = "PATCH cover"
  case visibility = "PATCH visibility"
  case share = "POST share"
  case shareMany = "POST share many"
  case changeShare = "POST share again"
  case unshare = "DELETE share"
  case stopSharing = "DELETE shares"
  case upload = "POST upload"
  case add = "add own picture"
  case addMany = "add 2 own of batch"
  case addForeign = "add foreign picture"
  case addForeignAmong = "foreign one of 499"
  case copyInto = "copy own into"
  case queue = "enqueue into"
  case restore = "restore from trash"
  case delete = "DELETE board"
  case deleteAll = "DELETE with pictures"

  var reads: Bool { (Self.allCases.firstIndex(of: self) ?? 0) <= 9 || isGet }
  private var isGet: Bool { [.activity, .shares, .candidates].contains(self) }
  var isOurs: Bool {
    [
      .facets, .activity, .shares, .candidates, .share, .shareMany, .changeShare, .unshare,
      .stopSharing, .copyInto,
    ].contains(self)
  }
}

/// The expected outcome of every act on every board, written from the pages and from nothing else.
enum BoardRules {
  static func outcome(_ act: BoardAct, _ kind: BoardKind, _ who: Who) -> String? {
    if !who.isSignedIn { return "sign-in" }
    if who == .readToken && !act.reads { return "scope" }
    let standing = kind.standing(who)
    switch act {
    case .listed, .listedPage, .listedArchived: return listed(act, kind, standing)
    case .restore: return restored(kind, standing)
    case .shares, .candidates, .activity, .facets, .share, .shareMany, .changeShare, .unshare,
      .stopSharing:
      return ours(act, kind, standing)
    case .queue, .copyInto:
      guard kind.isThere, standing >= .write else { return "refused" }
      return act == .queue ? "ok" : "made"
    default: return theirs(act, kind, standing)
    }
  }

  /// The lists leave out what is archived and what is not theirs, without a word.
  private static func listed(_ act: BoardAct, _ kind: BoardKind, _ standing: Standing) -> String {
    let isListed =
      kind.isThere && standing >= .read && (kind != .archived || act == .listedArchived)
    return isListed ? "shown" : "hidden"
  }

  private static func restored(_ kind: BoardKind, _ standing: Standing) -> String? {
    kind == .trashed && standing >= .owner ? "done" : "left"
  }

  /// InvokeAI's routes: missing is 404, foreign 403 in its words.
  private static func theirs(_ act: BoardAct, _ kind: BoardKind, _ standing: Standing) -> String {
    guard kind.isThere else { return "no-board" }
    switch act {
    case .look, .names, .pictures, .pictureNames, .galleryItems, .galleryNames:
      return standing >= .read ? "ok" : "no-access"
    case .zip: return standing >= .read ? "accepted" : "no-access"
    case .rename, .archive, .cover: return standing >= .admin ? "made" : "no-update"
    case .visibility:
      guard standing >= .admin else { return "no-update" }
      return standing == .steward || kind.isShared ? "made" : "admins"
    case .delete, .deleteAll: return standing >= .owner ? "ok" : "no-delete"
    case .upload: return standing >= .write ? "no-file" : "no-upload"
    case .add, .addMany: return standing >= .write ? "made" : "no-modify"
    case .addForeign, .addForeignAmong:
      guard standing >= .write else { return "no-modify" }
      return standing == .steward ? "made" : "no-move"
    default: return "?"
    }
  }

  /// Routes that we add: what may not be seen is not there.
  private static func ours(_ act: BoardAct, _ kind: BoardKind, _ standing: Standing) -> String? {
    guard kind.isThere, standing >= .read else { return "not-found" }
    switch act {
    case .activity, .facets: return "ok"
    case .unshare, .stopSharing:
      // A board without grants has nothing to take away; what that answers is nobody's promise.
      guard kind.isShared else { return nil }
      return standing >= .admin ? "ok" : "forbidden"
    case .share, .shareMany, .changeShare:
      guard standing >= .admin else { return "forbidden" }
      return standing == .steward || kind.isShared ? "ok" : "admins"
    default: return standing >= .admin ? "ok" : "forbidden"
    }
  }
}

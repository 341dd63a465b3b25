/// Things that only their owner sees: jobs, preferences, sign-ins, API tokens.
enum OwnAct: String, CaseIterable {
  case item = "GET item"
  case itemInList = "in list_all"
  case itemInIDs = "in item_ids"
  case batchStatus = "GET batch status"
  case destinationCounts = "GET counts"
  case itemsAmong = "items, 1 of 499"
  case summariesAmong = "summaries, 1 of 499"
  case cancel = "PUT cancel"
  case retry = "PUT retry"
  case deleteDestination = "DELETE destination"
  case clear = "PUT clear"
  case prune = "PUT prune"
  case deleteItem = "DELETE item"

  case preference = "GET preference"
  case preferenceKeys = "GET keys"
  case setPreference = "POST preference"
  case forgetPreference = "POST delete_by_key"
  case forgetAll = "POST delete"

  case sessionListed = "in GET sessions"
  case sessionOfPerson = "GET person's sessions"
  case endSession = "DELETE session"
  case endSessionOfPerson = "DELETE person's session"

  case tokenListed = "in GET tokens"
  case makeToken = "POST token"
  case endToken = "DELETE token"
  case auditOwn = "in GET audit"
  case exportOwn = "GET me/export"

  var group: String {
    switch self {
    case .item, .itemInList, .itemInIDs, .batchStatus, .destinationCounts, .itemsAmong,
      .summariesAmong, .cancel, .retry, .deleteDestination, .clear, .prune, .deleteItem:
      "a finished job of the owner's"
    case .preference, .preferenceKeys, .setPreference, .forgetPreference, .forgetAll:
      "a preference of the owner's"
    case .sessionListed, .sessionOfPerson, .endSession, .endSessionOfPerson:
      "another sign-in of the owner's"
    case .tokenListed, .makeToken, .endToken, .auditOwn, .exportOwn:
      "the owner's API tokens, audit and export"
    }
  }

  var reads: Bool {
    [
      .item, .itemInList, .itemInIDs, .batchStatus, .destinationCounts, .preference,
      .preferenceKeys, .sessionListed, .sessionOfPerson, .tokenListed, .auditOwn, .exportOwn,
    ].contains(self)
  }
}

enum OwnRules {
  static func outcome(_ act: OwnAct, _ who: Who) -> String? {
    if !who.isSignedIn { return "sign-in" }
    let mine = [.owner, .readToken, .workToken].contains(who)
    switch act {
    case .makeToken:
      return [.readToken, .workToken, .adminToken].contains(who) ? "forbidden" : "made"
    case .sessionOfPerson, .endSessionOfPerson:
      let isAdministrator = [.admin, .adminView, .adminToken].contains(who)
      if isAdministrator, act == .sessionOfPerson { return "shown" }
      if isAdministrator { return who == .adminToken ? nil : "gone" }
      return mine && who != .owner ? "forbidden" : "admins"
    // An administrator's own lines tell what was done to others.
    case .auditOwn where [.admin, .adminView, .adminToken].contains(who): return nil
    case .exportOwn: return who == .readToken || !act.reads ? nil : "ok"
    case .endSession, .endToken:
      if who == .readToken { return "scope" }
      if who == .workToken || who == .adminToken { return nil }
      return who == .owner ? "gone" : "not-found"
    default: break
    }
    if who == .readToken && !act.reads { return "scope" }
    return act.group.contains("job")
      ? job(act, mine || who == .adminView, isSteward: who == .adminView)
      : belonging(act, mine)
  }

  private static func job(_ act: OwnAct, _ mine: Bool, isSteward: Bool) -> String? {
    switch act {
    case .item, .cancel, .retry, .deleteItem: mine ? "ok" : "no-item"
    case .itemInList, .itemInIDs, .itemsAmong, .summariesAmong: mine ? "shown" : "hidden"
    // The counts are of one's own rows; whether a wider view counts others' is InvokeAI's "all".
    case .batchStatus, .destinationCounts: mine ? "shown" : "hidden"
    case .deleteDestination, .clear, .prune: mine ? isSteward ? nil : "done" : "left"
    default: nil
    }
  }

  private static func belonging(_ act: OwnAct, _ mine: Bool) -> String? {
    switch act {
    case .preference, .preferenceKeys, .sessionListed, .tokenListed, .auditOwn:
      mine ? "shown" : "hidden"
    case .setPreference, .forgetPreference, .forgetAll: mine ? "done" : "left"
    default: nil
    }
  }
}

/// What only administrators do; nobody's switch is needed for it.
enum HouseAct: String, CaseIterable {
  case people = "GET users"
  case person = "GET user"
  case sessions = "GET user's sessions"
  case departed = "GET departed"
  case auditOfAll = "GET audit everyone"
  case settings = "GET runtime_config"
  case add = "POST users"
  case change = "PATCH user"
  case reset = "POST reset"
  case sharedBoard = "POST shared board"
  case pause = "PUT pause"
  case resume = "PUT resume"
  case emptyAllTrash = "POST empty all trash"

  var reads: Bool { (Self.allCases.firstIndex(of: self) ?? 0) <= 5 }
}

enum HouseRules {
  static func outcome(_ act: HouseAct, _ who: Who) -> String? {
    if !who.isSignedIn { return "sign-in" }
    // A link to sign in with is more than a token may make.
    if act == .reset && who == .adminToken { return "forbidden" }
    if [.admin, .adminView, .adminToken].contains(who) {
      return act == .add || act == .reset || act == .sharedBoard ? "made" : "ok"
    }
    if act == .auditOfAll { return who == .readToken || who == .workToken ? nil : "admins" }
    return who == .readToken || who == .workToken ? "forbidden" : "admins"
  }
}

/// Prompts, presets and workflows that people keep; one's own, somebody's public one, and none.
enum RecipeKind: String, CaseIterable {
  case preset, publicPreset, prompt, publicPrompt, workflow, publicWorkflow
  case missingPreset, missingPrompt, missingWorkflow

  var title: String {
    switch self {
    case .preset: "the owner's style preset"
    case .publicPreset: "the owner's style preset, public"
    case .prompt: "the owner's system prompt"
    case .publicPrompt: "the owner's system prompt, public"
    case .workflow: "the owner's workflow"
    case .publicWorkflow: "the owner's workflow, public"
    case .missingWorkflow: "an id that names no workflow"
    case .missingPreset: "an id that names no style preset"
    case .missingPrompt: "an id that names no system prompt"
    }
  }

  var isPreset: Bool { [.preset, .publicPreset, .missingPreset].contains(self) }
  var isWorkflow: Bool { [.workflow, .publicWorkflow, .missingWorkflow].contains(self) }
  var isPublic: Bool { [.publicPreset, .publicPrompt, .publicWorkflow].contains(self) }
  var isThere: Bool { ![.missingPreset, .missingPrompt, .missingWorkflow].contains(self) }

  /// Where such things are listed and made.
  var path: String {
    isPreset
      ? "/api/v1/style_presets/"
      : isWorkflow ? "/api/v1/workflows/" : "/api/v1/system_prompts/"
  }
}

enum RecipeAct: String, CaseIterable {
  case look = "GET recipe"
  case listed = "in GET recipes"
  case change = "PATCH recipe"
  case delete = "DELETE recipe"
}

enum RecipeRules {
  static func outcome(_ act: RecipeAct, _ kind: RecipeKind, _ who: Who) -> String? {
    if !who.isSignedIn { return "sign-in" }
    if who == .readToken, act == .change || act == .delete { return "scope" }
    let mine = [.owner, .readToken, .workToken, .adminView].contains(who)
    guard kind.isThere else { return act == .listed ? "hidden" : "404" }
    switch act {
    case .look: return mine || kind.isPublic ? "ok" : "forbidden"
    case .listed: return mine || kind.isPublic ? "shown" : "hidden"
    case .change, .delete: return mine ? "ok" : "forbidden"
    }
  }
}

/// Who hears of a change on a board that is private, shared by name, or open to everybody.
enum NewsAct: String, CaseIterable {
  case renamed = "hears: renamed"
  case added = "hears: picture added"
  case starred = "hears: starred"
  case deleted = "hears: picture deleted"
  case shared = "hears: shared with other"
  case unshared = "hears: taken from reader"
  case lost = "is told: withdrawn"
  case archived = "hears: archived"
  case gone = "hears: board deleted"
}

enum NewsRules {
  static let kinds: [BoardKind] = [.isPrivate, .named, .everyReads, .everyWrites, .withdrawn]
  static let listeners: [Who] = [.owner, .other, .reader, .writer, .keeper, .heir]

  static func outcome(_ act: NewsAct, _ kind: BoardKind, _ who: Who) -> String? {
    guard listeners.contains(who) else { return nil }
    let hears = kind.standing(who) >= .read
    switch act {
    case .shared:
      if !kind.isShared { return nil }
      return hears || who == .other ? "hears" : "deaf"
    case .unshared:
      if kind != .named { return nil }
      return hears ? "hears" : "deaf"
    case .lost:
      if kind != .named { return nil }
      return who == .reader ? "hears" : "deaf"
    default: return hears ? "hears" : "deaf"
    }
  }
}

import Base
import HTTP

/// The owner's job, preference, sign-in or API token that a row is about.
struct OwnThing {
  var item = 0
  var batch = ""
  var session = ""
  var apiToken = ""
}

extension Stage {
  private static let queue = "/api/v1/queue/default/"
  private static let state = "/api/v1/client_state/default/"
  static let secretKey = "limner.matrix"

  private func plain(_ who: Who, _ request: Ask) async throws -> Found {
    let response = try await ask(who, request)
    let word = Judging.word(response, who, request.target, isMedia: false)
    return Found(word: word, status: response.status, text: response.text)
  }

  /// A fresh thing for one cell.
  func ownThing(_ act: OwnAct) async throws -> OwnThing {
    var thing = OwnThing()
    switch act.group {
    case "a finished job of the owner's":
      let queued = try await enqueue(.owner)
      thing.item = queued["item_ids"].arrayValue?.first?.intValue ?? 0
      thing.batch = queued["batch"]["batch_id"].stringValue ?? ""
      try await settle()
    case "a preference of the owner's":
      let path = Self.state + "set_by_key?key=" + Self.secretKey
      try await must(.owner, Ask(.post, path, .string("umas secret")))
    case "another sign-in of the owner's":
      let kept = tokens[.owner]
      let before = Set(try await sessions())
      tokens[.owner] = try await desk.signIn("uma@example.com")
      let new = try await sessions().filter { !before.contains($0) }
      tokens[.owner] = kept
      thing.session = new.first ?? ""
    default:
      guard has("POST /api/v1/auth/tokens") else { return thing }
      let made = try await must(.owner, Self.newToken)
      thing.apiToken = made["token_id"].stringValue ?? ""
    }
    return thing
  }

  private static let newToken = Ask(
    .post, "/api/v1/auth/tokens",
    [
      "name": "script", "scopes": ["read"], "expires_in_days": 1,
      "current_password": .string(Desk.password),
    ])

  private func sessions() async throws -> [String] {
    let list = try await must(.owner, Ask(.get, "/api/v1/auth/sessions"))
    let items = list.arrayValue ?? list["items"].arrayValue ?? []
    return items.compactMap { $0["session_id"].stringValue }
  }

  func attempt(_ act: OwnAct, _ who: Who, on thing: OwnThing) async throws -> Found {
    switch act.group {
    case "a finished job of the owner's": try await attemptJob(act, who, thing)
    case "a preference of the owner's": try await attemptPreference(act, who)
    default: try await attemptAccount(act, who, thing)
    }
  }

  private func attemptJob(_ act: OwnAct, _ who: Who, _ thing: OwnThing) async throws -> Found {
    let path = Self.queue + "i/\(thing.item)"
    let ids: [JSON] = (0..<499).map { JSON($0 == 99 ? thing.item : 900_000 + $0) }
    switch act {
    case .item: return try await plain(who, Ask(.get, path))
    case .itemInList:
      return try await seen(who, Ask(.get, Self.queue + "list_all"), thing.batch)
    case .itemInIDs: return try await counted(who, Self.queue + "item_ids", thing.item)
    case .batchStatus:
      return try await total(who, Self.queue + "b/\(thing.batch)/status")
    case .destinationCounts:
      return try await total(who, Self.queue + "counts_by_destination?destination=matrix")
    case .itemsAmong, .summariesAmong:
      let route = act == .itemsAmong ? "items_by_ids" : "item_summaries_by_ids"
      let request = Ask(.post, Self.queue + route, ["item_ids": .array(ids)])
      return try await seen(who, request, thing.batch)
    case .cancel: return try await plain(who, Ask(.put, path + "/cancel"))
    case .retry:
      return try await plain(
        who, Ask(.put, Self.queue + "retry_items_by_id", [JSON(thing.item)]))
    case .deleteDestination:
      return try await itemGone(who, Ask(.delete, Self.queue + "d/matrix"), thing)
    case .clear: return try await itemGone(who, Ask(.put, Self.queue + "clear"), thing)
    case .prune: return try await itemGone(who, Ask(.put, Self.queue + "prune"), thing)
    default: return try await plain(who, Ask(.delete, path))
    }
  }

  private func counted(_ who: Who, _ path: String, _ item: Int) async throws -> Found {
    let found = try await plain(who, Ask(.get, path))
    guard found.status == 200 else { return found }
    let ids = try JSON(parsing: found.text)["item_ids"].arrayValue ?? []
    let word = ids.contains(JSON(item)) ? "shown" : "hidden"
    return Found(word: word, status: 200, text: found.text)
  }

  /// Others' jobs count nothing; the stage's people have finished all of theirs under other names.
  private func total(_ who: Who, _ path: String) async throws -> Found {
    let found = try await plain(who, Ask(.get, path))
    guard found.status == 200 else { return found }
    let json = try JSON(parsing: found.text)
    let isOwnCount = path.contains("counts") && !isOwner(who)
    let word = isOwnCount || json["total"] == 0 ? "hidden" : "shown"
    return Found(word: word, status: 200, text: found.text)
  }

  private func isOwner(_ who: Who) -> Bool {
    [.owner, .readToken, .workToken, .adminView].contains(who)
  }

  private func itemGone(_ who: Who, _ request: Ask, _ thing: OwnThing) async throws -> Found {
    let found = try await plain(who, request)
    guard found.status == 200 else { return found }
    let still = try await ask(.owner, Ask(.get, Self.queue + "i/\(thing.item)"))
    let word = still.status == 404 ? "done" : "left"
    return Found(word: word, status: 200, text: found.text)
  }

  private func attemptPreference(_ act: OwnAct, _ who: Who) async throws -> Found {
    let key = "?key=" + Self.secretKey
    switch act {
    case .preference:
      return try await seen(who, Ask(.get, Self.state + "get_by_key" + key), "umas secret")
    case .preferenceKeys:
      return try await seen(
        who, Ask(.get, Self.state + "get_keys_by_prefix?prefix=limner."), Self.secretKey)
    case .setPreference:
      return try await preferenceGone(
        who, Ask(.post, Self.state + "set_by_key" + key, .string("someone else's")))
    case .forgetPreference:
      return try await preferenceGone(who, Ask(.post, Self.state + "delete_by_key" + key))
    default: return try await preferenceGone(who, Ask(.post, Self.state + "delete"))
    }
  }

  private func preferenceGone(_ who: Who, _ request: Ask) async throws -> Found {
    let found = try await plain(who, request)
    if [.other, .reader, .writer, .keeper, .heir, .admin].contains(who) {
      _ = try await ask(who, Ask(.post, Self.state + "delete_by_key?key=" + Self.secretKey))
    }
    guard found.status == 200 else { return found }
    let still = try await must(
      .owner, Ask(.get, Self.state + "get_by_key?key=" + Self.secretKey))
    return Found(word: still == "umas secret" ? "left" : "done", status: 200, text: found.text)
  }

  private func attemptAccount(
    _ act: OwnAct, _ who: Who, _ thing: OwnThing
  ) async throws -> Found {
    let owner = ids[.owner] ?? ""
    switch act {
    case .sessionListed:
      return try await seen(who, Ask(.get, "/api/v1/auth/sessions"), thing.session)
    case .sessionOfPerson:
      return try await seen(
        who, Ask(.get, "/api/v1/auth/users/\(owner)/sessions"), thing.session)
    case .endSession:
      return try await plain(who, Ask(.delete, "/api/v1/auth/sessions/" + thing.session))
    case .endSessionOfPerson:
      return try await plain(
        who, Ask(.delete, "/api/v1/auth/users/\(owner)/sessions/" + thing.session))
    case .tokenListed: return try await seen(who, Ask(.get, "/api/v1/auth/tokens"), thing.apiToken)
    case .makeToken: return try await plain(who, Self.newToken)
    case .endToken:
      return try await plain(who, Ask(.delete, "/api/v1/auth/tokens/" + thing.apiToken))
    case .auditOwn: return try await seen(who, Ask(.get, "/api/v1/auth/audit"), owner)
    default: return try await plain(who, Ask(.get, "/api/v1/auth/me/export"))
    }
  }

  // MARK: The house

  func attempt(_ act: HouseAct, _ who: Who) async throws -> Found {
    let other = "/api/v1/auth/users/" + (ids[.other] ?? "")
    let request: Ask
    switch act {
    case .people: request = Ask(.get, "/api/v1/auth/users")
    case .person: request = Ask(.get, other)
    case .sessions: request = Ask(.get, other + "/sessions")
    case .departed: request = Ask(.get, "/api/v1/auth/departed")
    case .auditOfAll: request = Ask(.get, "/api/v1/auth/audit?everyone=true")
    case .settings: request = Ask(.get, "/api/v1/app/runtime_config")
    case .add:
      request = Ask(
        .post, "/api/v1/auth/users",
        [
          "email": .string("new-\(who.rawValue.filter(\.isLetter))\(answers.count)@example.com"),
          "password": .string(Desk.password),
        ])
    case .change: request = Ask(.patch, other, ["display_name": "Vic"])
    case .reset: request = Ask(.post, "/api/v1/auth/users/\(ids[.stranger] ?? "")/reset")
    case .sharedBoard:
      request = Ask(
        .post, "/api/v1/boards/?board_name=Ours",
        ["is_shared": true, "shares": [["user_id": "*", "permission": "read"]]])
    case .pause: request = Ask(.put, Self.queue + "processor/pause")
    case .resume: request = Ask(.put, Self.queue + "processor/resume")
    case .emptyAllTrash: request = Ask(.post, "/api/v1/trash/empty", ["everyone": true])
    }
    return try await plain(who, request)
  }

  // MARK: Presets, prompts and workflows

  /// A fresh one of the owner's.
  func recipe(_ kind: RecipeKind) async throws -> String {
    guard kind.isThere else { return Self.missing }
    let made: JSON
    if kind.isPreset {
      made = try await must(.owner, presetForm(.post, kind.path, kind.isPublic))
    } else if kind.isWorkflow {
      made = try await must(.owner, Ask(.post, kind.path, ["workflow": Self.workflow]))
      let id = made["workflow_id"].stringValue ?? ""
      if kind.isPublic {
        try await must(
          .adminView, Ask(.patch, kind.path + "i/\(id)/is_public", ["is_public": true]))
      }
      return id
    } else {
      made = try await must(
        .owner,
        Ask(.post, "/api/v1/system_prompts/", ["name": "Umas", "content": "Paint a cat."]))
    }
    let id = made["id"].stringValue ?? ""
    if kind == .publicPrompt {
      try await must(
        .owner, Ask(.patch, "/api/v1/system_prompts/i/" + id, ["is_public": true]))
    }
    return id
  }

  private static let workflow: JSON = [
    "name": "Umas", "author": "", "description": "", "version": "", "contact": "", "tags": "",
    "notes": "", "exposedFields": [], "meta": ["version": "4.0.0", "category": "user"],
    "nodes": [], "edges": [], "form": nil,
  ]

  private func presetForm(_ method: Method, _ path: String, _ isPublic: Bool) -> Ask {
    let data: JSON = [
      "name": "Umas", "positive_prompt": "{prompt}, oil", "negative_prompt": "", "type": "user",
      "is_public": .bool(isPublic),
    ]
    var request = Ask(method, path)
    request.headers = [("Content-Type", "multipart/form-data; boundary=q")]
    request.raw = Array(
      "--q\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n\(data.text)\r\n--q--\r\n".utf8)
    return request
  }

  func attempt(
    _ act: RecipeAct, _ who: Who, on id: String, _ kind: RecipeKind
  ) async throws -> Found {
    let base = kind.path
    switch act {
    case .look: return try await plain(who, Ask(.get, base + "i/" + id))
    case .listed:
      let list = kind == .publicWorkflow ? base + "?is_public=true" : base
      return try await seen(who, Ask(.get, list), id)
    case .change:
      let request =
        kind.isPreset
        ? presetForm(.patch, base + "i/" + id, kind.isPublic)
        : Ask(
          .patch, base + "i/" + id,
          kind.isWorkflow ? ["workflow": Self.workflow] : ["content": "Paint a dog."])
      return try await plain(who, request)
    case .delete: return try await plain(who, Ask(.delete, base + "i/" + id))
    }
  }
}

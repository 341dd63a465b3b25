import Accounts
import Base
import HTTP
import Studio
import Synchronization

/// What one person's open page was told.
final class Ear: Sendable {
  private let heard = Mutex<[Event]>([])
  func take(_ event: Event) { heard.withLock { $0.append(event) } }
  func empty() -> [Event] {
    heard.withLock { events in
      defer { events = [] }
      return events
    }
  }
}

extension Stage {
  /// Performs a change on a fresh board of the kind and says who heard something about boards or pictures.
  func news(_ act: NewsAct, _ kind: BoardKind) async throws -> [Who: String] {
    let thing = try await board(kind)
    let loose = try await picture(.owner)
    var ears: [Who: Ear] = [:]
    var seats: [Events.Seat] = []
    for who in NewsRules.listeners {
      guard let id = ids[who].flatMap({ UserID($0) }) else { continue }
      let ear = Ear()
      ears[who] = ear
      seats.append(
        desk.house.events.join(
          Listener(
            person: id, signIn: nil, expiresAt: nil, deliver: { ear.take($0) }, end: {})))
      _ = ear.empty()
    }
    try await make(act, thing, loose)
    for seat in seats { desk.house.events.leave(seat) }
    return ears.mapValues { ear in
      ear.empty().contains { concerns($0, act) } ? "hears" : "deaf"
    }
  }

  private func concerns(_ event: Event, _ act: NewsAct) -> Bool {
    let text = "\(event)"
    if act == .lost { return text.hasPrefix("boardWithdrawn") }
    return text.hasPrefix("boardsChanged") || text.hasPrefix("imagesChanged")
  }

  private func make(
    _ act: NewsAct, _ thing: (board: String, picture: String), _ loose: String
  ) async throws {
    let path = "/api/v1/boards/" + thing.board
    switch act {
    case .renamed: try await must(.owner, Ask(.patch, path, ["board_name": "Autumn"]))
    case .archived: try await must(.owner, Ask(.patch, path, ["archived": true]))
    case .added: try await put(loose, on: thing.board, by: .owner)
    case .starred:
      try await must(
        .owner, Ask(.post, "/api/v1/images/star", ["image_names": [.string(thing.picture)]]))
    case .deleted: try await must(.owner, Ask(.delete, "/api/v1/images/i/" + thing.picture))
    case .shared: try await share(thing.board, ids[.other] ?? "", "read")
    case .unshared, .lost:
      try await must(.adminView, Ask(.delete, path + "/share/" + (ids[.reader] ?? "")))
    case .gone: try await must(.owner, Ask(.delete, path))
    }
  }
}

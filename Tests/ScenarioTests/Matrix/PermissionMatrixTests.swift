import Base
import Foundation
import Testing

@Suite("The permission matrix", .timeLimit(.minutes(2)))
struct PermissionMatrixTests {
  private static let file: String = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return folder.path(percentEncoded: false) + "/cells.txt"
  }()

  @Test("the checked-in table is what the rules say, and has at least three thousand cells")
  func table() throws {
    if ProcessInfo.processInfo.environment["LIMNER_TEST_WRITE_CELLS"] == "1" {
      try Cells.text.write(toFile: Self.file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOfFile: Self.file, encoding: .utf8)
    #expect(kept == Cells.text, "write it anew with LIMNER_TEST_WRITE_CELLS=1 and read the diff")
    #expect(Cells.count >= 3_000)
  }

  @Test("boards: every cell is as the table has it", arguments: BoardKind.allCases)
  func boards(_ kind: BoardKind) async throws {
    let trial = try await Trial.open(departed: kind)
    try await trial.perform(BoardAct.allCases, of: Cells.group(kind)) {
      try await trial.stage.board(kind)
    } act: { act, who, thing in
      try await trial.stage.attempt(act, who, on: thing)
    }
    await trial.close()
  }

  @Test("pictures: every cell is as the table has it", arguments: PictureKind.allCases)
  func pictures(_ kind: PictureKind) async throws {
    let trial = try await Trial.open(departed: kind.board)
    try await trial.perform(PictureAct.allCases, of: Cells.group(kind)) {
      try await trial.stage.picture(kind)
    } act: { act, who, thing in
      try await trial.stage.attempt(act, who, on: thing)
    }
    await trial.close()
  }

  @Test("jobs, preferences, sign-ins and tokens: every cell is as the table has it")
  func own() async throws {
    let trial = try await Trial.open()
    for act in OwnAct.allCases {
      try await trial.perform([act], of: act.group) {
        try await trial.stage.ownThing(act)
      } act: { act, who, thing in
        try await trial.stage.attempt(act, who, on: thing)
      }
    }
    await trial.close()
  }

  @Test(
    "the house and everybody's presets, prompts and workflows: every cell is as the table has it")
  func houseAndRecipes() async throws {
    let trial = try await Trial.open()
    try await trial.perform(HouseAct.allCases, of: Cells.houseGroup) {
      ()
    } act: { act, who, _ in
      try await trial.stage.attempt(act, who)
    }
    for kind in RecipeKind.allCases
    where trial.stage.has("POST " + kind.path) {
      try await trial.perform(RecipeAct.allCases, of: Cells.group(kind)) {
        try await trial.stage.recipe(kind)
      } act: { act, who, id in
        try await trial.stage.attempt(act, who, on: id, kind)
      }
    }
    await trial.close()
  }

  @Test("events: whoever may see a board hears of it, and nobody else")
  func news() async throws {
    let trial = try await Trial.open()
    for kind in NewsRules.kinds where trial.stage.canMake(kind) {
      for act in NewsAct.allCases { try await trial.listen(act, kind) }
    }
    await trial.close()
  }
}

/// One stage, and what differed from the table on it.
final class Trial {
  let stage: Stage
  private var differences: [String] = []
  private var performed = 0
  /// Acts whose route is not there.
  private var pending: Set<String> = []

  private init(_ stage: Stage) { self.stage = stage }

  static func open(departed: BoardKind? = nil) async throws -> Trial {
    Trial(try await Stage.open(departed: departed))
  }

  /// Tries each act as everybody, those first whom the table refuses, since they change nothing.
  func perform<Act: RawRepresentable<String>, Thing>(
    _ acts: [Act], of group: String, fresh: () async throws -> Thing,
    act attempt: (Act, Who, Thing) async throws -> Found
  ) async throws {
    var thing = try await fresh()
    for act in acts {
      guard let row = Cells.rows.first(where: { $0.group == group && $0.act == act.rawValue })
      else { continue }
      let order = Who.allCases.filter { row.outcomes[$0] != nil && isHere($0) }
      for who in order.sorted(by: { row.isRefused($0) && !row.isRefused($1) }) {
        let expected = row.outcomes[who] ?? ""
        let found = try await attempt(act, who, thing)
        if stage.latestIsUnrouted {
          pending.insert(act.rawValue)
          continue
        }
        note(found, expected, "\(group.prefix { $0 != ":" }) | \(act.rawValue) | \(who.rawValue)")
        if found.changed, !row.isHarmless { thing = try await fresh() }
      }
    }
  }

  func listen(_ act: NewsAct, _ kind: BoardKind) async throws {
    let group = Cells.newsGroup(kind)
    guard let row = Cells.rows.first(where: { $0.group == group && $0.act == act.rawValue }),
      !row.outcomes.isEmpty
    else { return }
    let heard = try await stage.news(act, kind)
    for (who, expected) in row.outcomes {
      let word = heard[who] ?? "?"
      note(
        Found(word: word, status: 0, text: ""), expected,
        "\(group) | \(act.rawValue) | \(who.rawValue)")
    }
  }

  private func isHere(_ who: Who) -> Bool { stage.tokens[who] != nil || who == .stranger }

  private func note(_ found: Found, _ expected: String, _ cell: String) {
    performed += 1
    guard !Judging.fits(found.word, expected, status: found.status) else { return }
    differences.append(
      "\(cell): expected \(expected), found \(found.word) "
        + "(\(found.status) \(found.text.prefix(120)))")
  }

  /// Reports every difference and every leak, and closes the house.
  func close() async {
    await stage.desk.close()
    if !differences.isEmpty {
      let words = differences.prefix(60).joined(separator: "\n")
      Issue.record("\(differences.count) of \(performed) cells differ:\n\(words)")
    }
    if !pending.isEmpty { Issue.record("no route answers: \(pending.sorted())") }
    let leaks = Leaks.find(in: stage)
    if !leaks.isEmpty { Issue.record("\(leaks.prefix(20).joined(separator: "\n"))") }
  }
}

extension CellRow {
  func isRefused(_ who: Who) -> Bool {
    !["ok", "made", "done", "gone", "copied", "accepted"].contains(outcomes[who] ?? "")
  }

  /// Acts after which the thing is as good as new.
  var isHarmless: Bool {
    [
      "GET ", "in ", "HEAD ", "by names", "POST download", "download,", "copy", "POST copy",
      "PATCH starred", "POST star", "POST unstar", "star,", "PATCH name", "PATCH cover",
      "add own", "add 2", "POST upload", "enqueue", "input", "PUT pause", "PUT resume",
      "items,", "summaries,", "PUT cancel", "PUT retry", "PATCH recipe", "PATCH user",
    ].contains { act.hasPrefix($0) }
  }
}

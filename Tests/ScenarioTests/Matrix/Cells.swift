/// One row of the matrix: an act on a thing, and what comes of it for each who.
struct CellRow {
  let group: String
  let act: String
  let outcomes: [Who: String]
}

/// The whole matrix as the rules have it, and as the readable file that is checked in.
enum Cells {
  static let rows: [CellRow] =
    boards + pictures + own + house + recipes + news

  static var count: Int { rows.reduce(0) { $0 + $1.outcomes.count } }

  private static func row(
    _ group: String, _ act: String, _ outcome: (Who) -> String?
  ) -> CellRow {
    CellRow(
      group: group, act: act,
      outcomes: Dictionary(
        uniqueKeysWithValues: Who.allCases.compactMap { who in outcome(who).map { (who, $0) } }))
  }

  static func group(_ kind: BoardKind) -> String { "board \(kind.rawValue): \(kind.title)" }
  static func group(_ kind: PictureKind) -> String { "picture \(kind.rawValue): \(kind.title)" }
  static func group(_ kind: RecipeKind) -> String { "recipe \(kind.rawValue): \(kind.title)" }
  static func newsGroup(_ kind: BoardKind) -> String { "events of board \(kind.rawValue)" }
  static let houseGroup = "the house: what only administrators do"

  private static var boards: [CellRow] {
    BoardKind.allCases.flatMap { kind in
      BoardAct.allCases.map { act in
        row(group(kind), act.rawValue) { BoardRules.outcome(act, kind, $0) }
      }
    }
  }

  private static var pictures: [CellRow] {
    PictureKind.allCases.flatMap { kind in
      PictureAct.allCases.map { act in
        row(group(kind), act.rawValue) { PictureRules.outcome(act, kind, $0) }
      }
    }
  }

  private static var own: [CellRow] {
    OwnAct.allCases.map { act in row(act.group, act.rawValue) { OwnRules.outcome(act, $0) } }
  }

  private static var house: [CellRow] {
    HouseAct.allCases.map { act in row(houseGroup, act.rawValue) { HouseRules.outcome(act, $0) } }
  }

  private static var recipes: [CellRow] {
    RecipeKind.allCases.flatMap { kind in
      RecipeAct.allCases.map { act in
        row(group(kind), act.rawValue) { RecipeRules.outcome(act, kind, $0) }
      }
    }
  }

  private static var news: [CellRow] {
    NewsRules.kinds.flatMap { kind in
      NewsAct.allCases.map { act in
        row(newsGroup(kind), act.rawValue) { NewsRules.outcome(act, kind, $0) }
      }
    }
  }

  /// The file's text: a legend, then groups of aligned rows; "·" is an outcome that no page promises.
  static var text: String {
    var lines = legend
    var group = ""
    for row in rows where !row.outcomes.isEmpty {
      if row.group != group {
        group = row.group
        lines += ["", "# " + group, line("", Who.allCases.map(\.rawValue))]
      }
      lines.append(line(row.act, Who.allCases.map { row.outcomes[$0] ?? "·" }))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ act: String, _ words: [String]) -> String {
    let padded = [act.padded(to: 24)] + words.map { $0.padded(to: 10) }
    var line = padded.joined(separator: " ")
    while line.last == " " { line.removeLast() }
    return line
  }

  private static let legend = [
    "The permission matrix: who asks (columns) × what is asked of a thing (rows).",
    "Made by the rules in Tests/ScenarioTests/Matrix; a test compares, another performs every cell.",
    "LIMNER_TEST_WRITE_CELLS=1 writes it anew. \(count) cells.",
    "",
    "ok 200 · made 201 · accepted 202 · gone 204 · shown, hidden: 200, and (not) in the list",
    "done, left, copied: 200, and the thing did (not) change · sign-in 401 in the words for the case",
    "scope: 403, an API token that may not · forbidden: 403 · refused: 4xx, and nothing was done",
    "no-access, no-update, no-delete, no-modify, no-move, no-upload: 403 `Not authorized to … this …`",
    "admins: 403 `Admin privileges required` · no-file: 415, past the gate · not-found: 404 `Not Found`",
    "no-board, no-picture, no-item: 404 in InvokeAI's words · hears, deaf: the event stream",
  ]
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

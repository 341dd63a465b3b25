import Testing

@testable import limner

@Suite("Words of a command")
struct CommandWordsTests {
  private func words(_ arguments: [String]) throws -> CommandWords {
    try CommandWords(
      arguments, valued: ["--steps", "--output"], flags: ["--quiet"], short: ["-o": "--output"])
  }

  @Test("operands, values in both forms, short forms and flags are told apart")
  func forms() throws {
    let words = try words(["a house", "--steps=3", "-o", "x.png", "--quiet"])
    #expect(words.operands == ["a house"])
    #expect(try words.integer("--steps", in: 1...9) == 3)
    #expect(words.text("--output") == "x.png")
    #expect(words.has("--quiet"))
  }

  @Test("a mistyped word is near its own, and a strange one near none")
  func near() {
    let words = CommandLineTool.words
    for (wrong, meant) in [
      ("sevre", "serve"), ("confg", "config"), ("model", "models"), ("gernerate", "generate"),
      ("frobnicate", nil), ("x", nil), ("", nil),
    ] {
      #expect(nearestWord(to: wrong, among: words) == meant, "\(wrong)")
    }
  }

  @Test("unknown options, missing values and numbers out of range are refused")
  func refusals() throws {
    for arguments in [["--step", "3"], ["--steps"], ["--quiet=yes"]] {
      #expect(throws: CommandFailure.self) { try words(arguments) }
    }
    #expect(throws: CommandFailure.self) { try words(["--steps=0"]).integer("--steps", in: 1...9) }
    #expect(throws: CommandFailure.self) { try words(["--steps=x"]).integer("--steps", in: 1...9) }
  }
}

import Base
import TestKit
import Testing

@testable import Tokenizers

@Suite("Weighted prompts")
struct PromptWeightsTests {
  @Test("every recorded prompt is read as compel reads it")
  func recordedPrompts() throws {
    let cases = try #require(
      RecordedPrompts.json("weights.json")["cases"].arrayValue)
    #expect(cases.count > 100)
    for entry in cases {
      let text = try #require(entry["prompt"].stringValue)
      if entry["expected"]["error"].stringValue != nil {
        #expect(throws: TokenizerError.self, "\(text)") { try PromptWeights.parse(text) }
      } else {
        let got = Self.json(try PromptWeights.parse(text))
        let agrees = Self.agree(got, entry["expected"])
        #expect(agrees, "\(text): \(got.text)")
      }
    }
  }

  @Test("a swap inside a longer prompt keeps what is around it")
  func swapKeepsNeighbours() throws {
    let prompt = try PromptWeights.parse("a (big cat)+.swap(dog) runs")
    #expect(!prompt.parts.isEmpty)
  }

  @Test("deep and unbalanced brackets are ordinary text and take no time")
  func hostileBrackets() throws {
    for text in [
      String(repeating: "(", count: 20_000), String(repeating: "( ", count: 20_000),
      String(repeating: "(a \"", count: 10_000), String(repeating: "((a)1.1 ", count: 5_000),
      String(repeating: "()", count: 20_000),
    ] {
      _ = try PromptWeights.parse(text)
    }
  }

  @Test("a prompt of 10 MB is refused before it is read")
  func hugePrompt() {
    let text = String(repeating: "x", count: 10_000_000)
    #expect(throws: TokenizerError.promptTooLong(bytes: 10_000_000)) {
      try PromptWeights.parse(text)
    }
  }

  /// The recorded form of a prompt.
  static func json(_ prompt: PromptWeights) -> JSON {
    [
      "prompts": .array(prompt.parts.map { json($0.prompt) }),
      "weights": .array(prompt.parts.map { .number($0.weight) }),
    ]
  }

  private static func json(_ prompt: PromptWeights.Prompt) -> JSON {
    switch prompt {
    case .plain(let pieces): ["fragments": .array(pieces.map(json))]
    case .blend(let prompts, let weights, let isNormalized):
      [
        "blend": .array(prompts.map { ["fragments": .array($0.map(json))] }),
        "weights": .array(weights.map(JSON.number)), "normalize": .bool(isNormalized),
      ]
    }
  }

  private static func json(_ piece: PromptWeights.Piece) -> JSON {
    switch piece {
    case .fragment(let fragment): json(fragment)
    case .swap(let original, let edited):
      [
        "swap": [
          "original": .array(original.map { json($0) }), "edited": .array(edited.map { json($0) }),
        ]
      ]
    }
  }

  private static func json(_ fragment: PromptWeights.Fragment) -> JSON {
    ["text": .string(fragment.text), "weight": .number(fragment.weight)]
  }

  /// Whether all members of `got` are in `want`, numbers to 1e-6.
  private static func agree(_ got: JSON, _ want: JSON) -> Bool {
    switch (got, want) {
    case (.object(let members), .object):
      members.members.allSatisfy { agree($0.value, want[$0.key]) }
    case (.array(let a), .array(let b)):
      a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
    default:
      if let a = got.doubleValue, let b = want.doubleValue {
        abs(a - b) <= 1e-6
      } else {
        got == want
      }
    }
  }
}

/// What InvokeAI's nodes made of prompts.
enum RecordedPrompts {
  static func json(_ name: String) throws -> JSON {
    try Goldens.nodeJSON("prompts/" + name)
  }
}

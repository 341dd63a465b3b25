import Base
import TestKit
import Testing

@testable import Tokenizers

@Suite("Chunks of a long prompt")
struct TokenChunkTests {
  @Test("every recorded prompt is cut into the recorded chunks with the recorded weights")
  func recordedChunks() throws {
    let folder = "models/sd15/tokenizer/"
    let tokenizer = try CLIPTokenizer(
      merges: Goldens.bytes(folder + "merges.txt"), vocabulary: Goldens.json(folder + "vocab.json"))
    let cases = try #require(RecordedPrompts.json("chunks.json")["cases"].arrayValue)
    #expect(cases.count > 10)
    for entry in cases {
      let text = try #require(entry["prompt"].stringValue)
      let parts = try PromptWeights.parse(text).parts
      let want = try #require(entry["chunks"].arrayValue)
      #expect(parts.count == want.count, "\(text)")
      for (part, recorded) in zip(parts, want) {
        let got = tokenizer.chunks(Self.fragments(part))
        let ids = (recorded.arrayValue ?? []).map { Self.numbers($0["ids"]) }
        let weights = (recorded.arrayValue ?? []).map { Self.numbers($0["weights"]) }
        #expect(got.map { $0.ids.map(Double.init) } == ids, "\(text)")
        for (a, b) in zip(got.flatMap(\.weights), weights.flatMap { $0 }) {
          #expect(abs(a - b) < 1e-6, "\(text)")
        }
      }
    }
  }

  private static func fragments(_ part: PromptWeights.Part) -> [PromptWeights.Fragment] {
    guard case .plain(let pieces) = part.prompt else { return [] }
    return pieces.compactMap { piece in
      if case .fragment(let fragment) = piece { fragment } else { nil }
    }
  }

  private static func numbers(_ list: JSON) -> [Double] {
    (list.arrayValue ?? []).compactMap(\.doubleValue)
  }
}

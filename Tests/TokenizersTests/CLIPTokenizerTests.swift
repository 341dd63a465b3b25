import Base
import TestKit
import Testing

@testable import Tokenizers

@Suite("CLIP's tokenizer")
struct CLIPTokenizerTests {
  static let full: CLIPTokenizer = {
    do {
      return try CLIPTokenizer(merges: Goldens.bytes("models/tokenizer_clip/merges.txt"))
    } catch {
      fatalError("the recorded tokenizer cannot be read: \(error)")
    }
  }()

  @Test("every recorded prompt has exactly the recorded ids")
  func recordedPrompts() throws {
    let lines = try Goldens.bytes("cases/tokenizer_clip/prompts.jsonl").split(separator: 0x0A)
    #expect(lines.count > 100)
    for line in lines {
      let entry = try JSON(parsing: Array(line))
      let text = try #require(entry["text"].stringValue)
      let ids = (entry["ids"].arrayValue ?? []).compactMap(\.intValue).map(Int32.init)
      #expect(Self.full.ids(text) == ids, "\(JSON.string(text).text)")
      if let cut = entry["ids_77"].arrayValue {
        #expect(Self.full.padded(text) == cut.compactMap(\.intValue).map(Int32.init), "\(text)")
      } else {
        let fill = [Int32](repeating: Self.full.padID, count: 77 - ids.count)
        #expect(Self.full.padded(text) == ids + fill, "\(text)")
      }
    }
  }

  @Test("a vocabulary file gives the ids, whatever their order")
  func vocabularyFile() throws {
    let folder = "models/sd15/tokenizer/"
    let tokenizer = try CLIPTokenizer(
      merges: Goldens.bytes(folder + "merges.txt"), vocabulary: Goldens.json(folder + "vocab.json"))
    #expect(tokenizer.startID == 812)
    #expect(tokenizer.endID == 813)
    #expect(tokenizer.ids("a cat") == [812, 320, 66, 536, 813])
  }

  @Test("the padding token can be another than the end token")
  func otherPadding() throws {
    let tokenizer = try CLIPTokenizer(
      merges: Goldens.bytes("models/tokenizer_clip/merges.txt"), padToken: "!")
    #expect(tokenizer.padded("a", length: 5) == [49406, 320, 49407, 0, 0])
  }

  @Test("a padding token that a text spells out is the padding token, as in Hugging Face's")
  func spelledPadding() throws {
    let folder = "models/sd2/tokenizer/"
    let tokenizer = try CLIPTokenizer(
      merges: Goldens.bytes(folder + "merges.txt"), vocabulary: Goldens.json(folder + "vocab.json"),
      padToken: "!")
    #expect(tokenizer.tokens("wow! a!!!") == [86, 78, 342, 0, 320, 0, 0, 0])
  }

  @Test("broken merges and vocabularies are refused in words")
  func brokenFiles() throws {
    #expect(throws: TokenizerError.badMerge(line: 2)) {
      try CLIPTokenizer(merges: Array("#version\nabc\n".utf8))
    }
    #expect(throws: TokenizerError.badVocabulary) {
      try CLIPTokenizer(merges: Array("#version\n".utf8), vocabulary: ["a": "b"])
    }
    #expect(throws: TokenizerError.missingToken("<|endoftext|>")) {
      try CLIPTokenizer(merges: Array("#version\n".utf8), vocabulary: ["a": 1])
    }
  }

  @Test("a word of thousands of letters is cut into tokens without waiting")
  func longWord() {
    let text = String(repeating: "abracadabra", count: 3_000)
    #expect(Self.full.tokens(text).count > 3_000)
  }
}

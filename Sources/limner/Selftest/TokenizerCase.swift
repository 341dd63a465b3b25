import Base
import Tokenizers
import Weights

/// Prompts and their token ids, which must be exactly those recorded.
struct TokenizerCase {
  let root: String
  let folder: String

  func comparisons() throws(SelftestError) -> [Comparison] {
    let testCase = try json(folder, "case.json")
    guard let path = testCase["models"]["tokenizer"].stringValue else {
      throw .unreadable("\(folder)/case.json names no tokenizer")
    }
    let tokenizer = try GoldenTokenizer.open(root + "/" + path)
    var wrong = 0
    var first: String?
    var count = 0
    for line in try bytes(folder, "prompts.jsonl").split(separator: UInt8(ascii: "\n")) {
      let entry = try parsed(Array(line), "\(folder)/prompts.jsonl")
      count += 1
      guard let text = entry["text"].stringValue, !isRight(text, entry, tokenizer) else { continue }
      wrong += 1
      first = first ?? text
    }
    let part = first.map { "first wrong: \($0)" } ?? "\(count) prompts"
    return count == 0 ? [] : [Comparison(part: part, error: Double(wrong), tolerance: 0)]
  }

  private func isRight(_ text: String, _ entry: JSON, _ tokenizer: CLIPTokenizer) -> Bool {
    func ids(_ key: String) -> [Int32]? {
      entry[key].arrayValue?.compactMap(\.intValue).map(Int32.init)
    }
    guard let whole = ids("ids"), tokenizer.ids(text) == whole else { return false }
    let fill = [Int32](repeating: tokenizer.padID, count: max(77 - whole.count, 0))
    return tokenizer.padded(text) == ids("ids_77") ?? whole + fill
  }
}

/// A tokenizer's folder of the recorded models.
enum GoldenTokenizer {
  static func open(_ path: String) throws(SelftestError) -> CLIPTokenizer {
    let names: [String]
    do {
      names = try FolderFiles(path).names
    } catch {
      throw .unreadable("\(error)")
    }
    var vocabulary: JSON?
    if names.contains("vocab.json") { vocabulary = try json(path, "vocab.json") }
    var pad: JSON = .null
    if names.contains("tokenizer_config.json") {
      pad = try json(path, "tokenizer_config.json")["pad_token"]
    }
    do {
      return try CLIPTokenizer(
        merges: try bytes(path, "merges.txt"), vocabulary: vocabulary,
        padToken: pad.stringValue ?? pad["content"].stringValue)
    } catch let error as SelftestError {
      throw error
    } catch {
      throw .failed("\(error)")
    }
  }
}

/// The bytes of a file of a case.
func bytes(_ folder: String, _ name: String) throws(SelftestError) -> [UInt8] {
  do {
    return try FolderFiles(folder).file(name).copy
  } catch {
    throw .unreadable("\(error)")
  }
}

func json(_ folder: String, _ name: String) throws(SelftestError) -> JSON {
  try parsed(try bytes(folder, name), folder + "/" + name)
}

func parsed(_ bytes: [UInt8], _ name: String) throws(SelftestError) -> JSON {
  do {
    return try JSON(parsing: bytes)
  } catch {
    throw .unreadable("\(name) is not JSON")
  }
}

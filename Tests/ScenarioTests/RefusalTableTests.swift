import Base
import Foundation
import HTTP
import Testing

/// The table of refusals, and what the suites are refused with.
enum RefusalTable {
  struct Line: Hashable {
    let status: Int
    let sentence: String
  }

  static let lines: [Line] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().path(percentEncoded: false)
    let text = (try? String(contentsOfFile: path + "/refusals.txt", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let status = Int(parts[0]) else { return nil }
      return Line(status: status, sentence: String(parts[1]))
    }
  }()

  /// Whether the table has a line for what was answered.
  static func knows(_ status: Int, _ detail: String) -> Bool {
    lines.contains { $0.status == status && matches(detail, $0.sentence) }
  }

  /// `{}` stands for any text.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "{}")
    guard parts.count > 1 else { return text == pattern }
    guard text.hasPrefix(parts[0]), text.hasSuffix(parts[parts.count - 1]) else { return false }
    var rest = text.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.count >= parts[parts.count - 1].count
  }

  /// Records an issue where a refusal is in nobody's table: its words, and the reason that some have beside
  /// them, a line for each thing that is wrong.
  static func check(_ response: Response, _ asked: String) {
    guard response.status >= 400, let answer = try? JSON(parsing: response.bytes) else { return }
    let detail = answer["detail"].stringValue.map { [$0] } ?? []
    let reason = answer["reason"].stringValue?.split(separator: "\n").map(String.init) ?? []
    if answer["detail"].arrayValue != nil, reason.isEmpty {
      Issue.record(
        "\(asked): what is wrong is told to programs alone: \(response.text.prefix(300))")
    }
    for words in detail + reason where !knows(response.status, words) {
      Issue.record("\(asked): no line in refusals.txt for \(response.status) \(words)")
    }
  }
}

@Suite("The table of refusals")
struct RefusalTableTests {
  /// The sentences of `ErrorStatus`, with `{}` for what is put in.
  private static func sentences() throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/API")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: root.path(percentEncoded: false)
    )
    .filter { $0.hasPrefix("ErrorStatus") }
    var out: Set<String> = []
    for file in files {
      var text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      text.replace(/\\\((?:[^()]|\([^()]*\))*\)/, with: "{}")
      text.replace(/"\s*\+\s*"/, with: "")
      for match in text.matches(of: /(?:detail|retry)\(\s*"([^"]+)",/) {
        out.insert(String(match.1))
      }
    }
    return out
  }

  @Test("every sentence of ErrorStatus stands in the table")
  func everySentence() throws {
    let known = Set(RefusalTable.lines.map(\.sentence))
    let sentences = try Self.sentences()
    #expect(sentences.count > 40, "the sentences could not be read from the source")
    #expect(sentences.subtracting(known).sorted() == [], "missing in refusals.txt")
  }

  @Test(
    "what graphs, pictures and fields are refused with stands in the table, each a sentence",
    arguments: [
      ("Graphs/GraphError.swift", 422), ("Imaging/ImagingError.swift", 415),
      ("API/Reading/FieldIssue+Sentence.swift", 422),
    ])
  func wordsOfRooms(_ file: String, _ status: Int) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    var text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
    text.replace(/\\\((?:[^()]|\([^()]*\))*\)/, with: "{}")
    text.replace(/"\s*\+\s*"/, with: "")
    let sentences = text.matches(of: /"([^"\n]+\.)"/).map { String($0.1) }.filter {
      $0.contains(" ")
    }
    #expect(sentences.count >= 12, "the sentences of \(file) could not be read from the source")
    let known = Set(RefusalTable.lines.filter { $0.status == status }.map(\.sentence))
    #expect(sentences.filter { !known.contains($0) } == [], "missing in refusals.txt")
  }

  @Test("no line stands twice, each is a status that refuses, and words fit patterns")
  func tableIsWellFormed() {
    #expect(Set(RefusalTable.lines).count == RefusalTable.lines.count)
    #expect(RefusalTable.lines.allSatisfy { (400..<600).contains($0.status) })
    #expect(RefusalTable.matches("At most 64 names; remove one", "At most {} names; remove one"))
    #expect(!RefusalTable.matches("At most names", "At most {} names; remove one"))
  }
}

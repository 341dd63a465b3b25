import Base
import Library
import Studio

/// Presets in a file that somebody brings in: a CSV table, or a JSON list of objects.
struct PresetList {
  let presets: [PresetWords]

  init(_ bytes: [UInt8], fileName: String) throws(RequestError) {
    let name = fileName.lowercased()
    let rows: [[String: String]]
    if name.hasSuffix(".csv") {
      rows = try PresetList.table(String(decoding: bytes, as: UTF8.self))
    } else if name.hasSuffix(".json") {
      rows = try PresetList.objects(bytes)
    } else {
      throw .unsupportedFile(detail: "Unsupported file type. Only CSV and JSON files are taken.")
    }
    guard rows.count <= Limits.presets else {
      throw .badRequest(
        detail: "The file has more than \(Limits.presets) presets; split it into several")
    }
    var presets: [PresetWords] = []
    for (index, row) in rows.enumerated() { presets.append(try PresetList.words(row, index + 1)) }
    self.presets = presets
  }

  private static func table(_ text: String) throws(RequestError) -> [[String: String]] {
    guard let rows = CSV.rows(text), let header = rows.first?.map({ trimmed($0) }) else {
      throw .badRequest(detail: "The CSV file cannot be read: a quote has no end, or it is empty")
    }
    let isHeader = header.contains("name") && header.contains("negative_prompt")
    guard isHeader, header.contains("prompt") || header.contains("positive_prompt") else {
      throw .badRequest(
        detail: "The first line of the CSV file must name the columns: name,prompt,negative_prompt")
    }
    return rows.dropFirst().map { row in
      Dictionary(zip(header, row)) { first, _ in first }
    }
  }

  private static func objects(_ bytes: [UInt8]) throws(RequestError) -> [[String: String]] {
    let list: [JSON]?
    do { list = try JSON(parsing: bytes).arrayValue } catch { list = nil }
    guard let objects = list?.map(\.objectValue), !objects.contains(nil) else {
      throw .badRequest(detail: "The JSON file must hold a list of objects")
    }
    return objects.compactMap(\.self).map { object in
      Dictionary(
        object.members.compactMap { key, value in value.stringValue.map { (key, $0) } }
      ) { first, _ in first }
    }
  }

  private static func words(
    _ row: [String: String], _ number: Int
  ) throws(RequestError) -> PresetWords {
    let name = trimmed(row["name"] ?? "")
    guard !name.isEmpty, name.count <= Limits.presetName else {
      throw .badRequest(
        detail: "Preset \(number) of the file needs a name of at most "
          + "\(Limits.presetName) characters")
    }
    return PresetWords(
      name: name, positivePrompt: trimmed(row["positive_prompt"] ?? row["prompt"] ?? ""),
      negativePrompt: trimmed(row["negative_prompt"] ?? ""), kind: .user, isPublic: false)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

/// Tables as text with commas.
///
/// - Source: RFC 4180.
enum CSV {
  /// Rows as lines; a cell is quoted where it needs to be.
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    // Python's reader and spreadsheets both take a lone carriage return for a line's end.
    let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// The rows of a text; nil where a quote is left open.
  static func rows(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    func endRow() {
      row.append(cell)
      cell = ""
      if row != [""] { rows.append(row) }
      row = []
    }
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        cell.unicodeScalars.append(scalar)
        scalars.removeFirst()
      case "\"" where isQuoted || cell.isEmpty: isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\n" where !isQuoted: endRow()
      case "\r" where !isQuoted: if scalars.first != "\n" { endRow() }
      default: cell.unicodeScalars.append(scalar)
      }
    }
    guard !isQuoted else { return nil }
    if !cell.isEmpty || !row.isEmpty { endRow() }
    return rows
  }
}

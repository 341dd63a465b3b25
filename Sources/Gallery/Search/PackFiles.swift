import Base
import Journal

/// The files of a search pack, read window by window.
struct PackFiles: Sendable {
  let folder: String
  let disk: any Disk

  /// A block in a window of its file, and where it ends in the file.
  typealias Reading = (
    UnsafeBufferPointer<UInt8>, _ at: Int, SearchBlock, _ file: String, _ end: Int
  ) -> Void

  func path(_ file: String) -> String { folder + "/" + file }

  /// The names of the files, oldest first.
  func list() throws(JournalError) -> [String] {
    guard try disk.exists(folder) else { return [] }
    return try disk.list(folder).filter { $0.kind == .file && $0.name.hasSuffix(".pack") }
      .map(\.name).sorted()
  }

  static func name(behind files: [String]) -> String {
    let newest = files.compactMap { Int($0.dropLast(5)) }.max() ?? 0
    let digits = String(newest + 1)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits + ".pack"
  }

  /// Calls `body` for every block behind what `known` says of its file; what is no block ends its file.
  func read(
    _ files: [String], behind known: [String: Int] = [:], _ body: Reading
  ) throws(JournalError) {
    for name in files {
      let file = try disk.open(path(name), .reading)
      defer { disk.close(file) }
      var offset = known[name] ?? 0
      while true {
        let window = try disk.read(file, at: offset, count: Limits.searchWindow)
        let used = window.withUnsafeBufferPointer { bytes in
          PackFiles.walk(bytes) { at, block in
            body(bytes, at, block, name, offset + at + block.size)
          }
        }
        guard used > 0 else { break }
        offset += used
      }
    }
  }

  /// Calls `body` for every block that lies whole in a window and gives the bytes that they fill.
  private static func walk(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (_ at: Int, SearchBlock) -> Void
  ) -> Int {
    var at = 0
    while let block = SearchBlock(bytes, at: at), block.size <= bytes.count - at {
      body(at, block)
      at += block.size
    }
    return at
  }
}

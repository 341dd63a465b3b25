import Base
import Journal
import Synchronization

/// The texts of one person's pictures, kept for searching in files of the cache.
///
/// Each run of the server appends to a file of its own; together they are read from front to end at
/// every search, which takes less time than any index would take memory. Whatever is lost or damaged is
/// made again from the pictures.
package final class SearchPack: Sendable {
  private struct State {
    var files: [String] = []
    var isListed = false
    var writing: (name: String, file: DiskFile)?
  }

  private let folder: String
  private let disk: any Disk
  private let state = Mutex(State())

  package init(folder: String, disk: any Disk) {
    self.folder = folder
    self.disk = disk
  }

  /// Adds pictures; they can be found from now on. Not synced: the cache may lose them.
  package func add(_ entries: [SearchEntry]) throws(JournalError) {
    guard !entries.isEmpty else { return }
    let result: Result<Void, JournalError> = state.withLock { state in
      Result { () throws(JournalError) in
        let file = try writingFile(&state)
        for block in SearchPack.blocks(of: entries) { try disk.appendAll(block, to: file) }
      }
    }
    try result.get()
  }

  /// Pictures in which every word occurs, oldest first.
  package func find(_ term: SearchTerm) throws(JournalError) -> [PictureKey] {
    do throws(JournalError) { return try findOnce(term) } catch {
      // The files were just written anew, and the old ones removed.
      guard error.isMissing else { throw error }
      return try findOnce(term)
    }
  }

  private func findOnce(_ term: SearchTerm) throws(JournalError) -> [PictureKey] {
    var found: [PictureKey] = []
    try read { bytes, at, block in block.find(term, in: bytes, at: at, into: &found) }
    let isInOrder = zip(found, found.dropFirst()).allSatisfy { $0 <= $1 }
    return isInOrder ? found : found.sorted()
  }

  /// The pictures that are whole in the files, in no order.
  package func keys() throws(JournalError) -> [PictureKey] {
    var keys: [PictureKey] = []
    try read { bytes, at, block in
      guard block.isWhole(in: bytes, at: at) else { return }
      for index in 0..<block.count { keys.append(block.key(index, in: bytes, at: at)) }
    }
    return keys
  }

  /// Files that a search has to read.
  package var fileCount: Int { state.withLock { $0.files.count } }

  /// Writes the files anew as one, in the order of time, with only the pictures for which `isWanted` holds.
  /// What is added meanwhile goes to a file of its own.
  package func rewrite(_ isWanted: (UUID4) -> Bool) throws(JournalError) {
    guard try !list().isEmpty else { return }
    let (old, name) = try begin()
    var entries: [SearchEntry] = []
    var seen: Set<UUID4> = []
    try read(old) { bytes, at, block in
      guard block.isWhole(in: bytes, at: at) else { return }
      for index in 0..<block.count {
        let key = block.key(index, in: bytes, at: at)
        guard isWanted(key.id), seen.insert(key.id).inserted else { continue }
        entries.append(SearchEntry(key: key, text: block.text(index, in: bytes, at: at)))
      }
    }
    entries.sort { $0.key < $1.key }
    let file = try disk.open(folder + "/" + name, .emptied)
    defer { disk.close(file) }
    for block in SearchPack.blocks(of: entries) { try disk.appendAll(block, to: file) }
    state.withLock { state in
      state.files = [name] + state.files.filter { $0 != name && !old.contains($0) }
    }
    for file in old { try disk.remove(folder + "/" + file) }
  }

  /// The files there are, none of which is written to from now on, and the name of the one to replace them.
  private func begin() throws(JournalError) -> (old: [String], name: String) {
    let result: Result<([String], String), JournalError> = state.withLock { state in
      Result { () throws(JournalError) in
        try listNow(&state)
        if let writing = state.writing { disk.close(writing.file) }
        state.writing = nil
        let old = state.files
        let name = SearchPack.name(behind: old)
        try disk.makeFolders(folder)
        disk.close(try disk.open(folder + "/" + name, .emptied))
        state.files.append(name)
        return (old, name)
      }
    }
    return try result.get()
  }

  /// Lets go of the file that is written.
  package func close() {
    state.withLock { state in
      if let writing = state.writing { disk.close(writing.file) }
      state.writing = nil
    }
  }
}

// MARK: - Files

extension SearchPack {
  private static func blocks(of entries: [SearchEntry]) -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    var pending: [SearchEntry] = []
    var size = 0
    for entry in entries {
      if size + entry.text.count >= Limits.searchWindow / 2 || pending.count >= 4096 {
        blocks.append(SearchBlock.bytes(of: pending))
        (pending, size) = ([], 0)
      }
      pending.append(entry)
      size += entry.text.count + SearchBlock.keySize + 1
    }
    return pending.isEmpty ? blocks : blocks + [SearchBlock.bytes(of: pending)]
  }

  private func list() throws(JournalError) -> [String] {
    let result: Result<[String], JournalError> = state.withLock { state in
      Result { () throws(JournalError) in
        try listNow(&state)
        return state.files
      }
    }
    return try result.get()
  }

  private func listNow(_ state: inout State) throws(JournalError) {
    guard !state.isListed else { return }
    if try disk.exists(folder) {
      state.files = try disk.list(folder).filter { $0.kind == .file && $0.name.hasSuffix(".pack") }
        .map(\.name).sorted()
    }
    state.isListed = true
  }

  private func writingFile(_ state: inout State) throws(JournalError) -> DiskFile {
    try listNow(&state)
    if let writing = state.writing { return writing.file }
    try disk.makeFolders(folder)
    let name = SearchPack.name(behind: state.files)
    let file = try disk.open(folder + "/" + name, .emptied)
    state.writing = (name, file)
    state.files.append(name)
    return file
  }

  private static func name(behind files: [String]) -> String {
    let newest = files.compactMap { Int($0.dropLast(5)) }.max() ?? 0
    let digits = String(newest + 1)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits + ".pack"
  }

  private typealias Reading = (UnsafeBufferPointer<UInt8>, _ at: Int, SearchBlock) -> Void

  private func read(_ body: Reading) throws(JournalError) { try read(try list(), body) }

  /// Reads files window by window; what is no block ends its file.
  private func read(_ files: [String], _ body: Reading) throws(JournalError) {
    for name in files {
      let file = try disk.open(folder + "/" + name, .reading)
      defer { disk.close(file) }
      var offset = 0
      while true {
        let window = try disk.read(file, at: offset, count: Limits.searchWindow)
        let used = window.withUnsafeBufferPointer { SearchPack.walk($0, body) }
        guard used > 0 else { break }
        offset += used
      }
    }
  }

  /// Calls `body` for every whole block of a window and gives the bytes that they fill.
  private static func walk(_ bytes: UnsafeBufferPointer<UInt8>, _ body: Reading) -> Int {
    var at = 0
    while let block = SearchBlock(bytes, at: at), block.size <= bytes.count - at {
      body(bytes, at, block)
      at += block.size
    }
    return at
  }
}

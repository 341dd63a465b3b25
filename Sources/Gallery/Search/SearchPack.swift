import Base
import Journal
import Synchronization

/// The texts of one person's pictures, kept for searching in files of the cache.
///
/// Each run of the server appends to a file of its own. A search asks the index in memory and reads only
/// what the index does not hold yet. Whatever is lost or damaged is made again from the pictures.
package final class SearchPack: Sendable {
  private struct State {
    var files: [String] = []
    var isListed = false
    var writing: (name: String, file: DiskFile)?
    var index = SearchIndex()
    /// Bytes added since the index was last brought up to date.
    var tail = 0
  }

  private let files: PackFiles
  private let disk: any Disk
  private let memory: SearchMemory
  private let state = Mutex(State())
  /// Held by whoever makes segments or writes the files anew.
  private let changing = Mutex(())

  package init(folder: String, disk: any Disk, memory: SearchMemory = SearchMemory()) {
    files = PackFiles(folder: folder, disk: disk)
    self.disk = disk
    self.memory = memory
  }

  /// Adds pictures; they can be found from now on. Not synced: the cache may lose them.
  package func add(_ entries: [SearchEntry]) throws(JournalError) {
    guard !entries.isEmpty else { return }
    let result: Result<Int, JournalError> = state.withLock { state in
      Result { () throws(JournalError) in
        let file = try writingFile(&state)
        for block in SearchBlock.blocks(of: entries) {
          do throws(JournalError) { try disk.appendAll(block, to: file) } catch {
            // Part of a block may stand there, and nothing is found behind it.
            stopWriting(&state)
            throw error
          }
          state.tail += block.count
        }
        return state.tail
      }
    }
    guard try result.get() >= Limits.searchTail else { return }
    let grown = changing.withLockIfAvailable { _ in
      Result { () throws(JournalError) in try growIndex() }
    }
    try grown?.get()
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
    let (names, index) = try look()
    guard term.isOfWords else { return try scan(names, for: term) }
    var found: [PictureKey] = []
    var words = term.words.map(SearchWord.init)
    for segment in index.segments { segment.find(&words, into: &found) }
    return try scan(names, behind: index.read, for: term, with: found)
  }

  /// What looking through all texts finds: slow, simple, and what `find` must find.
  func scan(for term: SearchTerm) throws(JournalError) -> [PictureKey] {
    try scan(look().names, for: term)
  }

  private func scan(
    _ names: [String], behind known: [String: Int] = [:], for term: SearchTerm,
    with before: [PictureKey] = []
  ) throws(JournalError) -> [PictureKey] {
    var found = before
    try files.read(names, behind: known) { bytes, at, block, _, _ in
      block.find(term, in: bytes, at: at, into: &found)
    }
    let isInOrder = zip(found, found.dropFirst()).allSatisfy { $0 <= $1 }
    return isInOrder ? found : found.sorted()
  }

  /// The pictures that are whole in the files, in no order; brings the index up to date.
  package func keys() throws(JournalError) -> [PictureKey] {
    try grow()
    let (names, index) = try look()
    var keys = index.segments.flatMap(\.keys)
    try files.read(names, behind: index.read) { bytes, at, block, _, _ in
      guard block.isWhole(in: bytes, at: at) else { return }
      for index in 0..<block.count { keys.append(block.key(index, in: bytes, at: at)) }
    }
    return keys
  }

  /// Files that a search has to read.
  package var fileCount: Int { state.withLock { $0.files.count } }

  /// How many pictures can be found without reading files, and the memory that this takes.
  var indexed: (pictures: Int, bytes: Int) {
    let index = state.withLock { $0.index }
    return (index.segments.reduce(0) { $0 + $1.keys.count }, index.size)
  }

  /// Writes the files anew as one, in the order of time, with only the pictures for which `isWanted` holds.
  /// What is added meanwhile goes to a file of its own.
  package func rewrite(_ isWanted: (UUID4) -> Bool) throws(JournalError) {
    let result: Result<Void, JournalError> = changing.withLock { _ in
      Result { () throws(JournalError) in
        guard try !look().names.isEmpty else { return }
        try rewriteFiles(isWanted)
        try growIndex()
      }
    }
    try result.get()
  }

  private func rewriteFiles(_ isWanted: (UUID4) -> Bool) throws(JournalError) {
    let (old, name) = try begin()
    var entries: [SearchEntry] = []
    var seen: Set<UUID4> = []
    try files.read(old) { bytes, at, block, _, _ in
      guard block.isWhole(in: bytes, at: at) else { return }
      for index in 0..<block.count {
        let key = block.key(index, in: bytes, at: at)
        guard isWanted(key.id), seen.insert(key.id).inserted else { continue }
        let text = Array(block.bytes(of: index, in: bytes, at: at))
        entries.append(SearchEntry(key: key, text: text))
      }
    }
    entries.sort { $0.key < $1.key }
    let file = try disk.open(files.path(name), .emptied)
    defer { disk.close(file) }
    for block in SearchBlock.blocks(of: entries) { try disk.appendAll(block, to: file) }
    let freed = state.withLock { state in
      state.files = [name] + state.files.filter { $0 != name && !old.contains($0) }
      defer { state.index = SearchIndex() }
      return state.index.size
    }
    memory.give(freed)
    for file in old { try disk.remove(files.path(file)) }
  }

  /// The files there are, none of which is written to from now on, and the name of the one to replace them.
  private func begin() throws(JournalError) -> (old: [String], name: String) {
    let result: Result<([String], String), JournalError> = state.withLock { state in
      Result { () throws(JournalError) in
        try listNow(&state)
        stopWriting(&state)
        let old = state.files
        let name = PackFiles.name(behind: old)
        try disk.makeFolders(files.folder)
        disk.close(try disk.open(files.path(name), .emptied))
        state.files.append(name)
        return (old, name)
      }
    }
    return try result.get()
  }

  /// Lets go of the file that is written.
  package func close() { state.withLock { stopWriting(&$0) } }
}

// MARK: - Index

extension SearchPack {
  private func grow() throws(JournalError) {
    let result: Result<Void, JournalError> = changing.withLock { _ in
      Result { () throws(JournalError) in try growIndex() }
    }
    try result.get()
  }

  /// Puts into the index what the files hold and it does not, as far as memory reaches.
  private func growIndex() throws(JournalError) {
    state.withLock { $0.tail = 0 }
    let (names, known) = try look()
    var index = known
    memory.give(index.openEnd())
    defer { state.withLock { $0.index = index } }
    var read = index.read
    var builder = SearchSegmentBuilder()
    var isFull = false
    func close() {
      let segment = builder.segment()
      isFull = !memory.take(segment.size)
      if !isFull { index.add(segment, read: read) }
      builder = SearchSegmentBuilder()
    }
    try files.read(names, behind: read) { bytes, at, block, file, end in
      guard !isFull else { return }
      if block.isWhole(in: bytes, at: at) { builder.add(block, in: bytes, at: at) }
      read[file] = end
      if builder.isFull { close() }
    }
    if !builder.isEmpty, !isFull { close() }
  }
}

// MARK: - Files

extension SearchPack {
  private func look() throws(JournalError) -> (names: [String], index: SearchIndex) {
    let result: Result<([String], SearchIndex), JournalError> = state.withLock { state in
      Result { () throws(JournalError) in
        try listNow(&state)
        return (state.files, state.index)
      }
    }
    return try result.get()
  }

  private func listNow(_ state: inout State) throws(JournalError) {
    guard !state.isListed else { return }
    state.files = try files.list()
    state.isListed = true
  }

  private func writingFile(_ state: inout State) throws(JournalError) -> DiskFile {
    try listNow(&state)
    if let writing = state.writing { return writing.file }
    try disk.makeFolders(files.folder)
    let name = PackFiles.name(behind: state.files)
    let file = try disk.open(files.path(name), .emptied)
    state.writing = (name, file)
    state.files.append(name)
    return file
  }

  private func stopWriting(_ state: inout State) {
    if let writing = state.writing { disk.close(writing.file) }
    state.writing = nil
  }
}

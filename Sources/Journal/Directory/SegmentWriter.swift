import Base

/// The segment that a directory's writer appends to; made anew by each process (J8).
struct SegmentWriter: Sendable {
  private let home: DirectoryHome
  private var file: DiskFile?
  private var size = 0
  private var hasFolders = false
  /// Whether bytes were appended since the last sync.
  private var isAhead = false

  init(home: DirectoryHome) { self.home = home }

  var isOpen: Bool { file != nil }

  /// Makes sure that a segment is open and has room; nothing is written to it. A mark at the end of the
  /// segment before is synced first, since records after it build on it (J8).
  mutating func prepare(first: UInt64) throws(JournalError) {
    if file != nil, size < home.settings.segmentBytes { return }
    if isAhead { try sync() }
    close()
    try makeFolders()
    file = try make(first: first)
    size = 0
    try home.disk.syncFolder(home.journal)
  }

  /// Makes the folders, or what an earlier process made and perhaps did not sync.
  private mutating func makeFolders() throws(JournalError) {
    guard !hasFolders else { return }
    try home.disk.makeFolders(home.journal)
    try home.disk.syncFolder(folder(of: home.path))
    try home.disk.syncFolder(home.path)
    hasFolders = true
  }

  private func make(first: UInt64) throws(JournalError) -> DiskFile {
    var attempt = 1
    while true {
      let name = SegmentName(first: first, attempt: attempt).text
      do throws(JournalError) {
        return try home.disk.open(home.journal + "/" + name, .new)
      } catch {
        guard case .io(_, _, 17) = error else { throw error }
        attempt += 1
      }
    }
  }

  /// Appends whole records without syncing them.
  mutating func append(_ bytes: [UInt8]) throws(JournalError) {
    guard let file else { preconditionFailure("no segment is open") }
    isAhead = true
    try home.disk.appendAll(bytes, to: file)
    size += bytes.count
  }

  mutating func sync() throws(JournalError) {
    guard let file else { preconditionFailure("no segment is open") }
    try home.disk.sync(file)
    isAhead = false
  }

  /// Cuts off what an append that failed has left, for good (J9).
  func retract() throws(JournalError) {
    guard let file else { return }
    try home.disk.truncate(file, to: size)
    try home.disk.sync(file)
  }

  /// Lets go of the segment; the next record begins a new one.
  mutating func close() {
    if let file { home.disk.close(file) }
    file = nil
    isAhead = false
  }
}

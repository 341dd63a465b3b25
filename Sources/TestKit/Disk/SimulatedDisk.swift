import Base
import Journal
import Synchronization

/// A disk in memory that can be asked, after every call, what a power failure would leave of it.
package final class SimulatedDisk: Disk {
  /// Called after each call that changes or syncs something, with what is there now.
  package typealias Recorder = @Sendable (_ call: String, _ files: SimulatedFiles) -> Void

  fileprivate struct State {
    var files: SimulatedFiles
    var handles: [Int32: Int] = [:]
    var nextHandle: Int32 = 3
    var locks: [Int32: Int] = [:]
    var capacity: Int?
    var recorder: Recorder?
  }

  private enum Code {
    static let missing: Int32 = 2
    static let exists: Int32 = 17
    static let notFolder: Int32 = 20
    static let isFolder: Int32 = 21
    static let badHandle: Int32 = 9
  }

  private let clock: any Clock
  private let state: Mutex<State>

  package init(_ files: SimulatedFiles = SimulatedFiles(), clock: any Clock) {
    self.clock = clock
    state = Mutex(State(files: files))
  }

  package var files: SimulatedFiles { state.withLock { $0.files } }

  package func change(_ change: (inout SimulatedFiles) -> Void) {
    state.withLock { change(&$0.files) }
  }

  package func record(_ recorder: Recorder?) { state.withLock { $0.recorder = recorder } }

  /// The bytes that all files may have together; nil for no limit.
  package func limit(to capacity: Int?) { state.withLock { $0.capacity = capacity } }

  private func changing<R: Sendable>(
    _ call: String, _ path: String,
    _ body: (inout State) -> Result<R, JournalError>
  ) throws(JournalError) -> R {
    let (result, recorder, files) = state.withLock { state in
      let result = body(&state)
      return (result, state.recorder, state.recorder == nil ? nil : state.files)
    }
    if let recorder, let files { recorder(call + " " + path, files) }
    return try result.get()
  }

  private func looking<R: Sendable>(
    _ body: (inout State) -> Result<R, JournalError>
  ) throws(JournalError) -> R {
    try state.withLock { body(&$0) }.get()
  }

  package func open(_ path: String, _ mode: OpenMode) throws(JournalError) -> DiskFile {
    let now = clock.now()
    func refuse(_ code: Int32) -> Result<DiskFile, JournalError> {
      .failure(.io(call: "open", path: path, code: code))
    }
    func body(_ state: inout State) -> Result<DiskFile, JournalError> {
      let node: Int
      if let found = state.files.node(path) {
        guard state.files.files[found] != nil else { return refuse(Code.isFolder) }
        guard mode != .new else { return refuse(Code.exists) }
        if mode == .emptied { state.files.resize(found, to: 0, at: now) }
        node = found
      } else {
        guard mode != .reading, let place = state.files.place(path) else {
          return refuse(Code.missing)
        }
        node = state.files.makeFile(place.name, in: place.folder, at: now)
      }
      defer { state.nextHandle += 1 }
      state.handles[state.nextHandle] = node
      return .success(DiskFile(number: state.nextHandle))
    }
    return mode == .reading ? try looking(body) : try changing("open", path, body)
  }

  /// An old file opened to append, which no part of Limner may do; for a planted bug.
  func reopen(_ path: String) throws(JournalError) -> DiskFile {
    try looking { state -> Result<DiskFile, JournalError> in
      guard let node = state.files.node(path) else {
        return .failure(.io(call: "open", path: path, code: Code.missing))
      }
      defer { state.nextHandle += 1 }
      state.handles[state.nextHandle] = node
      return .success(DiskFile(number: state.nextHandle))
    }
  }

  package func close(_ file: DiskFile) {
    state.withLock { state in
      state.handles[file.number] = nil
      state.locks[file.number] = nil
    }
  }

  package func append(
    _ bytes: ArraySlice<UInt8>, to file: DiskFile
  ) throws(JournalError) -> Int {
    let now = clock.now()
    return try changing("write", "\(file.number)") { state -> Result<Int, JournalError> in
      guard let node = state.handles[file.number] else { return bad("write", file) }
      let room = state.room(for: bytes.count)
      guard room > 0 || bytes.isEmpty else { return .failure(.diskFull(path: "\(file.number)")) }
      state.files.append(bytes.prefix(room), to: node, at: now)
      return .success(room)
    }
  }

  private func bad<R>(_ call: String, _ file: DiskFile) -> Result<R, JournalError> {
    .failure(.io(call: call, path: "\(file.number)", code: Code.badHandle))
  }

  package func read(
    _ file: DiskFile, at offset: Int, count: Int
  ) throws(JournalError) -> [UInt8] {
    try looking { state -> Result<[UInt8], JournalError> in
      guard let node = state.handles[file.number], let content = state.files.files[node]?.current
      else { return bad("read", file) }
      guard offset < content.count else { return .success([]) }
      return .success(Array(content[offset..<min(content.count, offset + count)]))
    }
  }

  package func truncate(_ file: DiskFile, to size: Int) throws(JournalError) {
    let now = clock.now()
    try changing("truncate", "\(file.number)") { state -> Result<Void, JournalError> in
      guard let node = state.handles[file.number] else { return bad("truncate", file) }
      state.files.resize(node, to: size, at: now)
      return .success(())
    }
  }

  package func sync(_ file: DiskFile) throws(JournalError) {
    try changing("sync", "\(file.number)") { state -> Result<Void, JournalError> in
      guard let node = state.handles[file.number] else { return bad("sync", file) }
      state.files.sync(file: node)
      return .success(())
    }
  }

  package func reserve(_ file: DiskFile, size: Int) throws(JournalError) {
    let now = clock.now()
    try changing("reserve", "\(file.number)") { state -> Result<Void, JournalError> in
      guard let node = state.handles[file.number] else { return bad("reserve", file) }
      guard state.room(for: size) == size else { return .failure(.diskFull(path: "reserve")) }
      state.files.resize(node, to: size, at: now)
      return .success(())
    }
  }

  package func forget(_ file: DiskFile) {}

  package func makeFolder(_ path: String) throws(JournalError) {
    try changing("make folder", path) { state -> Result<Void, JournalError> in
      guard state.files.node(path) == nil else {
        return .failure(.io(call: "make folder", path: path, code: Code.exists))
      }
      guard let place = state.files.place(path) else {
        return .failure(.io(call: "make folder", path: path, code: Code.missing))
      }
      state.files.makeFolder(place.name, in: place.folder)
      return .success(())
    }
  }

  package func syncFolder(_ path: String) throws(JournalError) {
    try changing("sync folder", path) { state -> Result<Void, JournalError> in
      guard let node = state.files.node(path) else {
        return .failure(.io(call: "sync folder", path: path, code: Code.missing))
      }
      guard state.files.folders[node] != nil else {
        return .failure(.io(call: "sync folder", path: path, code: Code.notFolder))
      }
      state.files.sync(folder: node)
      return .success(())
    }
  }

  package func list(_ folder: String) throws(JournalError) -> [DiskEntry] {
    try looking { state -> Result<[DiskEntry], JournalError> in
      guard let node = state.files.node(folder) else {
        return .failure(.io(call: "list", path: folder, code: Code.missing))
      }
      guard let found = state.files.folders[node] else {
        return .failure(.io(call: "list", path: folder, code: Code.notFolder))
      }
      return .success(
        found.current.sorted { $0.key < $1.key }.map { name, node in
          DiskEntry(name: name, kind: state.files.folders[node] == nil ? .file : .folder)
        })
    }
  }

  package func look(_ path: String) throws(JournalError) -> DiskFacts {
    try looking { state -> Result<DiskFacts, JournalError> in
      guard let node = state.files.node(path) else {
        return .failure(.io(call: "look", path: path, code: Code.missing))
      }
      guard let file = state.files.files[node] else {
        return .success(DiskFacts(kind: .folder, size: 0, changed: Instant(seconds: 0)))
      }
      return .success(
        DiskFacts(kind: .file, size: file.current.count, changed: file.changed))
    }
  }

  package func rename(_ path: String, to other: String) throws(JournalError) {
    try changing("rename", path) { state -> Result<Void, JournalError> in
      guard state.files.node(path) != nil, let from = state.files.place(path),
        let to = state.files.place(other)
      else { return .failure(.io(call: "rename", path: path, code: Code.missing)) }
      precondition(from.folder == to.folder, "Limner renames within a folder only")
      state.files.move(from.name, to: to.name, in: from.folder)
      return .success(())
    }
  }

  package func remove(_ path: String) throws(JournalError) {
    try changing("remove", path) { state -> Result<Void, JournalError> in
      guard let node = state.files.node(path), let place = state.files.place(path) else {
        return .failure(.io(call: "remove", path: path, code: Code.missing))
      }
      guard state.files.files[node] != nil else {
        return .failure(.io(call: "remove", path: path, code: Code.isFolder))
      }
      state.files.unlink(place.name, in: place.folder)
      return .success(())
    }
  }

  package func freeSpace(_ path: String) throws(JournalError) -> Int {
    try looking { state -> Result<Int, JournalError> in
      guard state.files.node(path) != nil else {
        return .failure(.io(call: "free space", path: path, code: Code.missing))
      }
      return .success(state.room(for: 1 << 40))
    }
  }

  package func lock(_ path: String) throws(JournalError) -> DiskFile {
    let now = clock.now()
    return try changing("lock", path) { state -> Result<DiskFile, JournalError> in
      guard let place = state.files.place(path) else {
        return .failure(.io(call: "lock", path: path, code: Code.missing))
      }
      let node =
        state.files.node(path) ?? state.files.makeFile(place.name, in: place.folder, at: now)
      guard !state.locks.values.contains(node) else { return .failure(.locked(path: path)) }
      defer { state.nextHandle += 1 }
      state.handles[state.nextHandle] = node
      state.locks[state.nextHandle] = node
      return .success(DiskFile(number: state.nextHandle))
    }
  }
}

extension SimulatedDisk.State {
  /// How many of `count` more bytes the disk takes.
  fileprivate func room(for count: Int) -> Int {
    guard let capacity else { return count }
    let used = files.tree.values.reduce(0) { $0 + $1.count }
    return max(0, min(count, capacity - used))
  }
}

import Base

/// A file system that knows, per file and per folder, what is on the medium and what only waits for it.
package struct SimulatedFiles: Sendable {
  package enum FileChange: Sendable {
    case write(offset: Int, bytes: [UInt8])
    case resize(Int)
  }

  package enum FolderChange: Sendable {
    case link(name: String, node: Int)
    case unlink(name: String)
    case move(from: String, to: String, node: Int)
  }

  struct File: Sendable {
    var synced: [UInt8] = []
    var current: [UInt8] = []
    var pending: [FileChange] = []
    var changed: Instant
  }

  struct Folder: Sendable {
    var synced: [String: Int] = [:]
    var current: [String: Int] = [:]
    var pending: [FolderChange] = []
  }

  static let root = 0
  var files: [Int: File] = [:]
  var folders: [Int: Folder] = [root: Folder()]
  private var nextNode = 1

  package init() {}

  // MARK: Looking

  /// The node at `path` as processes see it, or nil.
  func node(_ path: String) -> Int? {
    // "." is where relative paths begin: the root of these files.
    if path == "." { return node("") }
    var node = SimulatedFiles.root
    for name in path.split(separator: "/") {
      guard let next = folders[node]?.current[String(name)] else { return nil }
      node = next
    }
    return node
  }

  /// The folder that `path` is in, and its last component.
  func place(_ path: String) -> (folder: Int, name: String)? {
    guard let slash = path.lastIndex(of: "/") else { return (SimulatedFiles.root, path) }
    guard let folder = node(String(path[..<slash])), folders[folder] != nil else { return nil }
    return (folder, String(path[path.index(after: slash)...]))
  }

  /// Every file that can be reached, by path, as processes see it.
  package var tree: [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    func walk(_ node: Int, _ path: String) {
      if let file = files[node] { found[path] = file.current }
      for (name, child) in folders[node]?.current ?? [:] {
        walk(child, path.isEmpty ? name : path + "/" + name)
      }
    }
    walk(SimulatedFiles.root, "")
    return found
  }

  // MARK: Changing

  mutating func makeFile(_ name: String, in folder: Int, at now: Instant) -> Int {
    let node = nextNode
    nextNode += 1
    files[node] = File(changed: now)
    link(name, node, in: folder)
    return node
  }

  mutating func makeFolder(_ name: String, in folder: Int) {
    let node = nextNode
    nextNode += 1
    folders[node] = Folder()
    link(name, node, in: folder)
  }

  private mutating func link(_ name: String, _ node: Int, in folder: Int) {
    folders[folder]?.current[name] = node
    folders[folder]?.pending.append(.link(name: name, node: node))
  }

  mutating func unlink(_ name: String, in folder: Int) {
    folders[folder]?.current[name] = nil
    folders[folder]?.pending.append(.unlink(name: name))
  }

  mutating func move(_ name: String, to other: String, in folder: Int) {
    guard let node = folders[folder]?.current[name] else { return }
    folders[folder]?.current[name] = nil
    folders[folder]?.current[other] = node
    folders[folder]?.pending.append(.move(from: name, to: other, node: node))
  }

  mutating func append(_ bytes: ArraySlice<UInt8>, to node: Int, at now: Instant) {
    guard let offset = files[node]?.current.count else { return }
    files[node]?.current.append(contentsOf: bytes)
    files[node]?.pending.append(.write(offset: offset, bytes: Array(bytes)))
    files[node]?.changed = now
  }

  mutating func resize(_ node: Int, to size: Int, at now: Instant) {
    guard files[node]?.current.count != size else { return }
    files[node]?.current.resize(to: size)
    files[node]?.pending.append(.resize(size))
    files[node]?.changed = now
  }

  mutating func sync(file node: Int) {
    guard let current = files[node]?.current else { return }
    files[node]?.synced = current
    files[node]?.pending = []
  }

  mutating func sync(folder node: Int) {
    guard let current = folders[node]?.current else { return }
    folders[node]?.synced = current
    folders[node]?.pending = []
  }

  /// Damage from outside: the bytes of a file, on the medium and in the cache alike.
  package mutating func overwrite(_ path: String, with bytes: [UInt8]) {
    guard let node = node(path), files[node] != nil else { return }
    files[node]?.current = bytes
    files[node]?.synced = bytes
    files[node]?.pending = []
  }

  /// Damage from outside: a file appears.
  package mutating func plant(_ path: String, _ bytes: [UInt8], at now: Instant) {
    guard let place = place(path) else { return }
    _ = makeFile(place.name, in: place.folder, at: now)
    sync(folder: place.folder)
    overwrite(path, with: bytes)
  }
}

extension [UInt8] {
  mutating func resize(to size: Int) {
    if size < count {
      removeLast(count - size)
    } else {
      append(contentsOf: repeatElement(0, count: size - count))
    }
  }
}

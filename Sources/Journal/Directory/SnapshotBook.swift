import Base

/// What the newest snapshot holds, so that the next one writes only what changed.
struct SnapshotBook: Sendable {
  private(set) var manifest: Manifest?
  private var versions: [String: UInt64]

  init(manifest: Manifest?, versions: [String: UInt64]) {
    self.manifest = manifest
    self.versions = versions
  }

  /// Writes the snapshot of a published state (J16, J17) and drops what has been garbage long enough.
  mutating func write<State: DirectoryState>(
    _ state: State, at place: HistoryPlace, keys: RecentKeys, home: DirectoryHome
  ) throws(JournalError) {
    guard manifest.map({ place.seq > $0.seq }) ?? (place.seq > 0) else { return }
    var next = Manifest(
      seq: place.seq, crc: place.crc, at: home.clock.now(), keys: keys.entries, shards: [])
    var nextVersions: [String: UInt64] = [:]
    for part in State.parts {
      for (name, version) in part.shardVersions(state).sorted(by: { $0.key < $1.key }) {
        precondition(SnapshotBook.isName(name), "\"\(name)\" is no name for a shard")
        nextVersions[name] = version
        if let same = unchanged(name, version) {
          next.shards.append(same)
        } else {
          next.shards.append(try write(part, name, of: state, seq: place.seq, home: home))
        }
      }
    }
    try home.disk.syncFolder(home.path)
    try home.disk.writeBlob(next.bytes, to: home.path + "/" + Manifest.fileName(place.seq))
    manifest = next
    versions = nextVersions
    try Garbage(home: home).sweep()
  }

  private func unchanged(_ name: String, _ version: UInt64) -> Manifest.Shard? {
    guard versions[name] == version else { return nil }
    return manifest?.shards.first { $0.name == name }
  }

  private func write<State>(
    _ part: Part<State>, _ name: String, of state: State, seq: UInt64, home: DirectoryHome
  ) throws(JournalError) -> Manifest.Shard {
    let bytes = part.write(state, name)
    let file = "\(name)-\(hexText16(seq)).json"
    try home.disk.writeAside(bytes, to: home.path + "/" + file)
    return Manifest.Shard(
      section: part.name, name: name, path: file, sha256: hexText(SHA256.digest(bytes)),
      bytes: bytes.count)
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64 && name != "snapshot"
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}

/// A point in a directory's history.
struct HistoryPlace: Hashable, Sendable {
  var seq: UInt64
  var crc: UInt32
}

import Base

/// Files of a directory that nothing needs any more (J19).
struct Garbage {
  let home: DirectoryHome

  /// Removes what has been garbage for longer than any copy takes.
  func sweep() throws(JournalError) {
    let names = try home.disk.list(home.path).filter { $0.kind == .file }.map(\.name)
    guard let manifests = readManifests(names) else { return }
    let old = superseded(manifests)
    for seq in old { try home.disk.remove(home.path + "/" + Manifest.fileName(seq)) }
    if !old.isEmpty { try home.disk.syncFolder(home.path) }
    let kept = manifests.filter { !old.contains($0.seq) }
    try sweepFiles(names, named: Set(kept.flatMap(\.shards).map(\.path)))
    if let oldest = kept.last, isOld(oldest.at) { try sweepSegments(before: oldest.seq) }
  }

  private func isOld(_ since: Instant) -> Bool {
    home.clock.now() - since > home.settings.garbageKept
  }

  /// The manifests, newest first; nil where one is damaged, since repair may want what it names.
  private func readManifests(_ names: [String]) -> [Manifest]? {
    var manifests: [Manifest] = []
    for seq in names.compactMap(Manifest.seq(ofName:)).sorted(by: >) {
      let path = home.path + "/" + Manifest.fileName(seq)
      do throws(JournalError) {
        manifests.append(try Manifest(parsing: home.disk.readAll(path), path: path))
      } catch {
        Log.warning("old files stay: \(error.sentence)")
        return nil
      }
    }
    return manifests
  }

  /// Manifests behind the newest two whose successor is old itself.
  private func superseded(_ manifests: [Manifest]) -> Set<UInt64> {
    guard manifests.count > 2 else { return [] }
    let old = zip(manifests.dropFirst(2), manifests.dropFirst(1)).filter { isOld($1.at) }
    return Set(old.map { $0.0.seq })
  }

  /// Shards that no kept manifest names, and files that were left aside.
  private func sweepFiles(_ names: [String], named: Set<String>) throws(JournalError) {
    for name in names where !named.contains(name) {
      let isShard = Manifest.seq(ofShardName: name) != nil && Manifest.seq(ofName: name) == nil
      guard isShard || name.hasSuffix(".aside") else { continue }
      let path = home.path + "/" + name
      if isOld(try home.disk.look(path).changed) { try home.disk.remove(path) }
    }
  }

  /// Segments whose every record the oldest kept snapshot contains.
  private func sweepSegments(before seq: UInt64) throws(JournalError) {
    let reader = SegmentReader(folder: home.journal, disk: home.disk)
    let names = try reader.names()
    for (name, next) in zip(names, names.dropFirst()) where next.first <= seq + 1 {
      let path = reader.path(name)
      if isOld(try home.disk.look(path).changed) { try home.disk.remove(path) }
    }
  }
}

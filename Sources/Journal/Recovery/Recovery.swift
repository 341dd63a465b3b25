import Base

/// What reading a directory gave.
struct Recovered<State: DirectoryState> {
  /// Bytes that a crash left of a batch nobody was told of.
  struct Torn: Hashable {
    let segment: SegmentName
    let offset: Int
    let bytes: [UInt8]
  }

  var state = State()
  var seq: UInt64 = 0
  var crc: UInt32 = 0
  /// The snapshot that the state began with, and the versions of its shards once loaded.
  var base: Manifest?
  var baseVersions: [String: UInt64] = [:]
  var keys = RecentKeys()
  var cause: ReadOnlyCause?
  var torn: [Torn] = []
  var lastSegment: SegmentName?
  var findings: [Finding] = []
}

/// Reads a directory and writes nothing (J20–J24); start-up and `verify` share it.
struct Recovery<State: DirectoryState> {
  let path: String
  let disk: any Disk
  /// Reads all segments, also those that the newest snapshot makes unnecessary.
  var readsAll = false
  private var lastUsable = UInt64.max

  init(path: String, disk: any Disk, readsAll: Bool = false) {
    self.path = path
    self.disk = disk
    self.readsAll = readsAll
  }

  func run() throws(JournalError) -> Recovered<State> {
    let manifests = try manifestSeqs()
    var found = try base(of: manifests)
    let segments = try SegmentReader(folder: path + "/journal", disk: disk)
      .read(after: found.seq, all: readsAll)
    let history = History(segments: segments, after: found.seq, crc: found.crc)
    let claim = max(history.claim, manifests.first ?? 0)
    if claim > history.seq, !readsAll {
      var thorough = self
      thorough.readsAll = true
      return try thorough.run()
    }
    if let broken = try replay(history, into: &found) { return try stopping(before: broken) }
    judge(history, claim: claim, &found)
    if claim > 0, found.seq == 0 { try showWhatIsWhole(manifests, &found) }
    return found
  }

  private func stopping(
    before broken: (seq: UInt64, what: String)
  ) throws(JournalError) -> Recovered<State> {
    var shorter = self
    shorter.lastUsable = broken.seq - 1
    var found = try shorter.run()
    found.cause = .unusableRecord(seq: broken.seq, what: broken.what)
    found.torn = []
    found.findings.append(
      Finding(.loss, path, "record \(broken.seq) cannot be used: \(broken.what)"))
    return found
  }

  func listIfThere(_ folder: String) throws(JournalError) -> [String] {
    do throws(JournalError) { return try disk.list(folder).map(\.name) } catch {
      if error.isMissing { return [] }
      throw error
    }
  }
}

// MARK: - The base

extension Recovery {
  /// The state of the newest snapshot that is whole, or the empty state.
  func base(of manifests: [UInt64]) throws(JournalError) -> Recovered<State> {
    var findings: [Finding] = []
    for seq in manifests {
      do throws(JournalError) {
        var found = try load(seq)
        found.findings = findings
        return found
      } catch {
        guard case .io(_, _, let code) = error, code != 2, code != 5 else {
          let name = path + "/" + Manifest.fileName(seq)
          findings.append(Finding(.repairable, name, error.sentence))
          continue
        }
        throw error
      }
    }
    var found = Recovered<State>()
    found.findings = findings
    return found
  }

  private func manifest(_ seq: UInt64) throws(JournalError) -> Manifest {
    let name = path + "/" + Manifest.fileName(seq)
    let manifest = try Manifest(parsing: disk.readAll(name), path: name)
    guard manifest.seq == seq else {
      throw .damaged(path: name, what: "it is the manifest of record \(manifest.seq)")
    }
    return manifest
  }

  func load(_ seq: UInt64) throws(JournalError) -> Recovered<State> {
    let manifest = try manifest(seq)
    var found = Recovered<State>()
    for shard in manifest.shards { try load(shard, into: &found.state) }
    found.take(manifest)
    return found
  }

  private func load(_ shard: Manifest.Shard, into state: inout State) throws(JournalError) {
    let name = path + "/" + shard.path
    let bytes = try disk.readAll(name)
    guard bytes.count == shard.bytes, hexText(SHA256.digest(bytes)) == shard.sha256 else {
      throw .damaged(path: name, what: "its content is not what the snapshot says")
    }
    try State.part(named: shard.section).load(&state, shard.name, bytes)
  }

  /// Shows the whole shards of the newest readable manifest where no base is whole (J24).
  private func showWhatIsWhole(
    _ manifests: [UInt64], _ found: inout Recovered<State>
  ) throws(JournalError) {
    for seq in manifests {
      guard let manifest = readable(seq) else { continue }
      for shard in manifest.shards {
        do throws(JournalError) { try load(shard, into: &found.state) } catch {
          found.findings.append(Finding(.loss, path + "/" + shard.path, error.sentence))
        }
      }
      found.seq = manifest.seq
      found.crc = manifest.crc
      found.cause = .damagedSnapshot(path: path + "/" + Manifest.fileName(seq))
      return
    }
  }

  private func readable(_ seq: UInt64) -> Manifest? {
    do throws(JournalError) { return try manifest(seq) } catch { return nil }
  }
}

extension Recovered {
  fileprivate mutating func take(_ manifest: Manifest) {
    base = manifest
    seq = manifest.seq
    crc = manifest.crc
    keys = RecentKeys(manifest.keys)
    baseVersions = state.shardVersions
  }
}

// MARK: - The journal

extension Recovery {
  /// Applies the history; gives the number of the first record that the sections refuse.
  private func replay(
    _ history: History, into found: inout Recovered<State>
  ) throws(JournalError) -> (seq: UInt64, what: String)? {
    for step in history.steps {
      let segment = history.segments[step.segment]
      let place = segment.places[step.place]
      guard place.header.seq <= lastUsable else { break }
      do throws(JournalError) {
        try found.apply(segment.text(of: place), seq: place.header.seq)
      } catch {
        return (place.header.seq, error.sentence)
      }
      found.seq = place.header.seq
      found.crc = place.header.crc
      found.lastSegment = segment.name
    }
    return nil
  }

  /// Tells a crash's leftovers from damage (J20, J21).
  private func judge(_ history: History, claim: UInt64, _ found: inout Recovered<State>) {
    for scar in history.scars {
      let name = segmentPath(history.segments[scar.segment].name)
      found.findings.append(
        Finding(.warning, name, "bytes \(scar.range) are not what was written"))
    }
    for segment in history.segments {
      if let first = segment.places.first, first.offset == 0,
        first.header.seq != segment.name.first
      {
        found.findings.append(
          Finding(
            .warning, segmentPath(segment.name), "it begins with record \(first.header.seq)"))
      }
    }
    if claim > history.seq {
      found.cause = .damagedHistory(seq: history.seq + 1)
      found.findings.append(
        Finding(
          .loss, path,
          "records from \(history.seq + 1) on were saved (up to \(claim)) "
            + "and cannot be read"))
      return
    }
    found.torn = history.rests.map {
      let segment = history.segments[$0.segment]
      return Recovered<State>.Torn(
        segment: segment.name, offset: $0.range.lowerBound, bytes: Array(segment.bytes[$0.range]))
    }
    for torn in found.torn {
      found.findings.append(
        Finding(
          .note, segmentPath(torn.segment),
          "\(torn.bytes.count) bytes from \(torn.offset) on were never finished; nothing is lost"))
    }
  }

  func segmentPath(_ name: SegmentName) -> String { path + "/journal/" + name.text }
}

extension Recovered {
  mutating func apply(_ text: [UInt8], seq: UInt64) throws(JournalError) {
    guard case .change(_, _, let key, let ops) = try RecordText(parsing: text) else { return }
    for op in ops { try state.apply(op) }
    if let key { keys.add(key, seq: seq) }
  }
}

/// Reads the segments of a journal folder.
struct SegmentReader {
  let folder: String
  let disk: any Disk

  /// The segments that can hold records after `seq`, in the order of their names; all of them where
  /// asked, or where a file's first record does not fit its name.
  func read(after seq: UInt64, all: Bool) throws(JournalError) -> [Segment] {
    let names = try names()
    var start = names.lastIndex { $0.first <= seq + 1 } ?? 0
    if all { start = 0 }
    for name in names[..<start] where try !fits(name) {
      start = 0
      break
    }
    var segments: [Segment] = []
    for name in names[start...] {
      segments.append(Segment(name: name, bytes: try disk.readAll(path(name))))
    }
    return segments
  }

  func names() throws(JournalError) -> [SegmentName] {
    do throws(JournalError) {
      return try disk.list(folder).compactMap { SegmentName($0.name) }.sorted()
    } catch {
      if error.isMissing { return [] }
      throw error
    }
  }

  func path(_ name: SegmentName) -> String { folder + "/" + name.text }

  /// Whether the file begins with the record that its name says, as far as the digits tell.
  private func fits(_ name: SegmentName) throws(JournalError) -> Bool {
    let file = try disk.open(path(name), .reading)
    defer { disk.close(file) }
    let start = try disk.read(file, at: 0, count: RecordHeader.size)
    return start.isEmpty || hexValue(start, 19, digits: 16) == name.first
  }
}

import Base

/// What of the pending changes reaches the medium when the power fails.
package enum CrashState: Hashable, Sendable {
  case everything
  case onlySynced
  /// What was synced, and one pending change of all, by its place in a fixed order.
  case plusOne(Int)
  /// Any subset, per change and per sector: old, new, or the length without the bytes.
  case random(seed: UInt64)
}

extension SimulatedFiles {
  package static let sectorSize = 512

  package var pendingCount: Int {
    files.values.reduce(0) { $0 + $1.pending.count }
      + folders.values.reduce(0) { $0 + $1.pending.count }
  }

  /// The file system that a machine finds after the power failed in this moment.
  package func crashed(_ state: CrashState) -> SimulatedFiles {
    var chooser = Chooser(state)
    var after = self
    for (node, file) in files.sorted(by: { $0.key < $1.key }) where !file.pending.isEmpty {
      var content = file.synced
      for change in file.pending { chooser.apply(change, to: &content) }
      after.files[node]?.current = content
      after.files[node]?.synced = content
      after.files[node]?.pending = []
    }
    for (node, folder) in folders.sorted(by: { $0.key < $1.key }) where !folder.pending.isEmpty {
      var names = folder.synced
      for change in folder.pending where chooser.takes() {
        SimulatedFiles.apply(change, to: &names)
      }
      after.folders[node]?.current = names
      after.folders[node]?.synced = names
      after.folders[node]?.pending = []
    }
    return after
  }

  /// The file system after a process was killed: nothing is lost, and nothing more is synced.
  package func killed() -> SimulatedFiles { self }

  private static func apply(_ change: FolderChange, to names: inout [String: Int]) {
    switch change {
    case .link(let name, let node): names[name] = node
    case .unlink(let name): names[name] = nil
    case .move(let from, let to, let node):
      if names[from] == node { names[from] = nil }
      names[to] = node
    }
  }
}

/// Decides change by change, and for random states sector by sector.
private struct Chooser {
  private let state: CrashState
  private var index = 0
  private var random: SplitMix64
  private let share: UInt64

  init(_ state: CrashState) {
    self.state = state
    if case .random(let seed) = state {
      random = SplitMix64(seed: seed)
    } else {
      random = SplitMix64(seed: 0)
    }
    share = [10, 50, 90][Int(random.next() % 3)]
  }

  mutating func takes() -> Bool {
    defer { index += 1 }
    switch state {
    case .everything: return true
    case .onlySynced: return false
    case .plusOne(let one): return one == index
    case .random: return random.next() % 100 < share
    }
  }

  mutating func apply(_ change: SimulatedFiles.FileChange, to content: inout [UInt8]) {
    switch (change, state) {
    case (.resize(let size), _):
      if takes() { content.resize(to: size) }
    case (.write(let offset, let bytes), .random):
      write(bytes, at: offset, bySectorTo: &content)
    case (.write(let offset, let bytes), _):
      if takes() { put(bytes[...], at: offset, in: &content) }
    }
  }

  private mutating func write(_ bytes: [UInt8], at offset: Int, bySectorTo content: inout [UInt8]) {
    index += 1
    var at = 0
    while at < bytes.count {
      let sector = SimulatedFiles.sectorSize
      let end = min(bytes.count, ((offset + at) / sector + 1) * sector - offset)
      switch random.next() % 100 {
      case 0..<share: put(bytes[at..<end], at: offset + at, in: &content)
      case share..<min(share + 20, 100):
        if content.count < offset + end { content.resize(to: offset + end) }
      default: break
      }
      at = end
    }
  }

  private func put(_ bytes: ArraySlice<UInt8>, at offset: Int, in content: inout [UInt8]) {
    if content.count < offset + bytes.count { content.resize(to: offset + bytes.count) }
    content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }
}

/// A small generator with a printable seed.
///
/// - Source: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators".
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64
  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

import Base

/// The state of one journaled directory: a struct of sections that names them in `parts`.
///
///     struct PersonState: DirectoryState {
///       var account = AccountSection()
///       var boards = BoardSection()
///       static let parts = [Part(\PersonState.account), Part(\PersonState.boards)]
///     }
package protocol DirectoryState: Sendable {
  init()
  static var parts: [Part<Self>] { get }
}

/// One section inside a state.
package struct Part<State>: Sendable {
  package let name: String
  let apply: @Sendable (inout State, Op) throws(JournalError) -> Void
  let shardVersions: @Sendable (State) -> [String: UInt64]
  let write: @Sendable (State, String) -> [UInt8]
  let load: @Sendable (inout State, String, [UInt8]) throws(JournalError) -> Void

  package init<S: Section>(_ path: WritableKeyPath<State, S> & Sendable) {
    name = S.name
    apply = { (state, op) throws(JournalError) in try state[keyPath: path].apply(op) }
    shardVersions = { $0[keyPath: path].shardVersions }
    write = { $0[keyPath: path].write(shard: $1) }
    load = { (state, shard, bytes) throws(JournalError) in
      try state[keyPath: path].load(shard: shard, from: bytes)
    }
  }
}

extension DirectoryState {
  /// Applies one op to the section that it names.
  package mutating func apply(_ op: Op) throws(JournalError) {
    for part in Self.parts where part.name == op.section {
      try part.apply(&self, op)
      return
    }
    throw .unknownSection(name: op.section)
  }

  static func part(named name: String) throws(JournalError) -> Part<Self> {
    for part in parts where part.name == name { return part }
    throw .unknownSection(name: name)
  }
}

extension DirectoryState {
  /// The versions of all shards of all sections.
  var shardVersions: [String: UInt64] {
    var all: [String: UInt64] = [:]
    for part in Self.parts {
      for (name, version) in part.shardVersions(self) { all[name] = version }
    }
    return all
  }
}

/// One shard of a state as it would stand in a snapshot.
package struct ShardText: Sendable {
  package let section: String
  package let name: String
  package let bytes: [UInt8]
}

extension DirectoryState {
  /// The shards of all sections but those in `leftOut`, by name.
  package func shards(leavingOut leftOut: Set<String>) -> [ShardText] {
    Self.parts.filter { !leftOut.contains($0.name) }.flatMap { part in
      part.shardVersions(self).keys.sorted().map { shard in
        ShardText(section: part.name, name: shard, bytes: part.write(self, shard))
      }
    }
  }
}

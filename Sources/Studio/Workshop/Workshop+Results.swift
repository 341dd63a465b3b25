import Base

/// Results of earlier runs that the engine keeps, as far as its last job told.
package struct KeptResults: Equatable, Sendable {
  package fileprivate(set) var isEnabled = true
  package private(set) var size = 0
  package private(set) var hits = 0
  package private(set) var misses = 0

  mutating func note(_ cache: JSON) {
    size = cache["size"].intValue ?? size
    hits = cache["hits"].intValue ?? hits
    misses = cache["misses"].intValue ?? misses
  }

  fileprivate mutating func clear() { size = 0 }
}

extension Workshop {
  package var keptResults: KeptResults { state.withLock { $0.results } }

  /// Whether later items may use what earlier ones computed; counts until the next start.
  package func useResults(_ isEnabled: Bool, by caller: Caller) async throws(StudioError) {
    try house.requireAdministrator(caller)
    state.withLock { $0.results.isEnabled = isEnabled }
  }

  package func clearResults(by caller: Caller) async throws(StudioError) {
    try house.requireAdministrator(caller)
    bench.forget(pictures: [])
    state.withLock { $0.results.clear() }
  }
}

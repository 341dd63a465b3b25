import Base
import Synchronization
import Tensors

/// The prepared programs of one net, by what their shapes depend on; the least recently used goes
/// first.
final class ProgramCache<Key: Hashable & Sendable>: Sendable {
  private let entries = Mutex<[(key: Key, program: PreparedProgram)]>([])
  private let runtime: Runtime
  private let weights: WeightCache

  init(_ runtime: Runtime, _ weights: WeightCache) {
    self.runtime = runtime
    self.weights = weights
  }

  /// The program for `key`, recorded by `record` if it is not there yet.
  func program(
    _ key: Key, record: (Recorder) -> Void
  ) throws(ModelError) -> PreparedProgram {
    if let known = known(key) { return known }
    let recorder = Recorder()
    record(recorder)
    do {
      let program = try runtime.prepare(recorder.finish(), weights: weights)
      entries.withLock {
        $0.append((key, program))
        if $0.count > Limits.keptPrograms { $0.removeFirst() }
      }
      return program
    } catch {
      throw ModelError(error)
    }
  }

  private func known(_ key: Key) -> PreparedProgram? {
    entries.withLock { entries in
      guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
      let entry = entries.remove(at: place)
      entries.append(entry)
      return entry.program
    }
  }
}

extension PreparedProgram {
  func results(_ inputs: [HostTensor]) throws(ModelError) -> [HostTensor] {
    do {
      return try run(inputs)
    } catch {
      throw ModelError(error)
    }
  }
}

/// Every weight of `program` is in `store` with the shape that the program takes.
func check(_ program: Program, in store: some WeightSource) throws(ModelError) {
  do {
    for part in program.weights.flatMap(\.parts) { _ = try store.view(part) }
  } catch {
    throw ModelError(error)
  }
}

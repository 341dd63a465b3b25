import Base
import Tensors
import Weights

/// Turns tokens into the states that a denoiser attends to.
package final class TextEncoder: Sendable {
  package let configuration: TextEncoderConfiguration
  private let net: CLIPText
  private let programs: ProgramCache<Key>
  private let projections: ProgramCache<Int>

  private struct Key: Hashable {
    let batch: Int
    let tokens: Int
    let skipped: Int
    let isNormed: Bool
    let isMasked: Bool
  }

  init(
    _ configuration: TextEncoderConfiguration, store: TensorStore, runtime: Runtime
  ) throws(ModelError) {
    self.configuration = configuration
    net = CLIPText(configuration: configuration)
    let weights = WeightCache(store)
    programs = ProgramCache(runtime, weights)
    projections = ProgramCache(runtime, weights)
    let recorder = Recorder()
    record(recorder, Key(batch: 1, tokens: 1, skipped: 0, isNormed: true, isMasked: false))
    if configuration.projection != nil { recordProjection(recorder, batch: 1) }
    try check(recorder.finish(), in: store)
  }

  /// The prompt's embedding. `clipSkip` layers at the end are left out; the final norm is not.
  ///
  /// - Parameter mask: false = no other token may look at this one; nil = all may.
  /// - Shapes: N rows of T tokens → [N, T, D].
  package func encode(
    tokens: [[Int32]], clipSkip: Int, mask: [[Bool]]? = nil
  ) throws(ModelError) -> HostTensor {
    try states(tokens: tokens, skipped: clipSkip, isNormed: true, mask: mask)
  }

  /// The state before the last `skipped` layers, with or without the final norm.
  package func states(
    tokens: [[Int32]], skipped: Int, isNormed: Bool, mask: [[Bool]]? = nil
  ) throws(ModelError) -> HostTensor {
    let length = try checkedLength(tokens)
    let hides = mask?.contains { $0.contains(false) } ?? false
    let key = Key(
      batch: tokens.count, tokens: length, skipped: min(max(skipped, 0), configuration.layers),
      isNormed: isNormed, isMasked: hides)
    let program = try programs.program(key) { record($0, key) }
    let ids = HostTensor(
      shape: [tokens.count, length], values: tokens.flatMap { $0.map(Float.init) })
    guard hides, let mask else { return try program.results([ids])[0] }
    return try program.results([ids, try scores(of: mask, tokens.count, length)])[0]
  }

  /// What is added to the scores: nothing, or so much that the token counts for nothing.
  private func scores(
    of mask: [[Bool]], _ rows: Int, _ length: Int
  ) throws(ModelError) -> HostTensor {
    guard mask.count == rows, mask.allSatisfy({ $0.count == length }) else {
      let found = [mask.count, mask.first?.count ?? 0]
      throw .input(name: "mask", expected: "[\(rows), \(length)]", found: found)
    }
    let values = mask.flatMap { row in
      (0..<length).flatMap { _ in row.map { $0 ? Float(0) : Limits.hiddenScore } }
    }
    return HostTensor(shape: [rows, 1, length, length], values: values)
  }

  /// The last state at the end token, projected where the encoder has a projection.
  ///
  /// - Shapes: N rows of T tokens → [N, D] or [N, P].
  package func pooled(tokens: [[Int32]]) throws(ModelError) -> HostTensor {
    let states = try states(tokens: tokens, skipped: 0, isNormed: true)
    let (length, width) = (states.shape[1], states.shape[2])
    let rows = tokens.enumerated().flatMap { row, ids in
      let start = (row * length + endPosition(ids)) * width
      return states.values[start..<(start + width)]
    }
    let pooled = HostTensor(shape: [tokens.count, width], values: Array(rows))
    guard configuration.projection != nil else { return pooled }
    let program = try projections.program(tokens.count) {
      recordProjection($0, batch: tokens.count)
    }
    return try program.results([pooled])[0]
  }

  private func endPosition(_ ids: [Int32]) -> Int {
    if configuration.poolsAtLargestID {
      return ids.max().flatMap { ids.firstIndex(of: $0) } ?? 0
    }
    return ids.firstIndex(of: Int32(configuration.endToken)) ?? 0
  }

  private func record(_ r: Recorder, _ key: Key) {
    let ids = r.input("tokens", [key.batch, key.tokens], isExact: true)
    let mask =
      key.isMasked
      ? r.input("mask", [key.batch, 1, key.tokens, key.tokens], isExact: true) : nil
    let states = net.hiddenStates(
      r, ids: ids, mask: mask, layers: configuration.layers - key.skipped)
    let state = states[states.count - 1]
    r.output("states", key.isNormed ? net.finalNorm(r, state) : state)
  }

  private func recordProjection(_ r: Recorder, batch: Int) {
    let pooled = r.input("pooled", [batch, configuration.width])
    r.output("projected", net.projection(r, pooled, width: configuration.projection ?? 1))
  }

  private func checkedLength(_ tokens: [[Int32]]) throws(ModelError) -> Int {
    let length = tokens.first?.count ?? 0
    let ids = 0..<Int32(clamping: configuration.vocabulary)
    guard Limits.batch.contains(tokens.count), (1...configuration.positions).contains(length),
      tokens.allSatisfy({ $0.count == length && $0.allSatisfy(ids.contains) })
    else {
      throw .input(
        name: "tokens",
        expected: "rows of up to \(configuration.positions) ids below \(configuration.vocabulary)",
        found: [tokens.count, length])
    }
    return length
  }
}

import Base
import Synchronization
import Tensors
import Weights

/// Predicts what the scheduler asks for (noise or velocity) from noisy latents and a prompt.
package final class Denoiser: Sendable {
  package let configuration: UNetConfiguration
  private let net: UNet
  private let programs: ProgramCache<Key>
  private let contexts: ProgramCache<ContextKey>
  private let lastContext = Mutex<Context?>(nil)

  /// Pooled prompt and the six numbers of size, crop and target size, for nets that take them.
  package struct AddedConditions: Sendable {
    package let pooled: HostTensor
    package let numbers: HostTensor

    /// - Shapes: pooled [N, P], numbers [N, 6].
    package init(pooled: HostTensor, numbers: HostTensor) {
      self.pooled = pooled
      self.numbers = numbers
    }
  }

  private struct Key: Hashable {
    let batch: Int
    let height: Int
    let width: Int
    let tokens: Int
  }

  private struct ContextKey: Hashable {
    let batch: Int
    let tokens: Int
  }

  /// A prompt with its keys and values for every attention, in the order in which they are asked
  /// for.
  private struct Context {
    let embedding: HostTensor
    let keysAndValues: [HostTensor]
  }

  init(
    _ configuration: UNetConfiguration, store: TensorStore, runtime: Runtime
  ) throws(ModelError) {
    self.configuration = configuration
    net = UNet(configuration: configuration)
    let weights = WeightCache(store)
    programs = ProgramCache(runtime, weights)
    contexts = ProgramCache(runtime, weights)
    let side = 1 << (configuration.levels.count - 1)
    let key = Key(batch: 1, height: side, width: side, tokens: 1)
    let (net, context) = (Recorder(), Recorder())
    record(net, key)
    recordContext(context, ContextKey(batch: 1, tokens: 1))
    try check(net.finish(), in: store)
    try check(context.finish(), in: store)
  }

  /// - Shapes: latents [N, H, W, C], context [N, T, D] → [N, H, W, C′].
  package func predict(
    latents: HostTensor, timestep: Float, context: HostTensor, added: AddedConditions? = nil
  ) throws(ModelError) -> HostTensor {
    let timesteps = Array(repeating: timestep, count: latents.shape.first ?? 0)
    return try predict(latents: latents, timesteps: timesteps, context: context, added: added)
  }

  /// The same with a timestep for each picture.
  package func predict(
    latents: HostTensor, timesteps: [Float], context: HostTensor, added: AddedConditions? = nil
  ) throws(ModelError) -> HostTensor {
    try checkInputs(latents, context, added)
    let shape = latents.shape
    let key = Key(batch: shape[0], height: shape[1], width: shape[2], tokens: context.shape[1])
    let prompt = try keysAndValues(of: context)
    let program = try programs.program(key) { record($0, key) }
    var inputs = [latents, HostTensor(shape: [shape[0]], values: timesteps)]
    if configuration.added != nil, let added { inputs += [added.pooled, added.numbers] }
    return try program.results(inputs + prompt)[0]
  }

  /// Work and memory of one call, without computing anything.
  package func plan(batch: Int, height: Int, width: Int, tokens: Int) -> Program {
    let recorder = Recorder()
    record(recorder, Key(batch: batch, height: height, width: width, tokens: tokens))
    return recorder.finish()
  }

  /// A prompt stays the same over all steps of a picture, so its keys and values are computed once.
  private func keysAndValues(of embedding: HostTensor) throws(ModelError) -> [HostTensor] {
    let last = lastContext.withLock { $0 }
    if let last, last.embedding == embedding { return last.keysAndValues }
    let key = ContextKey(batch: embedding.shape[0], tokens: embedding.shape[1])
    let program = try contexts.program(key) { recordContext($0, key) }
    let keysAndValues = try program.results([embedding])
    lastContext.withLock { $0 = Context(embedding: embedding, keysAndValues: keysAndValues) }
    return keysAndValues
  }

  private func record(_ r: Recorder, _ key: Key) {
    let sample = r.input(
      "latents", [key.batch, key.height, key.width, configuration.inputChannels])
    let timestep = r.input("timestep", [key.batch], isExact: true)
    var (pooled, numbers): (Value?, Value?)
    if let added = configuration.added {
      pooled = r.input("pooled", [key.batch, added.totalWidth - 6 * added.numberWidth])
      numbers = r.input("numbers", [key.batch, 6], isExact: true)
    }
    let embedding = net.embedding(r, timestep: timestep, pooled: pooled, numbers: numbers)
    let context = GivenContext(recorder: r, batch: key.batch, tokens: key.tokens)
    r.output("out", net.record(r, sample: sample, embedding: embedding, context: context))
  }

  /// The same net again, of which only the projections of the prompt are asked for.
  private func recordContext(_ r: Recorder, _ key: ContextKey) {
    let embedding = r.input("context", [key.batch, key.tokens, configuration.contextWidth])
    let side = 1 << (configuration.levels.count - 1)
    let shadow = Recorder()
    let sample = shadow.input("latents", [1, side, side, configuration.inputChannels])
    let time = shadow.input("time", [1, configuration.levels[0].channels * 4])
    let context = ListedContext(
      shadow: shadow, recorder: r, projected: ProjectedContext(context: embedding))
    _ = net.record(shadow, sample: sample, embedding: time, context: context)
  }

  private func checkInputs(
    _ latents: HostTensor, _ context: HostTensor, _ added: AddedConditions?
  ) throws(ModelError) {
    let (x, c) = (latents.shape, context.shape)
    guard x.count == 4, x[3] == configuration.inputChannels, Limits.batch.contains(x[0]),
      Limits.latentSide.contains(x[1]), Limits.latentSide.contains(x[2])
    else {
      throw .input(name: "latents", expected: "[N, H, W, \(configuration.inputChannels)]", found: x)
    }
    guard c.count == 3, c[0] == x[0], c[2] == configuration.contextWidth,
      Limits.contextTokens.contains(c[1])
    else {
      throw .input(
        name: "context", expected: "[\(x[0]), T, \(configuration.contextWidth)]", found: c)
    }
    guard let wanted = configuration.added else { return }
    let pooledWidth = wanted.totalWidth - 6 * wanted.numberWidth
    guard let added, added.pooled.shape == [x[0], pooledWidth], added.numbers.shape == [x[0], 6]
    else {
      throw .input(
        name: "added conditions", expected: "[\(x[0]), \(pooledWidth)] and [\(x[0]), 6]",
        found: added?.pooled.shape ?? [])
    }
  }
}

/// Keys and values as inputs of the program.
private struct GivenContext: ContextSource {
  let recorder: Recorder
  let batch: Int
  let tokens: Int

  func keysAndValues(_ scope: Scope, width: Int) -> (keys: Value, values: Value) {
    let shape = [batch, tokens, width]
    return (
      recorder.input(scope.path + ".keys", shape), recorder.input(scope.path + ".values", shape)
    )
  }
}

/// Keys and values as outputs of another program, in the same order.
private struct ListedContext: ContextSource {
  let shadow: Recorder
  let recorder: Recorder
  let projected: ProjectedContext

  func keysAndValues(_ scope: Scope, width: Int) -> (keys: Value, values: Value) {
    let real = projected.keysAndValues(Scope(recorder, scope.path), width: width)
    recorder.output(scope.path + ".keys", real.keys)
    recorder.output(scope.path + ".values", real.values)
    let shape = [1, 1, width]
    return (shadow.input(scope.path + ".keys", shape), shadow.input(scope.path + ".values", shape))
  }
}

import Base
import Tensors
import Weights

/// Runs recorded cases of ops and nets on a runtime, for the self-test and the conformance suite.
///
/// Tensors of cases are in torch's order; they are turned at the border.
package struct CaseProbe {
  private let root: String
  private let runtime: Runtime

  /// - Parameter root: the folder that the models' paths of cases are relative to.
  package init(root: String, runtime: Runtime) {
    self.root = root
    self.runtime = runtime
  }

  /// The outputs by name, in torch's order, or nil for a kind that is not computed here.
  package func outputs(of testCase: RecordedCase) throws(ModelError) -> [String: HostTensor]? {
    switch testCase.kind {
    case "op": return try operation(testCase)
    case "clip_text": return try text(testCase)
    case "unet": return try denoise(testCase)
    case "vae_encode": return try encode(testCase)
    case "vae_decode": return try decode(testCase)
    default: return nil
    }
  }

  private func operation(_ testCase: RecordedCase) throws(ModelError) -> [String: HostTensor]? {
    do {
      return try OpProbe(testCase, runtime: runtime).outputs()
    } catch {
      throw ModelError(error)
    }
  }

  private func text(_ testCase: RecordedCase) throws(ModelError) -> [String: HostTensor]? {
    let part = try folder(testCase, "text_encoder").text("", tokenizer: "tokenizer")
    let encoder = try TextEncoder(part.configuration, store: part.store, runtime: runtime)
    let ids = try input(testCase, "input_ids")
    let width = ids.shape[ids.shape.count - 1]
    let tokens = stride(from: 0, to: ids.values.count, by: width).map { start in
      ids.values[start..<(start + width)].map { Int32($0) }
    }
    return [
      "last_hidden_state": try encoder.encode(tokens: tokens, clipSkip: 0),
      "hidden_m2": try encoder.states(tokens: tokens, skipped: 1, isNormed: false),
      "hidden_m2_ln": try encoder.encode(tokens: tokens, clipSkip: 1),
      "hidden_m3_ln": try encoder.encode(tokens: tokens, clipSkip: 2),
      (part.configuration.projection == nil ? "pooled" : "text_embeds"):
        try encoder.pooled(tokens: tokens),
    ]
  }

  private func denoise(_ testCase: RecordedCase) throws(ModelError) -> [String: HostTensor]? {
    // Residuals of control nets are inputs that the denoiser does not take yet.
    guard testCase.inputs["mid_res"] == nil, testCase.inputs["adapter_0"] == nil else { return nil }
    let folder = try folder(testCase, "unet")
    let denoiser = try Denoiser(
      try UNetConfiguration(try folder.reader("")), store: try folder.store(""), runtime: runtime)
    var added: Denoiser.AddedConditions?
    if let pooled = testCase.inputs["text_embeds"], let numbers = testCase.inputs["time_ids"] {
      added = Denoiser.AddedConditions(pooled: pooled, numbers: numbers)
    }
    let out = try denoiser.predict(
      latents: try input(testCase, "sample").channelsLast,
      timesteps: try input(testCase, "timestep").values,
      context: try input(testCase, "encoder_hidden_states"), added: added)
    return ["out": out.channelsFirst]
  }

  private func encode(_ testCase: RecordedCase) throws(ModelError) -> [String: HostTensor]? {
    let codec = try codec(testCase)
    let latents = try codec.encode(try input(testCase, "image").channelsLast)
    guard let logVariance = latents.logVariance else {
      return ["latents": latents.mean.channelsFirst]
    }
    let noise = testCase.inputs["noise"]?.channelsLast
    return [
      "mean": latents.mean.channelsFirst, "logvar": logVariance.channelsFirst,
      "std": latents.deviation.channelsFirst,
      "sample_scaled": latents.latents(noise: noise).channelsFirst,
    ]
  }

  private func decode(_ testCase: RecordedCase) throws(ModelError) -> [String: HostTensor]? {
    let picture = try codec(testCase).decodeUnscaled(try input(testCase, "latents").channelsLast)
    return ["image": picture.channelsFirst]
  }

  private func codec(_ testCase: RecordedCase) throws(ModelError) -> LatentCodec {
    let part = try folder(testCase, "vae").decoder("")
    switch part.configuration {
    case .full(let configuration):
      return try LatentCodec(
        Autoencoder(configuration: configuration), store: part.store, runtime: runtime)
    case .tiny(let configuration):
      return try LatentCodec(
        TinyAutoencoder(configuration: configuration), store: part.store, runtime: runtime)
    }
  }

  private func folder(_ testCase: RecordedCase, _ role: String) throws(ModelError)
    -> DiffusersFolder
  {
    guard let path = testCase.models[role] else { throw .missing(key: role) }
    do {
      return DiffusersFolder(try FolderFiles(root + "/" + path))
    } catch {
      throw .weights(error)
    }
  }

  private func input(_ testCase: RecordedCase, _ name: String) throws(ModelError) -> HostTensor {
    guard let tensor = testCase.inputs[name] else { throw .missing(key: name) }
    return tensor
  }
}

import Base
import Tensors
import Weights

/// A model whose files are open and checked: every tensor that its nets need is there, in its
/// shape.
///
/// Weights are packed when a net runs for the first time. Calls are synchronous, one at a time.
package final class LoadedModel: Sendable {
  package let family: ModelFamily
  package let textEncoder: TextEncoder
  /// The second encoder of the families that have two.
  package let textEncoder2: TextEncoder?
  package let denoiser: Denoiser
  package let decoder: LatentCodec
  package let tokenizerFiles: TokenizerFiles?
  package let tokenizerFiles2: TokenizerFiles?
  /// scheduler_config.json, or what the family was trained with.
  package let schedulerConfig: JSON

  package var latentChannels: Int { decoder.latentChannels }

  /// - Throws: `ModelError` in words that name the file, key and value.
  package static func open(
    _ files: any ModelFiles, runtime: Runtime
  ) throws(ModelError) -> LoadedModel {
    let names = files.names
    if names.contains("unet/config.json") {
      return try LoadedModel(DiffusersFolder(files).components(), runtime: runtime)
    }
    if names.count == 1, names[0].hasSuffix(".safetensors") {
      return try LoadedModel(SingleFile(files, names[0]).components(), runtime: runtime)
    }
    throw .unknownLayout(files: names)
  }

  init(_ components: ModelComponents, runtime: Runtime) throws(ModelError) {
    family = components.family
    schedulerConfig = components.schedulerConfig
    tokenizerFiles = components.text.tokenizer
    tokenizerFiles2 = components.text2?.tokenizer
    textEncoder = try TextEncoder(
      components.text.configuration, store: components.text.store, runtime: runtime)
    if let second = components.text2 {
      textEncoder2 = try TextEncoder(second.configuration, store: second.store, runtime: runtime)
    } else {
      textEncoder2 = nil
    }
    denoiser = try Denoiser(
      components.unet.configuration, store: components.unet.store, runtime: runtime)
    switch components.decoder.configuration {
    case .full(let configuration):
      decoder = try LatentCodec(
        Autoencoder(configuration: configuration), store: components.decoder.store, runtime: runtime
      )
    case .tiny(let configuration):
      decoder = try LatentCodec(
        TinyAutoencoder(configuration: configuration), store: components.decoder.store,
        runtime: runtime)
    }
    let attended =
      textEncoder.configuration.width + (textEncoder2.map { $0.configuration.width } ?? 0)
    guard attended == denoiser.configuration.contextWidth else {
      throw .configuration(
        file: "unet/config.json", key: "cross_attention_dim",
        value: "\(denoiser.configuration.contextWidth)")
    }
  }
}

/// A tokenizer's own files; a model without them uses CLIP's vocabulary.
package struct TokenizerFiles: Sendable {
  package let merges: [UInt8]
  /// vocab.json; nil = ids follow from the merges.
  package let vocabulary: JSON?
  /// The token that fills prompts up; nil = the end token.
  package let paddingToken: String?
}

/// What a layout on disk says about a model: configurations, and where the tensors are.
struct ModelComponents {
  struct Part<Configuration> {
    let configuration: Configuration
    let store: TensorStore
    var tokenizer: TokenizerFiles?
  }

  enum DecoderConfiguration {
    case full(AutoencoderConfiguration)
    case tiny(TinyAutoencoderConfiguration)
  }

  let family: ModelFamily
  let unet: Part<UNetConfiguration>
  let text: Part<TextEncoderConfiguration>
  let text2: Part<TextEncoderConfiguration>?
  let decoder: Part<DecoderConfiguration>
  let schedulerConfig: JSON
}

import Base
import Tensors
import Weights

/// A model as diffusers lays it out: one folder for each component, each with a config.json.
package struct DiffusersFolder {
  private let files: any ModelFiles

  package init(_ files: any ModelFiles) { self.files = files }

  func components() throws(ModelError) -> ModelComponents {
    let text = try text("text_encoder", tokenizer: "tokenizer")
    let hasSecond = files.names.contains("text_encoder_2/config.json")
    let unet = ModelComponents.Part(
      configuration: try UNetConfiguration(try reader("unet")), store: try store("unet"))
    let scheduler = "scheduler/scheduler_config.json"
    let family = family(unet.configuration, text.configuration)
    return ModelComponents(
      family: family, unet: unet, text: text,
      text2: hasSecond ? try self.text("text_encoder_2", tokenizer: "tokenizer_2") : nil,
      decoder: try decoder("vae"),
      schedulerConfig: files.names.contains(scheduler)
        ? try files.json(scheduler) : family.standardSchedule)
  }

  func decoder(
    _ folder: String
  ) throws(ModelError) -> ModelComponents.Part<ModelComponents.DecoderConfiguration> {
    let reader = try reader(folder)
    let store = try store(folder)
    if reader.json["_class_name"] == "AutoencoderTiny" {
      let configuration = try TinyAutoencoderConfiguration(reader)
      return ModelComponents.Part(configuration: .tiny(configuration), store: store)
    }
    try reader.require("_class_name", ["AutoencoderKL"])
    return ModelComponents.Part(
      configuration: .full(try AutoencoderConfiguration(reader)), store: store.withNewAttentionNames
    )
  }

  func text(
    _ folder: String, tokenizer: String
  ) throws(ModelError) -> ModelComponents.Part<TextEncoderConfiguration> {
    ModelComponents.Part(
      configuration: try TextEncoderConfiguration(try reader(folder)),
      store: try store(folder).withTextModelPrefix, tokenizer: try tokenizerFiles(tokenizer))
  }

  func reader(_ folder: String) throws(ModelError) -> ConfigurationReader {
    try ConfigurationReader(files, path(folder, "config.json"))
  }

  /// The component's tensors: one file, or shards; full precision where there are several variants.
  package func store(_ folder: String) throws(ModelError) -> TensorStore {
    var opened: [SafetensorsFile] = []
    for name in try weightNames(folder) {
      do {
        opened.append(try SafetensorsFile(try files.file(name), name: name))
      } catch {
        throw .weights(error)
      }
    }
    return TensorStore(opened)
  }

  private func weightNames(_ folder: String) throws(ModelError) -> [String] {
    for stem in ["diffusion_pytorch_model", "model"] {
      for variant in ["", ".fp16"] {
        let whole = path(folder, stem + variant + ".safetensors")
        if files.names.contains(whole) { return [whole] }
        let shards = files.names.filter {
          $0.hasPrefix(path(folder, stem + variant + "-")) && $0.hasSuffix(".safetensors")
        }
        if !shards.isEmpty { return shards.sorted() }
      }
    }
    throw .weights(.fileMissing(name: path(folder, "diffusion_pytorch_model.safetensors")))
  }

  private func path(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder + "/" + name
  }

  private func tokenizerFiles(_ folder: String) throws(ModelError) -> TokenizerFiles? {
    guard files.names.contains(folder + "/merges.txt") else { return nil }
    let vocabulary = folder + "/vocab.json"
    return TokenizerFiles(
      merges: try files.mapped(folder + "/merges.txt").copy,
      vocabulary: files.names.contains(vocabulary) ? try files.json(vocabulary) : nil,
      paddingToken: try paddingToken(folder))
  }

  /// Written as a text, or as an object with the text in it.
  private func paddingToken(_ folder: String) throws(ModelError) -> String? {
    for name in ["tokenizer_config.json", "special_tokens_map.json"]
    where files.names.contains(folder + "/" + name) {
      let token = try files.json(folder + "/" + name)["pad_token"]
      if let text = token.stringValue ?? token["content"].stringValue { return text }
    }
    return nil
  }

  /// Encoders of the second family use the exact GELU, those of the first the quick one.
  private func family(
    _ unet: UNetConfiguration, _ text: TextEncoderConfiguration
  ) -> ModelFamily {
    if unet.added != nil { return .stableDiffusionXL }
    return text.activation == .quickGelu ? .stableDiffusion1 : .stableDiffusion2
  }
}

extension ModelFamily {
  /// The noise schedule of a family's first models.
  var standardSchedule: JSON {
    [
      "_class_name": self == .stableDiffusionXL ? "EulerDiscreteScheduler" : "PNDMScheduler",
      "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
      "num_train_timesteps": 1000, "steps_offset": 1, "set_alpha_to_one": false,
      "prediction_type": self == .stableDiffusion2 ? "v_prediction" : "epsilon",
      "timestep_spacing": "leading", "skip_prk_steps": true,
    ]
  }
}

extension TensorStore {
  /// Text encoders are saved with or without the prefix.
  var withTextModelPrefix: TensorStore {
    guard shape("embeddings.token_embedding.weight") != nil else { return self }
    let names = keys.map { key in
      let isInside = !key.hasPrefix("text_projection")
      return (isInside ? "text_model." + key : key, TensorReference(key: key))
    }
    return renamed(Dictionary(uniqueKeysWithValues: names))
  }

  /// Autoencoders of early versions name the attention's layers otherwise.
  var withNewAttentionNames: TensorStore {
    let renames = [
      ".query.": ".to_q.", ".key.": ".to_k.", ".value.": ".to_v.", ".proj_attn.": ".to_out.0.",
    ]
    guard keys.contains(where: { $0.contains(".query.") }) else { return self }
    var names: [String: TensorReference] = [:]
    for key in keys {
      let old = renames.first { key.contains($0.key) }
      names[old.map { key.replacing($0.key, with: $0.value) } ?? key] = TensorReference(key: key)
    }
    return renamed(names)
  }
}

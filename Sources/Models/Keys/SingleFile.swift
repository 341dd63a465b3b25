import Base
import Tensors
import Weights

/// A model in one file, in the key layout of the original training code.
package struct SingleFile {
  private let name: String
  private let file: TensorStore
  private let keys: [String]

  package init(_ files: any ModelFiles, _ name: String) throws(ModelError) {
    self.name = name
    do {
      file = TensorStore([try SafetensorsFile(try files.file(name), name: name)])
    } catch {
      throw .weights(error)
    }
    keys = file.keys
  }

  /// The components under diffusers' folder names, each with diffusers' keys.
  package var parts: [String: TensorStore] {
    var parts = ["unet": unet, "vae": autoencoder]
    for (component, prefix) in [
      ("text_encoder", "cond_stage_model.transformer."),
      ("text_encoder", "conditioner.embedders.0.transformer."),
    ] where keys.contains(where: { $0.hasPrefix(prefix) }) {
      parts[component] = clip(prefix)
    }
    for (component, prefix, spare) in [
      ("text_encoder", "cond_stage_model.model.", 1),
      ("text_encoder_2", "conditioner.embedders.1.model.", 0),
    ] where keys.contains(where: { $0.hasPrefix(prefix) }) {
      parts[component] = openCLIP(prefix, spareLayers: spare)
    }
    return parts
  }

  func components() throws(ModelError) -> ModelComponents {
    let parts = parts
    guard let unet = parts["unet"], let vae = parts["vae"], let text = parts["text_encoder"],
      !unet.keys.isEmpty, !vae.keys.isEmpty
    else { throw .unknownLayout(files: [name]) }
    let isFirst = keys.contains { $0.hasPrefix("cond_stage_model.transformer.") }
    let unetShape = try UNetConfiguration(inferredFrom: unet, headWidth: isFirst ? nil : 64)
    let family: ModelFamily =
      unetShape.added != nil ? .stableDiffusionXL : isFirst ? .stableDiffusion1 : .stableDiffusion2
    let isOpen = family == .stableDiffusion2
    let second = parts["text_encoder_2"]
    let factor: Float = family == .stableDiffusionXL ? 0.13025 : 0.18215
    return ModelComponents(
      family: family, unet: .init(configuration: unetShape, store: unet),
      text: .init(
        configuration: try TextEncoderConfiguration(inferredFrom: text, isOpenCLIP: isOpen),
        store: text),
      text2: try second.map { (store) throws(ModelError) in
        .init(
          configuration: try TextEncoderConfiguration(inferredFrom: store, isOpenCLIP: true),
          store: store)
      },
      decoder: .init(
        configuration: .full(
          try AutoencoderConfiguration(inferredFrom: vae, scalingFactor: factor)), store: vae),
      schedulerConfig: family.standardSchedule)
  }

  private var unet: TensorStore {
    let prefix = "model.diffusion_model."
    let own = keys.filter { $0.hasPrefix(prefix) }
    let map = OriginalUNetKeys(own.map { String($0.dropFirst(prefix.count)) })
    return renamed(own) { map.name(of: String($0.dropFirst(prefix.count))) }
  }

  private var autoencoder: TensorStore {
    let prefix = "first_stage_model."
    let own = keys.filter { $0.hasPrefix(prefix) }
    let map = OriginalAutoencoderKeys(own.map { String($0.dropFirst(prefix.count)) })
    var names = table(own) { map.name(of: String($0.dropFirst(prefix.count))) }
    for (name, reference) in names where name.contains(".attentions.") {
      guard let shape = file.shape(reference.key), shape.count == 4 else { continue }
      names[name]?.shape = Array(shape.prefix(2))
    }
    return file.renamed(names)
  }

  private func clip(_ prefix: String) -> TensorStore {
    renamed(keys.filter { $0.hasPrefix(prefix) && !$0.hasSuffix("position_ids") }) { key in
      let name = String(key.dropFirst(prefix.count))
      return name.hasPrefix("text_model.") || name.hasPrefix("text_projection")
        ? name : "text_model." + name
    }
  }

  private func openCLIP(_ prefix: String, spareLayers: Int) -> TensorStore {
    file.renamed(openCLIPNames(keys, prefix: prefix, spareLayers: spareLayers) { file.shape($0) })
  }

  private func renamed(_ keys: [String], _ name: (String) -> String?) -> TensorStore {
    file.renamed(table(keys, name))
  }

  private func table(
    _ keys: [String], _ name: (String) -> String?
  ) -> [String: TensorReference] {
    var names: [String: TensorReference] = [:]
    for key in keys { if let name = name(key) { names[name] = TensorReference(key: key) } }
    return names
  }
}

import Tensors
import Weights

/// Names of OpenCLIP's text encoder as diffusers' names. Its three projections are rows of one
/// matrix,
/// and its text projection lies the other way round.
///
/// - Parameter spareLayers: layers at the end that the diffusers folder does not have, because the
///   state before them is the prompt's embedding.
func openCLIPNames(
  _ keys: [String], prefix: String, spareLayers: Int, shape: (String) -> Shape?
) -> [String: TensorReference] {
  let own = keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  let layers = own.compactMap(resblock).map(\.index).max().map { $0 + 1 - spareLayers } ?? 0
  var names: [String: TensorReference] = [:]
  for key in own {
    let file = prefix + key
    if let name = openCLIPNamesOutsideLayers[key] { names[name] = TensorReference(key: file) }
    if key == "text_projection", spareLayers == 0 {
      names["text_projection.weight"] = TensorReference(key: file, isTransposed: true)
    }
    guard let layer = resblock(key), layer.index < layers else { continue }
    let path = "text_model.encoder.layers.\(layer.index)."
    if layer.rest.hasPrefix("attn.in_proj_") {
      let kind = layer.rest.dropFirst("attn.in_proj_".count)
      let width = (shape(file)?.first ?? 0) / 3
      for (place, letter) in ["q", "k", "v"].enumerated() {
        let rows = (place * width)..<((place + 1) * width)
        names[path + "self_attn.\(letter)_proj.\(kind)"] = TensorReference(key: file, rows: rows)
      }
    }
    for (original, name) in openCLIPNamesInLayer where layer.rest.hasPrefix(original + ".") {
      names[path + name + layer.rest.dropFirst(original.count)] = TensorReference(key: file)
    }
  }
  return names
}

private func resblock(_ key: String) -> (index: Int, rest: String)? {
  let row = "transformer.resblocks."
  guard key.hasPrefix(row) else { return nil }
  let words = key.dropFirst(row.count).split(separator: ".", maxSplits: 1)
  guard words.count == 2, let index = Int(words[0]), (0...1000).contains(index) else { return nil }
  return (index, String(words[1]))
}

private let openCLIPNamesOutsideLayers = [
  "positional_embedding": "text_model.embeddings.position_embedding.weight",
  "token_embedding.weight": "text_model.embeddings.token_embedding.weight",
  "ln_final.weight": "text_model.final_layer_norm.weight",
  "ln_final.bias": "text_model.final_layer_norm.bias",
]

private let openCLIPNamesInLayer = [
  "attn.out_proj": "self_attn.out_proj", "ln_1": "layer_norm1", "ln_2": "layer_norm2",
  "mlp.c_fc": "mlp.fc1", "mlp.c_proj": "mlp.fc2",
]

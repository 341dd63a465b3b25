/// Names of the original UNet as diffusers' names.
///
/// The original numbers its blocks in one row; where a level ends is seen by its down- or
/// upsampler.
struct OriginalUNetKeys {
  private struct Place {
    let level: Int
    let layer: Int
  }

  private var inputs: [Int: Place] = [:]
  private var outputs: [Int: Place] = [:]

  /// - Parameter keys: without the prefix of the UNet.
  init(_ keys: [String]) {
    let known = Set(keys)
    inputs = OriginalUNetKeys.places(from: 1, "input_blocks", keys) {
      known.contains("input_blocks.\($0).0.op.weight")
    }
    outputs = OriginalUNetKeys.places(from: 0, "output_blocks", keys) { block in
      (1...2).contains { known.contains("output_blocks.\(block).\($0).conv.weight") }
    }
  }

  private static func places(
    from first: Int, _ row: String, _ keys: [String], endsLevel: (Int) -> Bool
  ) -> [Int: Place] {
    let numbers = keys.filter { $0.hasPrefix(row + ".") }
      .compactMap { $0.split(separator: ".").dropFirst().first.flatMap { Int($0) } }
    guard let last = numbers.max(), (first...1000).contains(last) else { return [:] }
    var places: [Int: Place] = [:]
    var (level, layer) = (0, 0)
    for block in first...last {
      places[block] = Place(level: level, layer: layer)
      layer += 1
      if endsLevel(block) { (level, layer) = (level + 1, 0) }
    }
    return places
  }

  /// nil for what belongs to no layer of the net.
  func name(of key: String) -> String? {
    for (original, name) in OriginalUNetKeys.fixed where key.hasPrefix(original + ".") {
      return name + key.dropFirst(original.count)
    }
    let words = key.split(separator: ".", maxSplits: 3).map(String.init)
    guard words.count > 2, let block = Int(words[1]) else { return nil }
    if words[0] == "middle_block" {
      let rest = words.dropFirst(2).joined(separator: ".")
      return block == 1
        ? "mid_block.attentions.0." + rest
        : "mid_block.resnets.\(block / 2)." + residual(rest)
    }
    guard words.count > 3, let part = Int(words[2]) else { return nil }
    switch words[0] {
    case "input_blocks": return inputs[block].map { down($0, part, words[3]) }
    case "output_blocks": return outputs[block].map { up($0, part, words[3]) }
    default: return nil
    }
  }

  private func down(_ place: Place, _ part: Int, _ rest: String) -> String {
    let level = "down_blocks.\(place.level)."
    if rest.hasPrefix("op.") { return level + "downsamplers.0.conv" + rest.dropFirst(2) }
    return part == 0
      ? level + "resnets.\(place.layer)." + residual(rest)
      : level + "attentions.\(place.layer)." + rest
  }

  private func up(_ place: Place, _ part: Int, _ rest: String) -> String {
    let level = "up_blocks.\(place.level)."
    if rest.hasPrefix("conv.") { return level + "upsamplers.0." + rest }
    return part == 0
      ? level + "resnets.\(place.layer)." + residual(rest)
      : level + "attentions.\(place.layer)." + rest
  }

  private func residual(_ rest: String) -> String {
    let names = [
      "in_layers.0": "norm1", "in_layers.2": "conv1", "out_layers.0": "norm2",
      "out_layers.3": "conv2",
      "emb_layers.1": "time_emb_proj", "skip_connection": "conv_shortcut",
    ]
    for (original, name) in names where rest.hasPrefix(original + ".") {
      return name + rest.dropFirst(original.count)
    }
    return rest
  }

  private static let fixed = [
    "time_embed.0": "time_embedding.linear_1", "time_embed.2": "time_embedding.linear_2",
    "label_emb.0.0": "add_embedding.linear_1", "label_emb.0.2": "add_embedding.linear_2",
    "input_blocks.0.0": "conv_in", "out.0": "conv_norm_out", "out.2": "conv_out",
  ]
}

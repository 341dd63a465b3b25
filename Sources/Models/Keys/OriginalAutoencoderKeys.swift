/// Names of the original autoencoder as diffusers' names. Its decoder counts levels from the
/// picture.
struct OriginalAutoencoderKeys {
  private let levels: Int

  /// - Parameter keys: without the prefix of the autoencoder.
  init(_ keys: [String]) {
    let numbers = keys.filter { $0.hasPrefix("decoder.up.") }
      .compactMap { $0.split(separator: ".").dropFirst(2).first.flatMap { Int($0) } }
    levels = min(numbers.max() ?? 0, 1000) + 1
  }

  /// nil for what belongs to no layer of the net (losses, averages).
  func name(of key: String) -> String? {
    let words = key.split(separator: ".").map(String.init)
    guard let half = words.first else { return nil }
    guard half == "encoder" || half == "decoder" else {
      return half == "quant_conv" || half == "post_quant_conv" ? key : nil
    }
    guard words.count > 2 else { return nil }
    let rest = Array(words.dropFirst(2))
    switch words[1] {
    case "mid": return middle(rest).map { half + ".mid_block." + $0 }
    case "down", "up": return level(words[1], rest).map { half + "." + $0 }
    case "norm_out": return half + ".conv_norm_out." + rest.joined(separator: ".")
    default: return key
    }
  }

  private func level(_ direction: String, _ words: [String]) -> String? {
    guard words.count > 2, let number = Int(words[0]) else { return nil }
    let level = direction == "down" ? number : levels - 1 - number
    let rest = words.dropFirst(2).joined(separator: ".")
    switch words[1] {
    case "block": return "\(direction)_blocks.\(level).resnets." + shortcut(rest)
    case "downsample", "upsample": return "\(direction)_blocks.\(level).\(words[1])rs.0." + rest
    default: return nil
    }
  }

  private func middle(_ words: [String]) -> String? {
    let rest = words.dropFirst().joined(separator: ".")
    switch words[0] {
    case "block_1": return "resnets.0." + shortcut(rest)
    case "block_2": return "resnets.1." + shortcut(rest)
    case "attn_1":
      let names = [
        "norm": "group_norm", "q": "to_q", "k": "to_k", "v": "to_v", "proj_out": "to_out.0",
      ]
      guard words.count > 2, let name = names[words[1]] else { return nil }
      return "attentions.0.\(name).\(words[2])"
    default: return nil
    }
  }

  private func shortcut(_ rest: String) -> String {
    rest.replacing("nin_shortcut", with: "conv_shortcut")
  }
}

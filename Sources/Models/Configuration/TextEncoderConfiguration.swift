import Base
import Tensors

/// The shape of a CLIP text encoder.
package struct TextEncoderConfiguration: Sendable, Equatable {
  package var vocabulary: Int
  package var width: Int
  package var innerWidth: Int
  package var layers: Int
  package var heads: Int
  package var positions: Int
  package var epsilon: Float
  package var activation: Activation
  /// Width of the projected pooled output, where the encoder has one.
  package var projection: Int?
  package var endToken: Int

  /// Files of an early converter name 2 as the end token; then the largest id marks the end.
  package var poolsAtLargestID: Bool { endToken == 2 }
}

extension TextEncoderConfiguration {
  init(_ reader: ConfigurationReader) throws(ModelError) {
    vocabulary = try reader.integer("vocab_size", Limits.vocabulary, default: 49408)
    width = try reader.integer("hidden_size", Limits.channels, default: 768)
    innerWidth = try reader.integer("intermediate_size", 1...32768, default: 3072)
    layers = try reader.integer("num_hidden_layers", Limits.textLayers, default: 12)
    heads = try reader.integer("num_attention_heads", Limits.attentionHeads, default: 12)
    positions = try reader.integer("max_position_embeddings", Limits.textPositions, default: 77)
    epsilon = try reader.number("layer_norm_eps", Limits.epsilon, default: 1e-5)
    activation = try TextEncoderConfiguration.activation(reader)
    endToken = try reader.integer("eos_token_id", 0...1_000_000, default: 49407)
    let architecture = reader.json["architectures"].arrayValue?.first?.stringValue
    projection =
      architecture == "CLIPTextModelWithProjection"
      ? try reader.integer("projection_dim", Limits.channels, default: 512) : nil
    guard width % heads == 0 else { throw reader.flaw("num_attention_heads") }
  }

  private static func activation(_ reader: ConfigurationReader) throws(ModelError) -> Activation {
    switch reader.json["hidden_act"] {
    case .null, "quick_gelu": .quickGelu
    case "gelu": .gelu
    case "gelu_new", "gelu_pytorch_tanh": .geluTanh
    default: throw reader.flaw("hidden_act")
    }
  }
}

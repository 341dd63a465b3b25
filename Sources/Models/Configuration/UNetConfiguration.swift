import Base

/// The shape of a UNet2DConditionModel.
package struct UNetConfiguration: Sendable, Equatable {
  /// One resolution of the net.
  package struct Level: Sendable, Equatable {
    package var channels: Int
    package var heads: Int
    /// Transformer blocks after each residual block on the way down; 0 where there is no attention.
    package var depthDown: Int
    package var depthUp: Int
  }

  package var inputChannels: Int
  package var outputChannels: Int
  package var levels: [Level]
  package var layersPerBlock: Int
  package var middleDepth: Int
  package var contextWidth: Int
  package var groups: Int
  package var epsilon: Float
  package var time: TimeEmbedding
  /// Width of each embedded size number and of all added conditions together, where the net has
  /// them.
  package var added: AddedConditions?

  package struct TimeEmbedding: Sendable, Equatable {
    package var flipsSineToCosine = true
    package var frequencyShift: Float = 0
  }

  package struct AddedConditions: Sendable, Equatable {
    package var numberWidth: Int
    package var totalWidth: Int
  }
}

extension UNetConfiguration {
  init(_ reader: ConfigurationReader) throws(ModelError) {
    try UNetConfiguration.refuseUnknown(reader)
    inputChannels = try reader.integer("in_channels", Limits.pictureChannels, default: 4)
    outputChannels = try reader.integer("out_channels", Limits.pictureChannels, default: 4)
    layersPerBlock = try reader.integer("layers_per_block", Limits.layersPerBlock, default: 2)
    contextWidth = try reader.integer("cross_attention_dim", Limits.contextWidth, default: 1280)
    groups = try reader.integer("norm_num_groups", Limits.normGroups, default: 32)
    epsilon = try reader.number("norm_eps", Limits.epsilon, default: 1e-5)
    time = TimeEmbedding(
      flipsSineToCosine: try reader.flag("flip_sin_to_cos", default: true),
      frequencyShift: try reader.number("freq_shift", 0...1, default: 0))
    levels = try UNetConfiguration.levels(reader)
    middleDepth = try UNetConfiguration.depths(reader, count: levels.count).last ?? 1
    added = try UNetConfiguration.addedConditions(reader)
    for level in levels {
      guard level.channels % groups == 0 else { throw reader.flaw("norm_num_groups") }
      guard level.channels % level.heads == 0 else { throw reader.flaw("attention_head_dim") }
    }
  }

  private static func levels(_ reader: ConfigurationReader) throws(ModelError) -> [Level] {
    let channels = try reader.integers("block_out_channels", Limits.channels, count: Limits.blocks)
    let exactly = channels.count...channels.count
    let headKey =
      reader.json["num_attention_heads"].isNull ? "attention_head_dim" : "num_attention_heads"
    // The name notwithstanding, attention_head_dim is the number of heads in these nets.
    let heads = try reader.integers(headKey, Limits.attentionHeads, count: exactly, default: 8)
    let down = try attends(
      reader, "down_block_types", "CrossAttnDownBlock2D", "DownBlock2D", exactly)
    let up = try attends(reader, "up_block_types", "CrossAttnUpBlock2D", "UpBlock2D", exactly)
    let depths = try depths(reader, count: channels.count)
    return channels.indices.map { index in
      Level(
        channels: channels[index], heads: heads[index], depthDown: down[index] ? depths[index] : 0,
        depthUp: up[channels.count - 1 - index] ? depths[index] : 0)
    }
  }

  private static func depths(
    _ reader: ConfigurationReader, count: Int
  ) throws(ModelError) -> [Int] {
    try reader.integers(
      "transformer_layers_per_block", Limits.transformerDepth, count: count...count, default: 1)
  }

  private static func attends(
    _ reader: ConfigurationReader, _ key: String, _ with: String, _ without: String,
    _ count: ClosedRange<Int>
  ) throws(ModelError) -> [Bool] {
    let types = try reader.words(key, count: count)
    guard types.allSatisfy({ $0 == with || $0 == without }) else { throw reader.flaw(key) }
    return types.map { $0 == with }
  }

  private static func addedConditions(
    _ reader: ConfigurationReader
  ) throws(ModelError) -> AddedConditions? {
    guard !reader.json["addition_embed_type"].isNull else { return nil }
    try reader.require("addition_embed_type", ["text_time"])
    let total = try reader.integer("projection_class_embeddings_input_dim", Limits.contextWidth)
    let width = try reader.integer("addition_time_embed_dim", 1...4096)
    guard total > 6 * width else { throw reader.flaw("projection_class_embeddings_input_dim") }
    return AddedConditions(numberWidth: width, totalWidth: total)
  }

  private static func refuseUnknown(_ reader: ConfigurationReader) throws(ModelError) {
    let known: [(String, [JSON])] = [
      ("mid_block_type", ["UNetMidBlock2DCrossAttn"]), ("act_fn", ["silu", "swish"]),
      ("resnet_time_scale_shift", ["default"]), ("time_embedding_type", ["positional"]),
      ("class_embed_type", []), ("encoder_hid_dim_type", []), ("num_class_embeds", []),
      ("time_cond_proj_dim", []), ("only_cross_attention", [false]),
      ("dual_cross_attention", [false]),
      ("center_input_sample", [false]), ("resnet_skip_time_act", [false]), ("conv_in_kernel", [3]),
      ("conv_out_kernel", [3]), ("downsample_padding", [1]), ("mid_block_scale_factor", [1, 1.0]),
      ("resnet_out_scale_factor", [1, 1.0]), ("time_embedding_dim", []),
      ("time_embedding_act_fn", []),
      ("timestep_post_act", []), ("cross_attention_norm", []), ("attention_type", ["default"]),
      ("reverse_transformer_layers_per_block", []), ("class_embeddings_concat", [false]),
    ]
    for (key, values) in known { try reader.require(key, values) }
  }
}

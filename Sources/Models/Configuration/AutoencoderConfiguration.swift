import Base

/// The shape of an AutoencoderKL.
package struct AutoencoderConfiguration: Sendable, Equatable {
  package var pictureChannels: Int
  package var latentChannels: Int
  package var channels: [Int]
  package var layersPerBlock: Int
  package var groups: Int
  package var scaling: LatentScaling
  package var hasQuantConvolution: Bool
  package var hasPostQuantConvolution: Bool
  package var hasMiddleAttention: Bool
}

/// How a decoder's latents and the denoiser's relate: denoiser = (decoder − shift) · factor.
package struct LatentScaling: Sendable, Equatable {
  package var factor: Float
  package var shift: Float
}

extension LatentScaling {
  init(_ reader: ConfigurationReader, default standard: Double) throws(ModelError) {
    factor = try reader.number("scaling_factor", 1e-6...1e6, default: standard)
    shift = try reader.number("shift_factor", -1e3...1e3, default: 0)
  }
}

extension AutoencoderConfiguration {
  init(_ reader: ConfigurationReader) throws(ModelError) {
    channels = try reader.integers("block_out_channels", Limits.channels, count: Limits.blocks)
    let exactly = channels.count...channels.count
    let down = try reader.words("down_block_types", count: exactly)
    let up = try reader.words("up_block_types", count: exactly)
    guard down.allSatisfy({ $0 == "DownEncoderBlock2D" }) else {
      throw reader.flaw("down_block_types")
    }
    guard up.allSatisfy({ $0 == "UpDecoderBlock2D" }) else { throw reader.flaw("up_block_types") }
    try reader.require("act_fn", ["silu", "swish"])
    try reader.require("latents_mean", [])
    try reader.require("latents_std", [])
    pictureChannels = try reader.integer("in_channels", Limits.pictureChannels, default: 3)
    latentChannels = try reader.integer("latent_channels", Limits.pictureChannels, default: 4)
    layersPerBlock = try reader.integer("layers_per_block", Limits.layersPerBlock, default: 1)
    groups = try reader.integer("norm_num_groups", Limits.normGroups, default: 32)
    scaling = try LatentScaling(reader, default: 0.18215)
    hasQuantConvolution = try reader.flag("use_quant_conv", default: true)
    hasPostQuantConvolution = try reader.flag("use_post_quant_conv", default: true)
    hasMiddleAttention = try reader.flag("mid_block_add_attention", default: true)
    for width in channels where width % groups != 0 { throw reader.flaw("norm_num_groups") }
  }
}

/// The shape of an AutoencoderTiny (TAESD).
package struct TinyAutoencoderConfiguration: Sendable, Equatable {
  package var pictureChannels: Int
  package var latentChannels: Int
  package var encoderWidth: Int
  package var decoderWidth: Int
  package var encoderBlocks: [Int]
  package var decoderBlocks: [Int]
  package var scaling: LatentScaling
}

extension TinyAutoencoderConfiguration {
  init(_ reader: ConfigurationReader) throws(ModelError) {
    try reader.require("act_fn", ["relu"])
    try reader.require("upsample_fn", ["nearest"])
    try reader.require("upsampling_scaling_factor", [2])
    pictureChannels = try reader.integer("in_channels", Limits.pictureChannels, default: 3)
    try reader.require("out_channels", [JSON(pictureChannels)])
    latentChannels = try reader.integer("latent_channels", Limits.pictureChannels, default: 4)
    encoderBlocks = try reader.integers("num_encoder_blocks", 0...16, count: Limits.blocks)
    decoderBlocks = try reader.integers("num_decoder_blocks", 0...16, count: Limits.blocks)
    encoderWidth = try TinyAutoencoderConfiguration.width(
      reader, "encoder_block_out_channels", count: encoderBlocks.count)
    decoderWidth = try TinyAutoencoderConfiguration.width(
      reader, "decoder_block_out_channels", count: decoderBlocks.count)
    guard encoderBlocks.count == decoderBlocks.count else {
      throw reader.flaw("num_encoder_blocks")
    }
    scaling = try LatentScaling(reader, default: 1)
  }

  /// All levels are equally wide: the format has no layer that could change the width.
  private static func width(
    _ reader: ConfigurationReader, _ key: String, count: Int
  ) throws(ModelError) -> Int {
    let widths = try reader.integers(key, Limits.channels, count: count...count, default: 64)
    guard let width = widths.first, widths.allSatisfy({ $0 == width }) else {
      throw reader.flaw(key)
    }
    return width
  }
}

import Base
import TestKit
import Testing

@testable import Models

@Suite struct ConfigurationTests {
  private func unet(_ changes: [(String, JSON)]) throws -> UNetConfiguration {
    var json = try #require(try Goldens.json("models/sd15/unet/config.json").objectValue)
    for (key, value) in changes { json[key] = value }
    return try UNetConfiguration(ConfigurationReader(.object(json), file: "unet/config.json"))
  }

  @Test("attention_head_dim is the number of heads of each level") func heads() throws {
    #expect(try unet([]).levels.map(\.heads) == [2, 3, 1, 3])
    #expect(try unet([("attention_head_dim", 4)]).levels.map(\.heads) == [4, 4, 4, 4])
    #expect(try unet([("num_attention_heads", 2)]).levels.map(\.heads) == [2, 2, 2, 2])
  }

  @Test(
    "values outside the table are refused by key",
    arguments: [
      ("block_out_channels", [] as JSON), ("block_out_channels", [8, 12, 16, 1_000_000]),
      ("block_out_channels", [8, 12, 16, -4]), ("block_out_channels", "8"),
      ("layers_per_block", 0), ("layers_per_block", 1_000_000_000), ("norm_num_groups", 0),
      ("norm_num_groups", 3), ("attention_head_dim", [2, 3, 1, 0]),
      ("attention_head_dim", [5, 5, 5, 5]),
      ("attention_head_dim", [2, 3, 1]), ("cross_attention_dim", [32, 32]), ("norm_eps", -1),
      ("norm_eps", "1e-5"), ("in_channels", 1e30), ("down_block_types", ["DownBlock2D"]),
      ("down_block_types", ["A", "B", "C", "D"]), ("act_fn", "gelu"),
      ("class_embed_type", "timestep"),
      ("addition_embed_type", "image"), ("mid_block_type", "UNetMidBlock2DSimpleCrossAttn"),
      ("transformer_layers_per_block", [1, 1, 1, 99]), ("resnet_time_scale_shift", "scale_shift"),
    ] as [(String, JSON)])
  func refused(key: String, value: JSON) throws {
    #expect(throws: ModelError.configuration(file: "unet/config.json", key: key, value: value.text))
    {
      try unet([(key, value)])
    }
  }

  @Test("a text encoder's and an autoencoder's configuration are held against the table too")
  func otherParts() throws {
    let text = try #require(try Goldens.json("models/sd15/text_encoder/config.json").objectValue)
    for (key, value) in [
      ("num_hidden_layers", 1000), ("hidden_act", "swish"), ("vocab_size", -1),
      ("num_attention_heads", 5),
    ] as [(String, JSON)] {
      var changed = text
      changed[key] = value
      #expect(throws: ModelError.configuration(file: "t", key: key, value: value.text)) {
        try TextEncoderConfiguration(ConfigurationReader(.object(changed), file: "t"))
      }
    }
    let vae = try #require(try Goldens.json("models/sd15/vae/config.json").objectValue)
    for (key, value) in [
      ("latent_channels", 0), ("scaling_factor", 0), ("up_block_types", ["UpDecoderBlock2D"]),
      ("norm_num_groups", 7),
    ] as [(String, JSON)] {
      var changed = vae
      changed[key] = value
      #expect(throws: ModelError.configuration(file: "v", key: key, value: value.text)) {
        try AutoencoderConfiguration(ConfigurationReader(.object(changed), file: "v"))
      }
    }
    let tiny = try #require(try Goldens.json("models/taesd/config.json").objectValue)
    for (key, value) in [
      ("num_decoder_blocks", [2, 99]), ("decoder_block_out_channels", [8, 8, 16, 8]),
      ("upsampling_scaling_factor", 3),
    ] as [(String, JSON)] {
      var changed = tiny
      changed[key] = value
      #expect(throws: ModelError.configuration(file: "t", key: key, value: value.text)) {
        try TinyAutoencoderConfiguration(ConfigurationReader(.object(changed), file: "t"))
      }
    }
  }
}

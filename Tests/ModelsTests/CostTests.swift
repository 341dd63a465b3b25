import Base
import Tensors
import Testing

@testable import Models

/// Full-size nets are recorded and planned, not run: what they would cost is known from elsewhere.
@Suite struct CostTests {
  private func unet(_ text: String) throws -> UNet {
    UNet(
      configuration: try UNetConfiguration(
        ConfigurationReader(try JSON(parsing: text), file: "unet/config.json")))
  }

  private func plan(_ net: UNet, side: Int, contextWidth: Int) -> Plan {
    let r = Recorder()
    let sample = r.input("latents", [2, side, side, 4])
    let time = r.input("timestep", [2], isExact: true)
    let context = ProjectedContext(context: r.input("context", [2, 77, contextWidth]))
    var (pooled, numbers): (Value?, Value?)
    if let added = net.configuration.added {
      pooled = r.input("pooled", [2, added.totalWidth - 6 * added.numberWidth])
      numbers = r.input("numbers", [2, 6], isExact: true)
    }
    let embedding = net.embedding(r, timestep: time, pooled: pooled, numbers: numbers)
    r.output("out", net.record(r, sample: sample, embedding: embedding, context: context))
    return Plan(r.finish(), fusions: .all, storage: .fp32)
  }

  @Test("a guided step of SD 1.5 at 512² is 1.6 TFLOP over 860 million weights") func firstFamily()
    throws
  {
    let net = try unet(
      """
      {"block_out_channels":[320,640,1280,1280],"attention_head_dim":8,"cross_attention_dim":768,
      "down_block_types":["CrossAttnDownBlock2D","CrossAttnDownBlock2D","CrossAttnDownBlock2D","DownBlock2D"],
      "up_block_types":["UpBlock2D","CrossAttnUpBlock2D","CrossAttnUpBlock2D","CrossAttnUpBlock2D"]}
      """)
    let clock = ContinuousClock()
    var planned: Plan?
    let took = clock.measure { planned = plan(net, side: 64, contextWidth: 768) }
    let cost = try #require(planned).cost(weightType: .fp32)
    #expect(abs(Double(cost.flops) / 1.61e12 - 1) < 0.05, "\(cost)")
    #expect(abs(Double(cost.weightBytes) / 4 / 859.5e6 - 1) < 0.002, "\(cost)")
    #expect(cost.arenaBytes < ByteSize.mib(300).bytes, "\(cost)")
    #expect(took < .seconds(1), "planning took \(took)")
  }

  @Test("a guided step of SDXL at 1024² is 13 TFLOP over 2.57 billion weights") func largeFamily()
    throws
  {
    let net = try unet(
      """
      {"block_out_channels":[320,640,1280],"attention_head_dim":[5,10,20],"cross_attention_dim":2048,
      "transformer_layers_per_block":[1,2,10],"use_linear_projection":true,
      "addition_embed_type":"text_time","addition_time_embed_dim":256,
      "projection_class_embeddings_input_dim":2816,
      "down_block_types":["DownBlock2D","CrossAttnDownBlock2D","CrossAttnDownBlock2D"],
      "up_block_types":["CrossAttnUpBlock2D","CrossAttnUpBlock2D","UpBlock2D"]}
      """)
    let clock = ContinuousClock()
    var planned: Plan?
    let took = clock.measure { planned = plan(net, side: 128, contextWidth: 2048) }
    let cost = try #require(planned).cost(weightType: .fp16)
    #expect(abs(Double(cost.flops) / 13.5e12 - 1) < 0.12, "\(cost)")
    #expect(abs(Double(cost.weightBytes) / 2 / 2567e6 - 1) < 0.003, "\(cost)")
    #expect(took < .seconds(2), "planning took \(took)")
  }

  @Test("decoding 512² is 2.5 TFLOP, and 1024² takes four times the memory at once") func decoder()
    throws
  {
    let json = try JSON(
      parsing: """
        {"block_out_channels":[128,256,512,512],"layers_per_block":2,"norm_num_groups":32,
        "down_block_types":["DownEncoderBlock2D","DownEncoderBlock2D","DownEncoderBlock2D","DownEncoderBlock2D"],
        "up_block_types":["UpDecoderBlock2D","UpDecoderBlock2D","UpDecoderBlock2D","UpDecoderBlock2D"]}
        """)
    let net = Autoencoder(
      configuration: try AutoencoderConfiguration(
        ConfigurationReader(json, file: "vae/config.json")))
    var arenas: [Int] = []
    for side in [64, 128] {
      let r = Recorder()
      r.output("picture", net.decode(r, r.input("latents", [1, side, side, 4])))
      let cost = Plan(r.finish(), fusions: .all, storage: .fp32).cost(weightType: .fp32)
      let wanted = side == 64 ? 2.5e12 : 10.5e12
      #expect(abs(Double(cost.flops) / wanted - 1) < 0.1, "\(cost)")
      arenas.append(cost.arenaBytes)
    }
    // A picture of 1024² in tiles of 512² needs the memory of one tile.
    #expect(abs(Double(arenas[1]) / Double(arenas[0]) - 4) < 0.1, "\(arenas)")
    #expect(arenas[0] < ByteSize.mib(700).bytes, "\(arenas)")
  }
}

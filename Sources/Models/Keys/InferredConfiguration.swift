import Base
import Tensors
import Weights

// A single file has no configuration, so it is read off the tensors' shapes.

extension UNetConfiguration {
  /// - Parameter headWidth: nil = eight heads on each level, as in the first family.
  init(inferredFrom store: TensorStore, headWidth: Int?) throws(ModelError) {
    let reader = ShapeReader(store)
    let first = try reader.shape("conv_in.weight", rank: 4)
    inputChannels = try reader.checked(first[1], Limits.pictureChannels, "conv_in.weight")
    outputChannels = try reader.extent("conv_out.weight", 0, Limits.pictureChannels)
    let count = reader.count { "down_blocks.\($0).resnets.0.conv1.weight" }
    guard Limits.blocks.contains(count) else { throw reader.missing("down_blocks.0") }
    layersPerBlock = reader.count { "down_blocks.0.resnets.\($0).conv1.weight" }
    groups = 32
    epsilon = 1e-5
    time = TimeEmbedding()
    middleDepth = reader.depth("mid_block.attentions.0")
    levels = []
    for index in 0..<count {
      let channels = try reader.extent(
        "down_blocks.\(index).resnets.0.conv1.weight", 0, Limits.channels)
      let heads = headWidth.map { max(channels / $0, 1) } ?? 8
      guard channels % groups == 0, channels % heads == 0 else {
        throw reader.missing("down_blocks.\(index).resnets.0.conv1.weight")
      }
      levels.append(
        Level(
          channels: channels, heads: heads,
          depthDown: reader.depth("down_blocks.\(index).attentions.0"),
          depthUp: reader.depth("up_blocks.\(count - 1 - index).attentions.0")))
    }
    let attended = "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight"
    contextWidth = try reader.extent(attended, 1, Limits.contextWidth)
    let sizes = "add_embedding.linear_1.weight"
    added =
      store.shape(sizes) == nil
      ? nil
      : AddedConditions(
        numberWidth: 256,
        totalWidth: try reader.extent(sizes, 1, 1537...Limits.contextWidth.upperBound))
  }
}

extension AutoencoderConfiguration {
  init(inferredFrom store: TensorStore, scalingFactor: Float) throws(ModelError) {
    let reader = ShapeReader(store)
    pictureChannels = try reader.extent("encoder.conv_in.weight", 1, Limits.pictureChannels)
    latentChannels = try reader.extent("decoder.conv_in.weight", 1, Limits.pictureChannels)
    let count = reader.count { "encoder.down_blocks.\($0).resnets.0.conv1.weight" }
    guard Limits.blocks.contains(count) else { throw reader.missing("encoder.down_blocks.0") }
    channels = []
    groups = 32
    for index in 0..<count {
      let key = "encoder.down_blocks.\(index).resnets.0.conv1.weight"
      channels.append(try reader.extent(key, 0, Limits.channels))
      guard channels[index] % groups == 0 else { throw reader.missing(key) }
    }
    layersPerBlock = reader.count { "encoder.down_blocks.0.resnets.\($0).conv1.weight" }
    scaling = LatentScaling(factor: scalingFactor, shift: 0)
    hasQuantConvolution = store.shape("quant_conv.weight") != nil
    hasPostQuantConvolution = store.shape("post_quant_conv.weight") != nil
    hasMiddleAttention = store.shape("encoder.mid_block.attentions.0.to_q.weight") != nil
  }
}

extension TextEncoderConfiguration {
  init(inferredFrom store: TensorStore, isOpenCLIP: Bool) throws(ModelError) {
    let reader = ShapeReader(store)
    let tokens = "text_model.embeddings.token_embedding.weight"
    vocabulary = try reader.extent(tokens, 0, Limits.vocabulary)
    width = try reader.extent(tokens, 1, Limits.channels)
    positions = try reader.extent(
      "text_model.embeddings.position_embedding.weight", 0, Limits.textPositions)
    layers = reader.count { "text_model.encoder.layers.\($0).mlp.fc1.weight" }
    innerWidth = try reader.extent("text_model.encoder.layers.0.mlp.fc1.weight", 0, 1...32768)
    heads = max(width / 64, 1)
    epsilon = 1e-5
    activation = isOpenCLIP ? .gelu : .quickGelu
    endToken = vocabulary - 1
    projection =
      store.shape("text_projection.weight") == nil
      ? nil : try reader.extent("text_projection.weight", 0, Limits.channels)
    guard width % heads == 0, Limits.textLayers.contains(layers) else {
      throw reader.missing(tokens)
    }
  }
}

/// Reads extents of tensors, each against its range.
private struct ShapeReader {
  private let store: TensorStore

  init(_ store: TensorStore) { self.store = store }

  func missing(_ key: String) -> ModelError { .missing(key: key) }

  func shape(_ key: String, rank: Int) throws(ModelError) -> Shape {
    guard let shape = store.shape(key), shape.count == rank else { throw .missing(key: key) }
    return shape
  }

  func extent(
    _ key: String, _ dimension: Int, _ allowed: ClosedRange<Int>
  ) throws(ModelError) -> Int {
    guard let shape = store.shape(key), dimension < shape.count else { throw .missing(key: key) }
    return try checked(shape[dimension], allowed, key)
  }

  func checked(
    _ extent: Int, _ allowed: ClosedRange<Int>, _ key: String
  ) throws(ModelError) -> Int {
    guard allowed.contains(extent) else {
      throw .configuration(file: "the file", key: key, value: "\(extent)")
    }
    return extent
  }

  /// How many of a numbered row of tensors are there, bounded.
  func count(_ key: (Int) -> String) -> Int {
    var count = 0
    while count < 100, store.shape(key(count)) != nil { count += 1 }
    return count
  }

  func depth(_ attention: String) -> Int {
    count { "\(attention).transformer_blocks.\($0).attn2.to_k.weight" }
  }
}

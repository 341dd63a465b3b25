import Base
import Graphs
import Imaging
import Nodes
import Tensors
import TestKit
import Testing

@Suite("Developing pictures in a graph") struct CodecRequestTests {
  private let vae: JSON = [
    "vae": ["key": "tiny-sd15", "hash": "", "name": "tiny", "base": "sd-1", "type": "main"],
    "seamless_axes": [],
  ]

  private func latents(_ context: RecordedContext, _ shape: Shape) -> JSON {
    var random = TorchRandom(seed: 1)
    let values = random.randn(count: shape.elementCount)
    return ["latents_name": .string(context.keep(HostTensor(shape: shape, values: values)))]
  }

  /// The picture that `l2i` makes of 128 × 96 pixels of noise.
  private func picture(
    _ context: RecordedContext, _ fields: JSON = [:]
  ) throws -> PixelBuffer {
    var node = fields.objectValue ?? JSONObject()
    node["id"] = "n"
    node["type"] = "l2i"
    node["latents"] = latents(context, [1, 12, 16, 4])
    node["vae"] = vae
    let output = try run(.object(node), context)
    return try context.picture(output["image"]?["image_name"].stringValue ?? "")
  }

  private func run(_ node: JSON, _ context: RecordedContext) throws -> JSONObject {
    let graph = try Graph(["nodes": ["n": node]])
    try graph.validate(against: Catalogue.specs)
    var executor = GraphExecutor(graph, specs: Catalogue.specs)
    return try Catalogue.run(try #require(try executor.next()), in: context)
  }

  @Test("tiles are used when they are asked for, and need less memory") func tiles() throws {
    let (whole, tiled) = (RecordedContext(folder: ""), RecordedContext(folder: ""))
    let (a, b) = (
      try picture(whole), try picture(tiled, ["tiled": true, "tile_size": 64])
    )
    #expect((a.width, a.height) == (128, 96) && (b.width, b.height) == (128, 96))
    #expect(a.bytes != b.bytes)
    #expect(try #require(tiled.admitted.first) < #require(whole.admitted.first))
    // Tiles as large as the picture are the picture.
    #expect(try picture(RecordedContext(folder: ""), ["tiled": true]).bytes == a.bytes)
  }

  @Test("a picture that would not fit into memory is made in tiles, or refused") func memory()
    throws
  {
    let context = RecordedContext(folder: "")
    context.memory = 0
    #expect(throws: NodeError.self) { try picture(context) }
    #expect(context.admitted.count == 2)
    context.memory = .max
    #expect(try picture(context).width == 128)
    #expect(context.admitted.count == 3)
  }

  @Test("a tile that would only show its edges is refused in words") func smallTiles() throws {
    let context = RecordedContext(folder: "")
    let error = #expect(throws: NodeError.self) {
      try picture(context, ["tiled": true, "tile_size": 8])
    }
    #expect(error?.message.contains("at least 64 pixels") == true)
    // Without `tiled` the number does not matter.
    #expect(try picture(context, ["tile_size": 8]).width == 128)
  }

  @Test("fp32 takes the memory of fp32") func exact() throws {
    let (own, exact) = (RecordedContext(folder: ""), RecordedContext(folder: ""))
    _ = try picture(own)
    _ = try picture(exact, ["fp32": true])
    #expect(try #require(exact.admitted.first) > #require(own.admitted.first))
  }

  @Test("a picture becomes latents in tiles too") func encoding() throws {
    let context = RecordedContext(folder: "")
    let name = context.save(
      PixelBuffer(
        width: 128, height: 96, channels: 3, bytes: Array(repeating: 90, count: 128 * 96 * 3)),
      from: NodeInputs(
        try #require(
          try GraphExecutor.first(["nodes": ["n": ["id": "n", "type": "integer"]]]))))
    let node: JSON = [
      "id": "n", "type": "i2l", "image": ["image_name": .string(name)], "vae": vae, "tiled": true,
      "tile_size": 64,
    ]
    let output = try run(node, context)
    let latents = try context.tensor(output["latents"]?["latents_name"].stringValue ?? "")
    #expect(latents.shape == [1, 12, 16, 4])
    #expect(context.admitted.count == 1)
  }
}

extension GraphExecutor {
  fileprivate static func first(_ graph: JSON) throws -> PreparedNode? {
    var executor = GraphExecutor(try Graph(graph), specs: Catalogue.specs)
    return try executor.next()
  }
}

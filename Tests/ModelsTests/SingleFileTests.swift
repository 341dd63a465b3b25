import Tensors
import TestKit
import Testing
import Weights

@testable import Models

@Suite struct SingleFileTests {
  @Test(
    "a single file holds the folder's tensors under the folder's names",
    arguments: ["sd15", "sd2", "sdxl"])
  func sameTensors(name: String) throws {
    let files = try FolderFiles(Goldens.folder + "/models/single_file/\(name).safetensors")
    let parts = try SingleFile(files, "\(name).safetensors").parts
    let folder = DiffusersFolder(try FolderFiles(Goldens.folder + "/models/\(name)"))
    for component in ["unet", "vae", "text_encoder"] + (name == "sdxl" ? ["text_encoder_2"] : []) {
      let converted = try #require(parts[component])
      let wanted = try folder.store(component)
      #expect(Set(converted.keys) == Set(wanted.keys), "\(name) \(component)")
      for key in wanted.keys {
        let (found, expected) = (try converted.view(key), try wanted.view(key))
        #expect(found.shape == expected.shape, "\(name) \(component) \(key)")
        var values = expected.floats()
        if name == "sd15" { values = values.map { floatFromHalf(halfFromFloat($0)) } }
        #expect(found.floats() == values, "\(name) \(component) \(key)")
      }
    }
  }

  @Test("real widths are read off the tensors") func inferredConfigurations() throws {
    let unet = try inferred(RealShapes.unet) { store throws(ModelError) in
      try UNetConfiguration(inferredFrom: store, headWidth: nil)
    }
    #expect(unet.levels.map(\.channels) == [320, 640, 1280, 1280])
    #expect(unet.levels.map(\.heads) == [8, 8, 8, 8])
    #expect(
      unet.levels.map(\.depthDown) == [1, 1, 1, 0] && unet.levels.map(\.depthUp) == [1, 1, 1, 0])
    #expect(unet.contextWidth == 768 && unet.layersPerBlock == 2 && unet.middleDepth == 1)
    #expect(unet.inputChannels == 9 && unet.outputChannels == 4 && unet.added == nil)
  }

  @Test("a file without a net is refused in words") func otherFile() throws {
    let files = MemoryFiles([("x.safetensors", headerOnly(["a": [1]]))])
    #expect(throws: ModelError.unknownLayout(files: ["x.safetensors"])) {
      try LoadedModel.open(files, runtime: Runtime(backend: ReferenceBackend()))
    }
    #expect(throws: ModelError.unknownLayout(files: ["a.txt", "b"])) {
      let other = MemoryFiles([
        ("a.txt", UnsafeRawBufferPointer(start: nil, count: 0)),
        ("b", UnsafeRawBufferPointer(start: nil, count: 0)),
      ])
      _ = try LoadedModel.open(other, runtime: Runtime(backend: ReferenceBackend()))
    }
  }

  private func inferred<C>(
    _ shapes: [String: Shape], _ configuration: (TensorStore) throws(ModelError) -> C
  ) throws -> C {
    let file = try SafetensorsFile(MappedFile(lasting: headerOnly(shapes)), name: "x")
    return try configuration(TensorStore([file]))
  }

  /// A file of these tensors whose bytes are all zero.
  private func headerOnly(_ shapes: [String: Shape]) -> UnsafeRawBufferPointer {
    var (entries, end): ([String], Int) = ([], 0)
    for (name, shape) in shapes {
      let next = end + shape.elementCount
      entries.append(
        #""\#(name)":{"dtype":"U8","shape":\#(shape),"data_offsets":[\#(end),\#(next)]}"#)
      end = next
    }
    let header = Array(("{" + entries.joined(separator: ",") + "}").utf8)
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 8 + header.count + end, alignment: 8)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
    bytes.storeBytes(of: UInt64(header.count).littleEndian, as: UInt64.self)
    UnsafeMutableRawBufferPointer(rebasing: bytes[8..<(8 + header.count)]).copyBytes(from: header)
    return UnsafeRawBufferPointer(bytes)
  }
}

/// Some shapes of the 1.5 inpainting UNet, enough to tell its form.
private enum RealShapes {
  static let unet: [String: Shape] = {
    var shapes: [String: Shape] = [
      "conv_in.weight": [320, 9, 1, 1], "conv_out.weight": [4, 1, 1, 1],
      "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight": [1, 768],
    ]
    for (level, width) in [320, 640, 1280, 1280].enumerated() {
      for layer in 0..<2 {
        shapes["down_blocks.\(level).resnets.\(layer).conv1.weight"] = [width, 1]
      }
      let attends = "transformer_blocks.0.attn2.to_k.weight"
      if level < 3 { shapes["down_blocks.\(level).attentions.0.\(attends)"] = [1] }
      if level > 0 { shapes["up_blocks.\(level).attentions.0.\(attends)"] = [1] }
    }
    return shapes
  }()
}

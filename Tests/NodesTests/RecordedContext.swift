import Base
import Diffusion
import Graphs
import Imaging
import Models
import Nodes
import Tensors
import TestKit
import Tokenizers
import Weights

/// Stands in for the engine: pictures and tensors of the recorded cases, and what a node saves.
final class RecordedContext: NodeContext {
  struct Saved {
    let picture: PixelBuffer
    let inputs: NodeInputs
  }

  let folder: String
  let appVersion = "$APP_VERSION"
  let encodingSeed: UInt64
  private(set) var saved: [String: Saved] = [:]
  private(set) var kept: [String: HostTensor] = [:]
  private(set) var steps: [Int] = []
  /// Bytes that programs may use, and what each that asked would have used.
  var memory = Int.max
  private(set) var admitted: [Int] = []
  private static let runtime = Result { try Runtime(.reference) }

  /// - Parameter folder: `inputs` or `engine/inputs` of the recorded cases.
  init(folder: String, encodingSeed: UInt64 = 0) {
    self.folder = folder
    self.encodingSeed = encodingSeed
  }

  func model(_ identifier: ModelIdentifier) throws(NodeError) -> LoadedModel {
    guard identifier.key == "tiny-sd15" else { throw .missingModel(name: identifier.name) }
    do {
      let files = try FolderFiles(Goldens.folder + "/models/sd15")
      return try LoadedModel.open(files, runtime: Self.runtime.get())
    } catch {
      throw .refused(message: "\(error)")
    }
  }

  func imageEncoder(
    of adapter: ModelIdentifier, orNamed name: String
  ) throws(NodeError) -> ModelIdentifier {
    guard case .success(let records) = Self.records, records["models"][adapter.key] != .null else {
      throw .missingModel(name: adapter.name)
    }
    let own =
      adapter.base == "sdxl" ? "ip_adapter_sdxl_image_encoder" : "ip_adapter_sd_image_encoder"
    let chosen = adapter.key.hasSuffix("-file") ? name : own
    let json: JSON = [
      "key": .string("enc-" + chosen), "hash": "h", "name": .string(chosen), "base": "any",
      "type": "clip_vision",
    ]
    guard let encoder = ModelIdentifier(json) else { throw .missingModel(name: chosen) }
    return encoder
  }

  func tokenizer(of model: LoadedModel) throws(NodeError) -> CLIPTokenizer {
    guard let files = model.tokenizerFiles else { throw .lostTensor }
    do {
      return try CLIPTokenizer(
        merges: files.merges, vocabulary: files.vocabulary, padToken: files.paddingToken)
    } catch {
      throw .tokenizer(error)
    }
  }

  func picture(_ name: String) throws(NodeError) -> PixelBuffer {
    if let own = saved[name] { return own.picture }
    let bytes: [UInt8]
    do {
      bytes = try Goldens.bytes(folder + "/" + name, in: Goldens.nodeFolder)
    } catch {
      throw .missingPicture(name: name)
    }
    do {
      return try PNG.decode(bytes)
    } catch {
      throw .imaging(error)
    }
  }

  private static let records = Result { try Goldens.nodeJSON("inputs/inputs.json") }

  func recipe(ofPicture name: String) throws(NodeError) -> JSON {
    guard case .success(let records) = Self.records else { return .null }
    return records["image_metadata"][name]
  }

  func style(_ id: String) throws(NodeError) -> (positive: String, negative: String) {
    guard case .success(let records) = Self.records,
      let prompts = records["style_presets"][id].arrayValue?.compactMap(\.stringValue),
      prompts.count == 2
    else { throw .refused(message: "The style is not there.") }
    return (prompts[0], prompts[1])
  }

  func save(_ picture: PixelBuffer, from inputs: NodeInputs) -> String {
    let name = "saved-\(saved.count).png"
    saved[name] = Saved(picture: picture, inputs: inputs)
    return name
  }

  func keep(_ tensor: HostTensor) -> String {
    let name = "kept-\(kept.count)"
    kept[name] = tensor
    return name
  }

  func tensor(_ name: String) throws(NodeError) -> HostTensor {
    if let own = kept[name] { return own }
    let file = name.hasSuffix(".safetensors") ? name : name + ".safetensors"
    guard let tensor = recordedTensor(folder + "/" + file) else { throw .lostTensor }
    return tensor.channelsLast
  }

  func admit(_ program: Program, isExact: Bool) throws(NodeError) {
    let plan = Plan(program, fusions: .all, storage: isExact ? .fp32 : .bf16)
    admitted.append(plan.arenaBytes)
    guard plan.arenaBytes <= memory else {
      throw .model(
        .tooLarge(needed: ByteSize(bytes: plan.arenaBytes), allowed: ByteSize(bytes: memory)))
    }
  }

  func report(_ progress: NodeProgress) { steps.append(progress.step) }
}

/// The tensor of a recorded file, in torch's order.
func recordedTensor(_ path: String) -> HostTensor? {
  let tensors = try? Goldens.tensors(path, in: Goldens.nodeFolder)
  guard let tensor = tensors?["value"] ?? tensors?["embeds"] else { return nil }
  return HostTensor(shape: tensor.shape, values: tensor.values.map(Float.init))
}

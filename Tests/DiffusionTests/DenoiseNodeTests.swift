import Base
import Models
import Tensors
import TestKit
import Testing
import Weights

@testable import Diffusion

/// The runs of InvokeAI's denoise node that need no control picture, adapter, LoRA or region.
@Suite("Runs of InvokeAI's denoise node")
struct DenoiseNodeTests {
  /// Left out: dpmpp_sde, whose noise InvokeAI draws from a Brownian tree.
  static let runs =
    (1...17).map { $0 } + (20...28) + (29...40) + [43] + (46...53) + (55...58) + [72, 73]

  private static let model = Result { try open(unet: nil) }
  private static let inpainting = Result { try open(unet: "sd15_inpaint/unet") }

  private static func open(unet: String?) throws -> LoadedModel {
    var files: any ModelFiles = try FolderFiles(Goldens.folder + "/models/sd15")
    if let unet {
      files = OtherUNet(base: files, unet: try FolderFiles(Goldens.folder + "/models/" + unet))
    }
    return try LoadedModel.open(files, runtime: Runtime(.reference))
  }

  private struct OtherUNet: ModelFiles {
    let base: any ModelFiles
    let unet: any ModelFiles
    var names: [String] { base.names }
    func file(_ name: String) throws(WeightsError) -> MappedFile {
      name.hasPrefix("unet/") ? try unet.file(String(name.dropFirst(5))) : try base.file(name)
    }
  }

  @Test("ends at the recorded latents", arguments: runs)
  func recorded(number: Int) throws {
    let name = number < 10 ? "0\(number)" : "\(number)"
    let folder = 48...58 ~= number ? "denoise/masked" : "engine/denoise_latents"
    let recorded = try Goldens.nodeJSON("\(folder)/\(name).json")
    let want = try Self.tensor("\(folder)/\(name)_1")
    let got = try run(recorded["fields"])
    #expect(got.shape == want.shape)
    let error = zip(got.values, want.values).map { abs($0 - $1) }.max() ?? .infinity
    let size = want.values.map(abs).max() ?? 0
    let tolerance = Float(recorded["tolerance"]["rel_max"].doubleValue ?? 0)
    #expect(error <= tolerance * size, "\(recorded["fields"]["scheduler"].text): \(error / size)")
  }

  private func run(_ fields: JSON) throws -> HostTensor {
    let isInpainting = fields["unet"]["unet"]["key"].stringValue == "tiny-inpaint"
    let model = try (isInpainting ? Self.inpainting : Self.model).get()
    let steps = try #require(fields["steps"].intValue)
    let name = try #require(fields["scheduler"].stringValue)
    let extra = JSONObject(name == "tcd" ? [("eta", 1)] : [])
    let scheduler = try Scheduler.make(
      name: name, config: model.schedulerConfig, steps: steps, extra: extra)
    let range = DenoisingRange(
      scheduler, from: fields["denoising_start"].doubleValue ?? 0,
      to: fields["denoising_end"].doubleValue ?? 1)
    let noise = try Self.latents(fields["noise"])
    let original = try Self.latents(fields["latents"])
    let keep = try Self.keptPart(fields["denoise_mask"], of: original ?? noise)
    var added: HostTensor?
    if isInpainting {
      added = try Self.addedChannels(fields["denoise_mask"], keep, original ?? noise)
    }
    var mask: LatentMask?
    if let keep, let original, let noise {
      let weights = HostTensor(shape: keep.shape, values: keep.values.map { 1 - $0 })
      let isGradient = fields["denoise_mask"]["gradient"].boolValue ?? false
      mask = try LatentMask(
        weights: weights, isGradient: isGradient, original: original, noise: noise,
        blendsEachStep: !isInpainting)
    }
    let scales = fields["cfg_scale"].arrayValue?.compactMap(\.doubleValue)
    let rescale = fields["cfg_rescale_multiplier"].doubleValue ?? 0
    let guidance = try Guidance(
      scales: scales ?? [fields["cfg_scale"].doubleValue ?? 1], steps: steps, rescale: rescale)
    var denoising = Denoising(
      scheduler: scheduler, range: range,
      latents: try Denoising.start(scheduler, range, latents: original, noise: noise),
      guidance: guidance, seed: UInt64(fields["noise"]["seed"].intValue ?? 99), mask: mask,
      addedChannels: added)
    let prompts = PromptPair(
      negative: try Self.prompt(fields["negative_conditioning"]),
      positive: try Self.prompt(fields["positive_conditioning"]))
    while try denoising.next({ latents, timestep throws(ModelError) in
      try prompts.predict(model.denoiser, latents: latents, timestep: timestep)
    }) != nil {}
    return denoising.latents
  }

  private static func tensor(_ path: String, _ key: String = "value") throws -> HostTensor {
    let tensors = try Goldens.tensors(path + ".safetensors", in: Goldens.nodeFolder)
    let recorded = try #require(tensors[key])
    return HostTensor(shape: recorded.shape, values: recorded.values.map(Float.init)).channelsLast
  }

  private static func latents(_ field: JSON) throws -> HostTensor? {
    guard let name = field["latents_name"].stringValue else { return nil }
    return try tensor("engine/inputs/" + name.dropLast(".safetensors".count))
  }

  private static func prompt(_ field: JSON) throws -> HostTensor {
    let rows = try (field.arrayValue ?? [field]).map { entry in
      try tensor("engine/inputs/" + (entry["conditioning_name"].stringValue ?? ""), "embeds")
    }
    let tokens = rows.reduce(0) { $0 + $1.shape[1] }
    return HostTensor(shape: [1, tokens, rows[0].shape[2]], values: rows.flatMap(\.values))
  }

  /// The stored mask, 1 where the picture stays, at the latents' size.
  private static func keptPart(_ field: JSON, of latents: HostTensor?) throws -> HostTensor? {
    guard let name = field["mask_name"].stringValue, let latents else { return nil }
    let mask = try tensor("denoise/masked/" + name.dropLast(".safetensors".count))
    return LatentMask.resized(mask, height: latents.shape[1], width: latents.shape[2])
  }

  private static func addedChannels(
    _ field: JSON, _ keep: HostTensor?, _ latents: HostTensor?
  ) throws -> HostTensor {
    let latents = try #require(latents)
    let name = field["masked_latents_name"].stringValue
    let masked = try name.map { try tensor("denoise/masked/" + $0.dropLast(".safetensors".count)) }
    return LatentMask.inpaintingChannels(keep: keep, masked: masked, like: latents)
  }
}

import Base
import Tensors
import TestKit
import Testing
import Weights

@testable import Models

@Suite struct LoadedModelTests {
  private func open(_ name: String, _ runtime: Runtime? = nil) throws -> LoadedModel {
    let files = try FolderFiles(Goldens.folder + "/models/" + name)
    return try LoadedModel.open(files, runtime: runtime ?? Runtime(.cpu, threads: 2))
  }

  private func noise(_ shape: Shape, seed: UInt64) -> HostTensor {
    var random = TorchRandom(seed: seed)
    return HostTensor(shape: shape, values: random.randn(count: shape.elementCount))
  }

  @Test(
    "a folder opens as a model of its family",
    arguments: [
      ("sd15", ModelFamily.stableDiffusion1), ("sd2", .stableDiffusion2),
      ("sdxl", .stableDiffusionXL),
    ])
  func families(name: String, family: ModelFamily) throws {
    let model = try open(name)
    #expect(model.family == family)
    #expect(model.latentChannels == 4 && model.decoder.factor == 8)
    #expect((model.textEncoder2 != nil) == family.takesSize)
    #expect(model.tokenizerFiles != nil)
    #expect(model.schedulerConfig["beta_start"].doubleValue != nil)
  }

  @Test("a prompt's keys and values are computed anew when the prompt changes") func promptChange()
    throws
  {
    let model = try open("sd15")
    let latents = noise([1, 8, 8, 4], seed: 1)
    let (first, second) = (noise([1, 77, 32], seed: 2), noise([1, 77, 32], seed: 3))
    let a = try model.denoiser.predict(latents: latents, timestep: 500, context: first)
    let b = try model.denoiser.predict(latents: latents, timestep: 500, context: second)
    #expect(a != b)
    #expect(try model.denoiser.predict(latents: latents, timestep: 500, context: first) == a)
  }

  @Test("two pictures in one call are what each is alone") func batchOfTwo() throws {
    let model = try open("sd15")
    let (x, y) = (noise([1, 9, 6, 4], seed: 1), noise([1, 9, 6, 4], seed: 2))
    let (p, q) = (noise([1, 77, 32], seed: 3), noise([1, 77, 32], seed: 4))
    func together(_ a: HostTensor, _ b: HostTensor) -> HostTensor {
      HostTensor(shape: [2] + a.shape.dropFirst(), values: a.values + b.values)
    }
    let both = try model.denoiser.predict(
      latents: together(x, y), timestep: 300, context: together(p, q))
    let alone = try [(x, p), (y, q)].flatMap {
      try model.denoiser.predict(latents: $0.0, timestep: 300, context: $0.1).values
    }
    #expect(zip(both.values, alone).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test("a hidden token changes what others see, a mask that hides nothing does not")
  func tokenMask() throws {
    let encoder = try open("sd15").textEncoder
    let tokens: [[Int32]] = [[812, 5, 6, 7, 813]]
    let plain = try encoder.encode(tokens: tokens, clipSkip: 0)
    let open = [Array(repeating: true, count: 5)]
    #expect(try encoder.encode(tokens: tokens, clipSkip: 0, mask: open) == plain)
    let hidden = try encoder.encode(
      tokens: tokens, clipSkip: 0, mask: [[true, true, false, true, true]])
    #expect(zip(hidden.values, plain.values).prefix(2 * 32).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(zip(hidden.values, plain.values).suffix(32).contains { abs($0 - $1) > 1e-3 })
    #expect(throws: ModelError.self) {
      try encoder.encode(tokens: tokens, clipSkip: 0, mask: [[false]])
    }
  }

  @Test("inputs that do not fit are refused in words") func wrongInputs() throws {
    let model = try open("sd15")
    let context = noise([1, 77, 32], seed: 1)
    for shape in [[1, 8, 8, 3], [1, 8, 8], [2, 8, 8, 4], [1, 8, 1000, 4]] {
      #expect(throws: ModelError.self) {
        try model.denoiser.predict(latents: HostTensor(zeros: shape), timestep: 1, context: context)
      }
    }
    #expect(throws: ModelError.self) {
      try model.textEncoder.encode(tokens: [[1, 99999]], clipSkip: 0)
    }
    #expect(throws: ModelError.self) {
      try model.textEncoder.encode(tokens: [[1, 2], [1]], clipSkip: 0)
    }
    #expect(throws: ModelError.self) { try model.textEncoder.encode(tokens: [], clipSkip: 0) }
    #expect(throws: ModelError.self) { try model.decoder.encode(HostTensor(zeros: [1, 12, 8, 3])) }
    #expect(throws: ModelError.self) { try model.decoder.decode(HostTensor(zeros: [1, 4, 4, 3])) }
  }

  @Test("a cancelled job stops in the middle of a net") func cancels() throws {
    let runtime = try Runtime(.cpu, threads: 1)
    let model = try open("sd15", runtime)
    runtime.isCancelled = { true }
    #expect(throws: ModelError.cancelled) {
      try model.denoiser.predict(
        latents: noise([1, 8, 8, 4], seed: 1), timestep: 1, context: noise([1, 77, 32], seed: 1))
    }
  }

  @Test("a folder without one of its tensors is refused with the key") func missingTensor() throws {
    let folder = Goldens.folder + "/models/sd15/"
    let swapped = SwappedFiles(
      base: try FolderFiles(folder),
      other: try FolderFiles(Goldens.folder + "/models/sd15_inpaint"),
      name: "unet/diffusion_pytorch_model.safetensors")
    let error = #expect(throws: ModelError.self) {
      try LoadedModel.open(swapped, runtime: Runtime(backend: ReferenceBackend()))
    }
    #expect(error == .shape(key: "conv_in.weight", expected: [8, 4, 3, 3], found: [8, 9, 3, 3]))
    #expect(error?.description.contains("conv_in.weight") == true)
  }

  @Test("memory is known before a step is computed") func dryRun() throws {
    let dry = DryBackend(precision: .fp32)
    let model = try open("sd15", Runtime(backend: dry))
    let latents = HostTensor(zeros: [2, 16, 16, 4])
    _ = try model.denoiser.predict(
      latents: latents, timestep: 1, context: HostTensor(zeros: [2, 77, 32]))
    let program = model.denoiser.plan(batch: 2, height: 16, width: 16, tokens: 77)
    let plan = Plan(program, fusions: .all, storage: .fp32)
    #expect(dry.cost.arenaBytes == plan.arenaBytes)
    let reference = ReferenceBackend()
    let real = try open("sd15", Runtime(backend: reference))
    _ = try real.denoiser.predict(
      latents: latents, timestep: 1, context: HostTensor(zeros: [2, 77, 32]))
    #expect(reference.arenaBytes == plan.arenaBytes)
    #expect(dry.cost.flops > 10_000_000)
  }
}

/// A folder with one file of another one.
private struct SwappedFiles: ModelFiles {
  let base: FolderFiles
  let other: FolderFiles
  let name: String
  var names: [String] { base.names }

  func file(_ name: String) throws(WeightsError) -> MappedFile {
    try name == self.name ? other.file(name) : base.file(name)
  }
}

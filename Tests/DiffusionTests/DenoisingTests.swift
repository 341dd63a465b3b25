import Base
import Tensors
import TestKit
import Testing

@testable import Diffusion

@Suite("Denoising as InvokeAI's node does it")
struct DenoisingTests {
  @Test("a part of the way is the recorded timesteps, for every scheduler")
  func ranges() throws {
    let recorded = try Goldens.nodeJSON("denoise/timesteps.json")
    var compared = 0
    for entry in recorded["cases"].arrayValue ?? [] {
      let name = try #require(entry["scheduler"].stringValue)
      guard Scheduler.names.contains(name) else { continue }
      let config = recorded["configs"][try #require(entry["config"].stringValue)]
      let scheduler = try Scheduler.make(
        name: name, config: config, steps: try #require(entry["steps"].intValue))
      let range = DenoisingRange(
        scheduler, from: try #require(entry["denoising_start"].doubleValue),
        to: try #require(entry["denoising_end"].doubleValue))
      let want = entry["expected"]
      #expect(scheduler.timesteps.count == want["all_timesteps"].intValue, "\(entry.text)")
      #expect(scheduler.callsPerStep == want["order"].intValue, "\(entry.text)")
      let timesteps = range.calls.map { scheduler.timesteps[$0] }
      let start = range.start.map { [scheduler.timesteps[$0]] } ?? []
      #expect(Self.agree(timesteps, want["timesteps"]), "\(entry.text): \(timesteps)")
      #expect(Self.agree(start, want["init_timestep"]), "\(entry.text): \(start)")
      compared += 1
    }
    #expect(compared > 600)
  }

  private static func agree(_ got: [Double], _ want: JSON) -> Bool {
    let want = (want.arrayValue ?? []).compactMap(\.doubleValue)
    return got.count == want.count && zip(got, want).allSatisfy { abs($0 - $1) <= 0.01 }
  }

  @Test("rescaled guidance and masks give the recorded latents")
  func arithmetic() throws {
    let tensors = try Goldens.tensors(
      "denoise/arithmetic.safetensors", in: Goldens.nodeFolder)
    func tensor(_ name: JSON) throws -> HostTensor {
      let recorded = try #require(tensors[name.stringValue ?? ""])
      let shape = recorded.shape.count == 3 ? [1] + recorded.shape : recorded.shape
      return HostTensor(shape: shape, values: recorded.values.map(Float.init)).channelsLast
    }
    for entry in try Goldens.nodeJSON("denoise/arithmetic.json")["cases"].arrayValue ?? [] {
      let got: HostTensor
      switch entry["kind"].stringValue {
      case "rescale_cfg":
        got = Guidance.rescaled(
          try tensor(entry["total"]), to: try tensor(entry["positive"]),
          share: try #require(entry["multiplier"].doubleValue))
      case "mask_guidance":
        let mask = try LatentMask(
          weights: try tensor(entry["mask"]), isGradient: entry["gradient"].boolValue ?? false,
          original: try tensor(entry["original"]), noise: try tensor(entry["noise"]))
        let scheduler = try Scheduler.make(
          name: try #require(entry["scheduler"].stringValue), config: Self.config,
          steps: try #require(entry["steps"].intValue))
        got = mask.before(
          try #require(entry["step_index"].intValue), try tensor(entry["latents"]), scheduler)
      default: continue
      }
      let want = try tensor(entry["expected"])
      let error = zip(got.values, want.values).map { abs($0 - $1) }.max() ?? .infinity
      let size = want.values.map(abs).max() ?? 1
      #expect(error <= 2e-5 * size, "\(entry.text): \(error)")
    }
  }

  private static let config: JSON = [
    "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1,
    "set_alpha_to_one": false, "clip_sample": false, "timestep_spacing": "leading",
  ]

  @Test("a run calls the model once for each timestep, and the same seed ends at the same latents")
  func wholeRun() throws {
    for name in ["ddim", "euler_a", "heun", "dpmpp_2m_sde", "lcm"] {
      let ends = try (0..<2).map { _ in
        let scheduler = try Scheduler.make(name: name, config: Self.config, steps: 4)
        let range = DenoisingRange(scheduler)
        let noise = try LatentNoise.make(seed: 3, width: 32, height: 16, channels: 4)
        var run = Denoising(
          scheduler: scheduler, range: range,
          latents: try Denoising.start(scheduler, range, latents: nil, noise: noise),
          guidance: Guidance(2), seed: 3)
        var calls = 0
        var shapes: Set<[Int]> = []
        while let step = run.next({ latents, _ in
          shapes.insert(latents.shape)
          return latents.scaled(by: 0.5)
        }) {
          calls += 1
          #expect(step.step == calls && step.total == scheduler.timesteps.count)
        }
        #expect(calls == scheduler.timesteps.count)
        #expect(shapes == [[2, 2, 4, 4]])
        return run.latents
      }
      #expect(ends[0] == ends[1], "\(name)")
      #expect(ends[0].values.allSatisfy { $0.isFinite }, "\(name)")
    }
  }

  @Test("places outside the mask end as they were")
  func maskedRun() throws {
    let scheduler = try Scheduler.make(name: "euler", config: Self.config, steps: 3)
    let range = DenoisingRange(scheduler)
    let noise = try LatentNoise.make(seed: 1, width: 32, height: 32, channels: 4)
    let original = try LatentNoise.make(seed: 2, width: 32, height: 32, channels: 4)
    let weights = HostTensor(shape: [1, 4, 4, 1], values: (0..<16).map { $0 < 8 ? 0 : 1 })
    let mask = try LatentMask(
      weights: weights, isGradient: false, original: original, noise: noise)
    var run = Denoising(
      scheduler: scheduler, range: range,
      latents: try Denoising.start(scheduler, range, latents: original, noise: noise),
      guidance: Guidance(3), seed: 1, mask: mask)
    while run.next({ latents, _ in latents }) != nil {}
    #expect(Array(run.latents.values[..<32]) == Array(original.values[..<32]))
    #expect(Array(run.latents.values[32...]) != Array(original.values[32...]))
  }

  @Test("what cannot be is refused in words")
  func refusals() throws {
    #expect(throws: DiffusionError.unknownScheduler(name: "best")) {
      try Scheduler.make(name: "best", config: Self.config, steps: 4)
    }
    for steps in [0, 1001] {
      #expect(throws: DiffusionError.stepCount(steps: steps, limit: 1000)) {
        try Scheduler.make(name: "ddim", config: Self.config, steps: steps)
      }
    }
    #expect(throws: DiffusionError.self) {
      try Scheduler.make(name: "ddim", config: ["beta_schedule": "steep"], steps: 4)
    }
    #expect(throws: DiffusionError.pictureSize(width: 100, height: 64, multiple: 8)) {
      try LatentNoise.make(seed: 0, width: 100, height: 64, channels: 4)
    }
    #expect(throws: DiffusionError.guidanceCount(scales: 2, steps: 4)) {
      _ = try Guidance(scales: [1, 2], steps: 4)
    }
  }

  @Test("every scheduler makes finite latents of every number of steps", arguments: Scheduler.names)
  func anyStepCount(name: String) throws {
    for steps in [1, 2, 3, 7, 20, 50] {
      let scheduler = try Scheduler.make(name: name, config: Self.config, steps: steps)
      let range = DenoisingRange(scheduler)
      let noise = try LatentNoise.make(seed: 5, width: 16, height: 16, channels: 4)
      var run = Denoising(
        scheduler: scheduler, range: range,
        latents: try Denoising.start(scheduler, range, latents: nil, noise: noise),
        guidance: Guidance(1), seed: 5)
      while run.next({ latents, _ in latents.scaled(by: 0.7) }) != nil {}
      #expect(run.latents.values.allSatisfy { $0.isFinite }, "\(steps) steps")
    }
  }
}

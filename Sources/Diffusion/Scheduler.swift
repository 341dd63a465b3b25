import Base
import Tensors

/// A sampler by its name in InvokeAI, set up for a model and a number of steps.
package struct Scheduler: Sendable {
  private var sampler: any Sampler
  package let name: String

  /// The names that a person may choose. Rectified flow is chosen by a model, not by a person.
  package static let names: [String] = table.map(\.name).filter { $0 != "flow_euler" }

  /// - Parameters:
  ///   - name: One of `names`.
  ///   - config: The model's scheduler_config.json. What it does not say is as in diffusers' class.
  ///   - extra: Settings that count more than the model's, such as `eta` or `prediction_type`.
  package static func make(
    name: String, config: JSON, steps: Int, extra: JSONObject = JSONObject()
  ) throws(DiffusionError) -> Scheduler {
    guard let entry = table.first(where: { $0.name == name }) else {
      throw .unknownScheduler(name: name)
    }
    let settings = SchedulerSettings(
      file: config, overrides: entry.settings + extra.members.map { ($0.key, $0.value) })
    let limit = try settings.trainTimesteps()
    guard (1...limit).contains(steps) else { throw .stepCount(steps: steps, limit: limit) }
    return Scheduler(sampler: try entry.kind.sampler(settings, steps: steps), name: name)
  }

  package var timesteps: [Double] { sampler.timesteps }
  package var sigmas: [Double] { sampler.sigmas }
  package var initNoiseSigma: Double { sampler.initialNoiseSigma }
  package var callsPerStep: Int { sampler.callsPerStep }
  package var drawsNoise: Bool { sampler.drawsNoise }

  package func scaleModelInput(_ latents: HostTensor, at index: Int) -> HostTensor {
    sampler.scaledInput(latents, at: index)
  }

  package func addNoise(_ clean: HostTensor, _ noise: HostTensor, at index: Int) -> HostTensor {
    sampler.noised(clean, with: noise, at: index)
  }

  /// The latents behind call `index`; `noise` is asked at most once, and only by noisy samplers.
  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    sampler.step(output, at: index, latents: latents, noise: noise)
  }
}

// MARK: - Names

extension Scheduler {
  private enum Kind {
    case ddim, ddpm, pndm, lcm, tcd
    case euler, eulerAncestral, heun, lms, kdpm2, kdpm2Ancestral, flowEuler
    case multistep, singlestep, sde, ersde, deis, unipc

    func sampler(
      _ settings: SchedulerSettings, steps: Int
    ) throws(DiffusionError) -> any Sampler {
      switch self {
      case .ddim: try DDIMSampler(settings, steps: steps)
      case .ddpm: try DDPMSampler(settings, steps: steps)
      case .pndm: try PNDMSampler(settings, steps: steps)
      case .lcm: try LCMSampler(settings, steps: steps)
      case .tcd: try TCDSampler(settings, steps: steps)
      case .euler: try EulerSampler(settings, steps: steps)
      case .eulerAncestral: try EulerAncestralSampler(settings, steps: steps)
      case .heun: try HeunSampler(settings, steps: steps)
      case .lms: try LMSSampler(settings, steps: steps)
      case .kdpm2: try KDPM2Sampler(settings, steps: steps, isAncestral: false)
      case .kdpm2Ancestral: try KDPM2Sampler(settings, steps: steps, isAncestral: true)
      case .flowEuler: try FlowEulerSampler(settings, steps: steps)
      case .multistep: try DPMMultistepSampler(settings, steps: steps)
      case .singlestep: try DPMSinglestepSampler(settings, steps: steps)
      case .sde: try DPMSDESampler(settings, steps: steps)
      case .ersde: try ERSDESampler(settings, steps: steps)
      case .deis: try DEISSampler(settings, steps: steps)
      case .unipc: try UniPCSampler(settings, steps: steps)
      }
    }
  }

  private struct Entry {
    let name: String
    let kind: Kind
    let settings: [(String, JSON)]
  }

  private static func entry(
    _ name: String, _ kind: Kind, karras: Bool? = nil, _ settings: (String, JSON)...
  ) -> Entry {
    let spacing = karras.map { [("use_karras_sigmas", JSON.bool($0))] } ?? []
    return Entry(name: name, kind: kind, settings: spacing + settings)
  }

  private static let secondOrder: (String, JSON) = ("solver_order", 2)
  private static let thirdOrder: (String, JSON) = ("solver_order", 3)
  private static let noisy: (String, JSON) = ("algorithm_type", "sde-dpmsolver++")

  private static let table: [Entry] = [
    entry("ddim", .ddim), entry("ddpm", .ddpm),
    entry("deis", .deis, karras: false), entry("deis_k", .deis, karras: true),
    entry("dpmpp_2s", .singlestep, karras: false, secondOrder),
    entry("dpmpp_2s_k", .singlestep, karras: true, secondOrder),
    entry("dpmpp_2m", .multistep, karras: false, secondOrder),
    entry("dpmpp_2m_k", .multistep, karras: true, secondOrder),
    entry("dpmpp_2m_sde", .multistep, karras: false, secondOrder, noisy),
    entry("dpmpp_2m_sde_k", .multistep, karras: true, secondOrder, noisy),
    entry("dpmpp_3m", .multistep, karras: false, thirdOrder),
    entry("dpmpp_3m_k", .multistep, karras: true, thirdOrder),
    entry("dpmpp_sde", .sde, karras: false), entry("dpmpp_sde_k", .sde, karras: true),
    entry("er_sde", .ersde, thirdOrder),
    entry("euler", .euler, karras: false), entry("euler_k", .euler, karras: true),
    entry("euler_a", .eulerAncestral),
    entry("heun", .heun, karras: false), entry("heun_k", .heun, karras: true),
    entry("kdpm_2", .kdpm2, karras: false), entry("kdpm_2_k", .kdpm2, karras: true),
    entry("kdpm_2_a", .kdpm2Ancestral, karras: false),
    entry("kdpm_2_a_k", .kdpm2Ancestral, karras: true),
    entry("lcm", .lcm),
    entry("lms", .lms, karras: false), entry("lms_k", .lms, karras: true),
    entry("pndm", .pndm), entry("tcd", .tcd),
    entry("unipc", .unipc, karras: false), entry("unipc_k", .unipc, karras: true),
    entry("flow_euler", .flowEuler),
  ]
}

import Base
import Diffusion
import Models
import Tensors

/// The steps of one recorded pipeline.
struct Painting {
  private let testCase: RecordedCase
  private let model: LoadedModel
  private let root: String
  private var scheduler: Scheduler
  private let guidance: Guidance
  private let firstCall: Int
  private var results: [String: HostTensor] = [:]
  private var imageLatents: HostTensor?
  private var mask: HostTensor?

  init(_ testCase: RecordedCase, model: LoadedModel, root: String) throws {
    self.testCase = testCase
    self.model = model
    self.root = root
    let params = testCase.params
    let steps = params["steps"].intValue ?? 0
    scheduler = try Self.scheduler(params)
    guidance = Guidance(
      params["guidance_scale"].doubleValue ?? 1,
      rescale: params["guidance_rescale"].doubleValue ?? 0)
    let strength = params["strength"].doubleValue ?? 1
    let run = min(Int(Double(steps) * strength), steps)
    firstCall =
      params["task"].stringValue == "txt2img" ? 0 : (steps - run) * scheduler.callsPerStep
  }

  /// The recorded settings of Stable Diffusion under those of the case.
  private static func scheduler(_ params: JSON) throws -> Scheduler {
    var config = JSONObject([
      ("num_train_timesteps", 1000), ("beta_start", 0.00085), ("beta_end", 0.012),
      ("beta_schedule", "scaled_linear"), ("steps_offset", 1), ("clip_sample", false),
      ("set_alpha_to_one", false), ("skip_prk_steps", true),
      ("prediction_type", params["prediction_type"]),
    ])
    for (key, value) in params["scheduler_config"].objectValue?.members.map({ ($0.key, $0.value) })
      ?? []
    {
      config[key] = value
    }
    return try Scheduler.make(
      name: params["scheduler"].stringValue ?? "", config: .object(config),
      steps: params["steps"].intValue ?? 0)
  }

  mutating func outputs() throws -> [String: HostTensor] {
    let prompts = try encodePrompts()
    guard let noise = testCase.inputs["noise"]?.channelsLast else {
      throw SelftestError.unreadable("the noise is missing")
    }
    let added = try readPicture()
    var x = start(noise)
    var path: [Float] = []
    let calls = firstCall..<scheduler.timesteps.count
    for (step, index) in calls.enumerated() {
      var input = scheduler.scaleModelInput(x, at: index)
      if let added { input = .joinedChannels([input, added]) }
      let output = try model.denoiser.predict(
        latents: .batched([input, input]), timestep: Float(scheduler.timesteps[index]),
        context: prompts.context, added: prompts.added)
      let halves = output.parts(2)
      let guided = guidance.combined(negative: halves[0], positive: halves[1], step: step)
      let stepNoise = testCase.inputs["step_noise"]
      x =
        scheduler.step(guided, at: index, latents: x) {
          Self.slice(stepNoise, step, like: noise)
        }.latents
      if added == nil { x = masked(x, noise, behind: index) }
      path += x.channelsFirst.values
    }
    results["latents"] = HostTensor(shape: [calls.count] + x.channelsFirst.shape, values: path)
    let picture = try model.decoder.decode(x).channelsFirst
    results["image"] = HostTensor(
      shape: picture.shape, values: picture.values.map { min(max($0 / 2 + 0.5, 0), 1) })
    return results
  }

  private func start(_ noise: HostTensor) -> HostTensor {
    let isFull = (testCase.params["strength"].doubleValue ?? 1) >= 1
    guard let imageLatents, !isFull else { return .sum(scheduler.initNoiseSigma * noise) }
    return scheduler.addNoise(imageLatents, noise, at: firstCall)
  }

  private static func slice(_ noises: HostTensor?, _ index: Int, like noise: HostTensor)
    -> HostTensor
  {
    let size = noise.values.count
    guard let noises, noises.values.count >= (index + 1) * size else {
      return HostTensor(zeros: noise.shape)
    }
    let planes = Array(noises.values[index * size..<(index + 1) * size])
    return HostTensor(shape: noise.channelsFirst.shape, values: planes).channelsLast
  }
}

// MARK: - Prompts

extension Painting {
  private struct Prompts {
    let context: HostTensor
    let added: Denoiser.AddedConditions?
  }

  private mutating func encodePrompts() throws -> Prompts {
    let params = testCase.params
    let texts = [params["negative_prompt"], params["prompt"]].map { $0.stringValue ?? "" }
    let base = root + "/" + (testCase.models["base"] ?? "")
    let tokenizer = try GoldenTokenizer.open(base + "/tokenizer")
    let ids = texts.map { tokenizer.padded($0) }
    guard let second = model.textEncoder2 else {
      let skip = params["clip_skip"].intValue ?? 0
      let context = try model.textEncoder.encode(tokens: ids, clipSkip: skip)
      results["prompt_embeds"] = context
      return Prompts(context: context, added: nil)
    }
    let tokenizer2 = try GoldenTokenizer.open(base + "/tokenizer_2")
    let ids2 = texts.map { tokenizer2.padded($0) }
    let context = HostTensor.joinedChannels([
      try model.textEncoder.states(tokens: ids, skipped: 1, isNormed: false),
      try second.states(tokens: ids2, skipped: 1, isNormed: false),
    ])
    let pooled = try second.pooled(tokens: ids2)
    let numbers = (params["time_ids"].arrayValue ?? []).compactMap(\.doubleValue).map(Float.init)
    results["prompt_embeds"] = context
    results["pooled"] = pooled
    return Prompts(
      context: context,
      added: Denoiser.AddedConditions(
        pooled: pooled,
        numbers: HostTensor(shape: [texts.count, numbers.count], values: numbers + numbers)))
  }
}

// MARK: - Pictures that are changed

extension Painting {
  /// Encodes the picture and its mask; what an inpainting model sees beside the latents.
  private mutating func readPicture() throws -> HostTensor? {
    guard let picture = testCase.inputs["init_image"]?.channelsLast else { return nil }
    if let noise = testCase.inputs["vae_noise"]?.channelsLast {
      let latents = try model.decoder.encode(picture).latents(noise: noise)
      results["image_latents"] = latents.channelsFirst
      imageLatents = latents
    }
    guard testCase.params["task"].stringValue == "inpaint",
      let pixels = testCase.inputs["mask"]?.channelsLast
    else { return nil }
    let hard = pixels.values.map { $0 >= 0.5 ? Float(1) : 0 }
    let factor = model.decoder.factor
    let (height, width) = (pixels.shape[1], pixels.shape[2])
    var values: [Float] = []
    for y in stride(from: 0, to: height, by: factor) {
      for x in stride(from: 0, to: width, by: factor) { values.append(hard[y * width + x]) }
    }
    let mask = HostTensor(shape: [1, height / factor, width / factor, 1], values: values)
    self.mask = mask
    results["latent_mask"] = mask.channelsFirst
    guard model.denoiser.configuration.inputChannels > model.latentChannels,
      let noise = testCase.inputs["masked_vae_noise"]?.channelsLast
    else { return nil }
    var kept = picture
    for place in kept.values.indices where hard[place / 3] >= 0.5 { kept.values[place] = 0 }
    let masked = try model.decoder.encode(kept).latents(noise: noise)
    return .joinedChannels([mask, masked])
  }

  /// The part outside the mask as the picture has it at the next call's noise.
  private func masked(_ x: HostTensor, _ noise: HostTensor, behind index: Int) -> HostTensor {
    guard let mask, let imageLatents else { return x }
    let next = index + 1
    let kept =
      next < scheduler.timesteps.count
      ? scheduler.addNoise(imageLatents, noise, at: next) : imageLatents
    let channels = x.shape[3]
    let values = x.values.indices.map { place in
      let weight = mask.values[place / channels]
      return (1 - weight) * kept.values[place] + weight * x.values[place]
    }
    return HostTensor(shape: x.shape, values: values)
  }
}

import API
import Base
import Diffusion
import Imaging
import Models
import Tensors

/// From a sentence to pixels, with everything that decided how they came about.
struct TextToImage {
  let request: GenerateRequest
  let model: GenerateModel
  private let width: Int
  private let height: Int
  private let steps: Int
  private let guidance: Double
  private let schedulerName: String

  init(_ request: GenerateRequest, _ model: GenerateModel) {
    self.request = request
    self.model = model
    let (asked, defaults) = (request.recipe, model.defaults)
    width = asked.width ?? defaults.width ?? model.model.family.pictureSize
    height = asked.height ?? defaults.height ?? width
    steps = asked.steps ?? defaults.steps ?? 30
    guidance = asked.guidance ?? defaults.guidanceScale ?? 7.5
    schedulerName = asked.scheduler ?? defaults.scheduler ?? "euler"
  }

  /// Paints; `progress` hears of each step.
  func picture(
    _ progress: (_ step: Int, _ total: Int) -> Void
  ) throws(DiffusionError) -> PixelBuffer {
    let prompts = try promptPair()
    let scheduler = try Scheduler.make(
      name: schedulerName, config: model.model.schedulerConfig, steps: steps)
    let range = DenoisingRange(scheduler)
    let noise = try LatentNoise.make(
      seed: request.seed, width: width, height: height, channels: model.model.latentChannels,
      factor: model.model.decoder.factor)
    var run = Denoising(
      scheduler: scheduler, range: range,
      latents: try Denoising.start(scheduler, range, latents: nil, noise: noise),
      guidance: Guidance(guidance, rescale: request.recipe.guidanceRescale), seed: request.seed)
    let denoiser = model.model.denoiser
    do throws(ModelError) {
      while let step = try run.next({ latents, timestep throws(ModelError) in
        try prompts.predict(denoiser, latents: latents, timestep: timestep)
      }) {
        progress(step.step, step.total)
      }
      let decoded = try model.model.decoder.decode(run.latents)
      return PixelBuffer(
        width: decoded.shape[2], height: decoded.shape[1], channels: 3,
        bytes: PictureBytes.rgb(decoded))
    } catch {
      throw .model(error)
    }
  }

  private func promptPair() throws(DiffusionError) -> PromptPair {
    let textEncoder = model.model.textEncoder
    let clipSkip = request.recipe.clipSkip
    let encoder = PromptEncoder(tokenizer: model.tokenizer) { ids, mask throws(ModelError) in
      try textEncoder.encode(tokens: ids, clipSkip: clipSkip, mask: mask)
    }
    return PromptPair(
      negative: try encoder.embedding(of: request.negative),
      positive: try encoder.embedding(of: request.prompt))
  }

  /// The picture's recipe under InvokeAI's names.
  var metadata: JSON {
    [
      "generation_mode": "txt2img", "positive_prompt": .string(request.prompt),
      "negative_prompt": .string(request.negative), "width": JSON(width), "height": JSON(height),
      "seed": .integer(Int64(request.seed)), "rand_device": "cpu", "cfg_scale": .number(guidance),
      "cfg_rescale_multiplier": .number(request.recipe.guidanceRescale), "steps": JSON(steps),
      "scheduler": .string(schedulerName), "clip_skip": JSON(request.recipe.clipSkip),
      "model": [
        "name": .string(model.name), "base": .string(model.model.family.id), "type": "main",
      ],
      "app_version": .string(Version.text),
    ]
  }
}

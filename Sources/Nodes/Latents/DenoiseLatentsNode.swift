import Base
import Diffusion
import Graphs
import Imaging
import Models
import Tensors

/// Paints: takes noise away step by step, toward the prompt and away from the negative prompt.
enum DenoiseLatentsNode: Node {
  static let spec = NodeSpec(
    "denoise_latents", className: "DenoiseLatentsInvocation", title: "Denoise - SD1.5, SDXL",
    category: "latents", version: "1.6.0",
    inputs: [
      .required(
        "positive_conditioning", "ConditioningField|list<ConditioningField>", .connection,
        label: "Positive Conditioning"),
      .required(
        "negative_conditioning", "ConditioningField|list<ConditioningField>", .connection,
        label: "Negative Conditioning"),
      .optional("noise", "LatentsField", .connection),
      .optional("steps", "integer", default: 10, bounds: Bounds(above: 0, to: 500), label: "Steps"),
      .optional(
        "cfg_scale", "number|list<number>", default: 7.5, bounds: Bounds(from: 1),
        label: "CFG Scale"),
      .optional(
        "denoising_start", "number", default: 0.0, bounds: Bounds(from: 0, to: 1),
        label: "Denoising Start"),
      .optional(
        "denoising_end", "number", default: 1.0, bounds: Bounds(from: 0, to: 1),
        label: "Denoising End"),
      .scheduler("scheduler"),
      .required("unet", "UNetField", .connection, label: "UNet"),
      .optional("control", "ControlField|list<ControlField>", .connection, label: "Control"),
      .optional(
        "ip_adapter", "IPAdapterField|list<IPAdapterField>", .connection, label: "IP-Adapter"),
      .optional(
        "t2i_adapter", "T2IAdapterField|list<T2IAdapterField>", .connection, label: "T2I-Adapter"),
      .optional(
        "cfg_rescale_multiplier", "number", default: 0, bounds: Bounds(from: 0, below: 1),
        label: "CFG Rescale Multiplier"),
      .optional("hidiffusion", "boolean", default: false, label: "HiDiffusion"),
      .optional("hidiffusion_raunet", "boolean", default: true, label: "HiDiffusion: RAU-Net"),
      .optional(
        "hidiffusion_window_attn", "boolean", default: true, label: "HiDiffusion: Window Attention"),
      .optional(
        "hidiffusion_t1_ratio", "number", default: 0.4, bounds: Bounds(from: 0, to: 1),
        label: "HiDiffusion: T1 Ratio"),
      .optional(
        "hidiffusion_t2_ratio", "number", default: 0.0, bounds: Bounds(from: 0, to: 1),
        label: "HiDiffusion: T2 Ratio"),
      .optional("latents", "LatentsField", .connection),
      .optional("denoise_mask", "DenoiseMaskField", .connection),
    ],
    outputs: [
      OutputSpec("latents", "LatentsField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "latents_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    try refuseUnsupported(inputs)
    let model = try context.model(inputs.part("unet", "unet"))
    guard !model.family.takesSize else {
      throw .unsupported(what: "A model of the family \(model.family.name) with this node")
    }
    let prompts = PromptPair(
      negative: try conditioning("negative_conditioning", inputs, context),
      positive: try conditioning("positive_conditioning", inputs, context))
    var painting = try start(inputs, context, model)
    let shape = painting.latents.shape
    let tokens = max(prompts.positive.shape[1], prompts.negative.shape[1])
    try context.admit(
      model.denoiser.plan(batch: 2, height: shape[1], width: shape[2], tokens: tokens),
      isExact: false)
    let look = Look(model, latents: painting.latents)
    try context.report(look.progress(step: 0, of: painting.total, nil))
    while let made = try step(&painting, prompts, model) {
      try context.report(look.progress(step: made.step, of: made.total, made.denoised))
    }
    guard painting.latents.values.allSatisfy(\.isFinite) else { throw .notFinite }
    return latentsOutput(name: context.keep(painting.latents), painting.latents)
  }

  private static func step(
    _ painting: inout Denoising, _ prompts: PromptPair, _ model: LoadedModel
  ) throws(NodeError) -> Denoising.Progress? {
    do throws(ModelError) {
      return try painting.next { latents, timestep throws(ModelError) in
        try prompts.predict(model.denoiser, latents: latents, timestep: timestep)
      }
    } catch {
      throw .model(error)
    }
  }

  /// The latents noised to where painting begins, with sampler and guidance.
  private static func start(
    _ inputs: NodeInputs, _ context: any NodeContext, _ model: LoadedModel
  ) throws(NodeError) -> Denoising {
    let noise = try latents("noise", inputs, context)
    let given = try latents("latents", inputs, context)
    guard noise != nil || given != nil else {
      throw .input(field: "noise", reason: "noise or latents must be connected")
    }
    let steps = Int(try inputs.integer("steps"))
    let seed = UInt64(
      clamping: inputs["noise"]["seed"].intValue ?? inputs["latents"]["seed"].intValue ?? 0)
    let part = try PaintedPart(
      inputs, context, model, original: given, noise: noise, seed: seed)
    do throws(DiffusionError) {
      let name = inputs["scheduler"].stringValue ?? "euler"
      // InvokeAI runs this one fully stochastic, which its own configuration does not say.
      let extra = name == "tcd" ? JSONObject([("eta", 1)]) : JSONObject()
      let scheduler = try Scheduler.make(
        name: name, config: model.schedulerConfig, steps: steps, extra: extra)
      let range = DenoisingRange(
        scheduler, from: inputs["denoising_start"].doubleValue ?? 0,
        to: inputs["denoising_end"].doubleValue ?? 1)
      let guidance = try Guidance(
        scales: scales(inputs["cfg_scale"]), steps: steps,
        rescale: inputs["cfg_rescale_multiplier"].doubleValue ?? 0)
      let start = try Denoising.start(scheduler, range, latents: given, noise: noise)
      return Denoising(
        scheduler: scheduler, range: range, latents: start, guidance: guidance,
        seed: seed, mask: part.mask,
        addedChannels: part.addedChannels)
    } catch {
      throw .diffusion(error)
    }
  }

  private static func scales(_ value: JSON) -> [Double] {
    value.arrayValue?.compactMap(\.doubleValue) ?? [value.doubleValue ?? 7.5]
  }

  private static func latents(
    _ field: String, _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> HostTensor? {
    guard inputs[field] != .null else { return nil }
    return try context.tensor(inputs.tensorName(field))
  }

  /// Several prompts are read one after the other.
  ///
  /// - Shapes: → [1, T₁ + T₂ + …, D].
  private static func conditioning(
    _ field: String, _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> HostTensor {
    var values: [Float] = []
    var (tokens, width) = (0, 0)
    for prompt in inputs[field].arrayValue ?? [inputs[field]] {
      guard prompt["mask"] == .null else { throw .unsupported(what: "A prompt for a region") }
      guard let name = prompt["conditioning_name"].stringValue else {
        throw .missing(field: field)
      }
      let embedding = try context.tensor(name)
      guard width == 0 || width == embedding.shape[2] else {
        throw .input(field: field, reason: "its prompts were encoded by different models")
      }
      (tokens, width) = (tokens + embedding.shape[1], embedding.shape[2])
      values += embedding.values
    }
    guard tokens > 0 else { throw .input(field: field, reason: "the list of prompts is empty") }
    return HostTensor(shape: [1, tokens, width], values: values)
  }

  private static func refuseUnsupported(_ inputs: NodeInputs) throws(NodeError) {
    let fields = [
      ("control", "Control by a picture"), ("ip_adapter", "A reference picture"),
      ("t2i_adapter", "Control by a picture"),
    ]
    for (field, what) in fields where inputs[field] != .null { throw .unsupported(what: what) }
    if inputs["hidiffusion"] == true { throw .unsupported(what: "HiDiffusion") }
    let net = inputs["unet"]
    if net["loras"].arrayValue?.isEmpty == false { throw .unsupported(what: "A LoRA") }
    if net["freeu_config"] != .null { throw .unsupported(what: "FreeU") }
  }
}

/// What can be seen of a picture while it is painted.
private struct Look {
  private let preview: LatentPreview?
  private let width: Int
  private let height: Int

  /// - Shapes: latents [1, H, W, C].
  init(_ model: LoadedModel, latents: HostTensor) {
    do {
      preview = try LatentPreview(model)
    } catch {
      // A picture without a preview is better than none; what is wrong shows when it is developed.
      preview = nil
    }
    (height, width) = (latents.shape[1], latents.shape[2])
  }

  func progress(step: Int, of total: Int, _ denoised: HostTensor?) -> NodeProgress {
    NodeProgress(
      step: step, of: total, message: "Denoising", width: width * 8, height: height * 8
    ) { [preview, width, height] in
      guard let preview, let denoised else { return nil }
      return PixelBuffer(
        width: width, height: height, channels: 3, bytes: preview.pixels(denoised))
    }
  }
}

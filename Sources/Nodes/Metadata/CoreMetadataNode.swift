import Base
import Graphs

/// The recipe of a picture: what is known of it, what else was said, and the version that made it.
enum CoreMetadataNode: Node {
  static let spec = NodeSpec(
    "core_metadata", className: "CoreMetadataInvocation", title: "Core Metadata",
    category: "metadata", version: "2.2.0",
    inputs: [
      .optionalChoice("generation_mode", modes),
      .optional("positive_prompt", "string", label: "Positive Prompt"),
      .optional("negative_prompt", "string", label: "Negative Prompt"),
      .optional("width", "integer", label: "Width"),
      .optional("height", "integer", label: "Height"),
      .optional("seed", "integer", label: "Seed"),
      .optional("rand_device", "string", label: "Rand Device"),
      .optional("cfg_scale", "number", label: "Cfg Scale"),
      .optional("cfg_rescale_multiplier", "number", label: "Cfg Rescale Multiplier"),
      .optional("steps", "integer", label: "Steps"),
      .optional("scheduler", "string", label: "Scheduler"),
      .optional("seamless_x", "boolean", label: "Seamless X"),
      .optional("seamless_y", "boolean", label: "Seamless Y"),
      .optional("clip_skip", "integer", label: "Clip Skip"),
      .optional("model", "ModelIdentifierField"),
      .optional("controlnets", "list<ControlNetMetadataField>", label: "Controlnets"),
      .optional("ipAdapters", "list<IPAdapterMetadataField>", label: "Ipadapters"),
      .optional("t2iAdapters", "list<T2IAdapterMetadataField>", label: "T2Iadapters"),
      .optional("loras", "list<LoRAMetadataField>", label: "Loras"),
      .optional("strength", "number", label: "Strength"),
      .optional("init_image", "string", label: "Init Image"),
      .optional("vae", "ModelIdentifierField"),
      .optional("qwen3_encoder", "ModelIdentifierField"),
      .optional("mistral_encoder", "ModelIdentifierField"),
      .optional("ideogram4_caption", "string", label: "Ideogram4 Caption"),
      .optional("hrf_enabled", "boolean", label: "Hrf Enabled"),
      .optional("hrf_method", "string", label: "Hrf Method"),
      .optional("hrf_strength", "number", label: "Hrf Strength"),
      .optional("positive_style_prompt", "string", label: "Positive Style Prompt"),
      .optional("negative_style_prompt", "string", label: "Negative Style Prompt"),
      .optional("refiner_model", "ModelIdentifierField"),
      .optional("refiner_cfg_scale", "number", label: "Refiner Cfg Scale"),
      .optional("refiner_steps", "integer", label: "Refiner Steps"),
      .optional("refiner_scheduler", "string", label: "Refiner Scheduler"),
      .optional(
        "refiner_positive_aesthetic_score", "number", label: "Refiner Positive Aesthetic Score"),
      .optional(
        "refiner_negative_aesthetic_score", "number", label: "Refiner Negative Aesthetic Score"),
      .optional("refiner_start", "number", label: "Refiner Start"),
    ],
    outputs: [OutputSpec("metadata", "MetadataField")],
    outputType: "metadata_output", keepsExtraInputs: true)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var recipe = JSONObject()
    for input in spec.inputs where inputs[input.name] != .null {
      recipe[input.name] = inputs[input.name]
    }
    for (name, value) in inputs.values.members
    where spec.input(name) == nil && value != .null {
      recipe[name] = value
    }
    recipe["app_version"] = .string(context.appVersion)
    return JSONObject([("metadata", .object(recipe))])
  }

  /// InvokeAI's words for how a picture was made.
  private static let modes = """
    txt2img img2img inpaint outpaint sdxl_txt2img sdxl_img2img sdxl_inpaint sdxl_outpaint
    flux_txt2img flux_img2img flux_inpaint flux_outpaint flux2_txt2img flux2_img2img
    flux2_inpaint flux2_outpaint sd3_txt2img sd3_img2img sd3_inpaint sd3_outpaint
    cogview4_txt2img cogview4_img2img cogview4_inpaint cogview4_outpaint z_image_txt2img
    z_image_img2img z_image_inpaint z_image_outpaint ernie_image_txt2img ideogram4_txt2img
    qwen_image_txt2img qwen_image_img2img qwen_image_inpaint qwen_image_outpaint anima_txt2img
    anima_img2img anima_inpaint anima_outpaint krea2_txt2img krea2_img2img krea2_inpaint
    krea2_outpaint wan_txt2img wan_img2img wan_inpaint wan_outpaint wan_i2v
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}

import Base
import Graphs

/// Pictures that others shall be like.
enum IPAdapterNode: Node {
  static let spec = NodeSpec(
    "ip_adapter", className: "IPAdapterInvocation", title: "IP-Adapter - SD1.5, SDXL",
    category: "conditioning", version: "1.5.1",
    inputs: [
      .required(
        "ip_adapter_model", "ModelIdentifierField", label: "IP-Adapter Model",
        modelKinds: ["base": ["sd-1", "sdxl"], "type": ["ip_adapter"]]),
      .required("image", "ImageField|list<ImageField>", label: "Image"),
      .choice(
        "clip_vision_model", ["ViT-H", "ViT-G", "ViT-L"], default: "ViT-H",
        label: "Clip Vision Model"),
      .optional(
        "weight", "number|list<number>", default: 1, bounds: Bounds(from: -1, to: 2),
        label: "Weight"),
      .choice(
        "method", ["full", "style", "composition", "style_strong", "style_precise"],
        default: "full", label: "Method"),
      .optional(
        "begin_step_percent", "number", default: 0, bounds: Bounds(from: 0, to: 1),
        label: "Begin Step Percent"),
      .optional(
        "end_step_percent", "number", default: 1, bounds: Bounds(from: 0, to: 1),
        label: "End Step Percent"),
      .optional("mask", "TensorField"),
    ],
    outputs: [OutputSpec("ip_adapter", "IPAdapterField")],
    outputType: "ip_adapter_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    try Adapter.checkSpan(inputs)
    let model = try inputs.model("ip_adapter_model")
    let blocks = try targetBlocks(of: model.base, try inputs.string("method"))
    let encoder = try context.imageEncoder(
      of: model, orNamed: encoderName(try inputs.string("clip_vision_model")))
    var field = JSONObject([
      ("image", inputs["image"]), ("ip_adapter_model", model.json(part: nil)),
      ("image_encoder_model", encoder.json(part: nil)), ("weight", inputs["weight"]),
      ("target_blocks", .array(blocks.map(JSON.string))),
    ])
    for name in ["method", "begin_step_percent", "end_step_percent", "mask"] {
      field[name] = inputs[name]
    }
    return JSONObject([("ip_adapter", .object(field))])
  }

  private static func encoderName(_ kind: String) -> String {
    switch kind {
    case "ViT-G": "IP Adapter SDXL Image Encoder"
    case "ViT-L": "clip-vit-large-patch14"
    default: "IP Adapter SD1.5 Image Encoder"
    }
  }

  /// Which layers of the model look at the pictures, by diffusers' names.
  private static func targetBlocks(
    of base: String, _ method: String
  ) throws(NodeError) -> [String] {
    if method == "full" { return ["block"] }
    switch (base, method) {
    case ("sd-1", "style"): return ["up_blocks.1"]
    case ("sd-1", "composition"): return ["down_blocks.2", "mid_block"]
    case ("sd-1", "style_precise"): return ["up_blocks.1", "down_blocks.2", "mid_block"]
    case ("sd-1", "style_strong"):
      return ["up_blocks.0", "up_blocks.1", "up_blocks.2", "down_blocks.0", "down_blocks.1"]
    case ("sdxl", "style"): return ["up_blocks.0.attentions.1"]
    case ("sdxl", "composition"): return ["down_blocks.2.attentions.1"]
    case ("sdxl", "style_precise"):
      return ["up_blocks.0.attentions.1", "down_blocks.2.attentions.1"]
    case ("sdxl", "style_strong"): return strongBlocks
    default:
      throw .input(field: "method", reason: "only full is possible for a \(base) model")
    }
  }

  /// All of an SDXL model's but the one that holds the composition.
  private static let strongBlocks =
    [1, 2, 0].flatMap { attention in
      (0...2).map { "up_blocks.\($0).attentions.\(attention)" }
    }
    + [
      "0.attentions.0", "0.attentions.1", "0.attentions.2", "1.attentions.0", "1.attentions.1",
      "1.attentions.2", "2.attentions.0", "2.attentions.2",
    ].map { "down_blocks." + $0 }
}

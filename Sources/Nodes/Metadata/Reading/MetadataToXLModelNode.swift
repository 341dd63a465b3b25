import Base
import Graphs

/// The SDXL model of a recipe with its parts, or a given one where it has none.
enum MetadataToXLModelNode: Node {
  static let spec = NodeSpec(
    "metadata_to_sdxl_model", className: "MetadataToSDXLModelInvocation",
    title: "Metadata To SDXL Model",
    category: "metadata", version: "1.3.0",
    inputs: [
      .choice("label", ["* CUSTOM LABEL *", "model"], default: "model", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required(
        "default_value", "ModelIdentifierField", modelKinds: ["base": ["sdxl"], "type": ["main"]]),
    ] + [.metadata],
    outputs: [
      OutputSpec("model", "ModelIdentifierField"), OutputSpec("name", "string"),
      OutputSpec("unet", "UNetField"), OutputSpec("clip", "CLIPField"),
      OutputSpec("clip2", "CLIPField"), OutputSpec("vae", "VAEField"),
    ],
    outputType: "metadata_to_sdxl_model_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard let model = ModelIdentifier(try inputs.recorded(in: spec)) else {
      throw .missing(field: "default_value")
    }
    return JSONObject([
      ("model", model.json(part: nil)),
      ("name", .string(model.base.isEmpty ? model.name : "\(model.base): \(model.name)")),
      ("unet", model.denoiserField), ("clip", model.textEncoderField),
      ("clip2", model.secondTextEncoderField), ("vae", model.autoencoderField),
    ])
  }
}

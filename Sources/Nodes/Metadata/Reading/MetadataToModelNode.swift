import Base
import Graphs

/// The model of a recipe with its parts, or a given one where it has none.
enum MetadataToModelNode: Node {
  static let spec = NodeSpec(
    "metadata_to_model", className: "MetadataToModelInvocation", title: "Metadata To Model",
    category: "metadata", version: "1.3.0",
    inputs: [
      .choice("label", ["* CUSTOM LABEL *", "model"], default: "model", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "ModelIdentifierField", modelKinds: ["type": ["main"]]),
    ] + [.metadata],
    outputs: [
      OutputSpec("model", "ModelIdentifierField"), OutputSpec("name", "string"),
      OutputSpec("unet", "UNetField"), OutputSpec("vae", "VAEField"),
      OutputSpec("clip", "CLIPField"),
    ],
    outputType: "metadata_to_model_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard let model = ModelIdentifier(try inputs.recorded(in: spec)) else {
      throw .missing(field: "default_value")
    }
    return JSONObject([
      ("model", model.json(part: nil)),
      ("name", .string(model.base.isEmpty ? model.name : "\(model.base): \(model.name)")),
      ("unet", model.denoiserField), ("vae", model.autoencoderField),
      ("clip", model.textEncoderField),
    ])
  }
}

import Base
import Graphs

/// The autoencoder of a recipe, or a given one where it has none.
enum MetadataToVAENode: Node {
  static let spec = NodeSpec(
    "metadata_to_vae", className: "MetadataToVAEInvocation", title: "Metadata To VAE",
    category: "metadata", version: "1.2.1",
    inputs: [
      .choice("label", ["* CUSTOM LABEL *", "vae"], default: "vae", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "VAEField"),
    ] + [.metadata],
    outputs: [OutputSpec("vae", "VAEField")],
    outputType: "vae_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let recorded = try inputs.recorded(in: spec)
    guard let model = ModelIdentifier(recorded) else { return JSONObject([("vae", recorded)]) }
    return JSONObject([("vae", ["vae": model.json(part: nil), "seamless_axes": []] as JSON)])
  }
}

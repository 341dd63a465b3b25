import Base
import Graphs

/// One value of a picture's recipe, as text.
enum MetadataFieldExtractorNode: Node {
  static let spec = NodeSpec(
    "metadata_field_extractor", className: "MetadataFieldExtractorInvocation",
    title: "Metadata Field Extractor",
    category: "metadata", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .required("key", "string", label: "Key"),
    ],
    outputs: [OutputSpec("value", "string")],
    outputType: "string_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let recipe = try context.recipe(ofPicture: inputs.imageName("image"))
    let value = recipe[try inputs.string("key")]
    return JSONObject([("value", .string(value.stringValue ?? (value == .null ? "" : value.text)))])
  }
}

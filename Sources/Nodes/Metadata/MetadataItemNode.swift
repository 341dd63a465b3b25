import Base
import Graphs

/// One labelled value for a recipe.
enum MetadataItemNode: Node {
  static let spec = NodeSpec(
    "metadata_item", className: "MetadataItemInvocation", title: "Metadata Item",
    category: "metadata", version: "1.0.1",
    inputs: [
      .required("label", "string", label: "Label"),
      .required("value", "any", label: "Value"),
    ],
    outputs: [OutputSpec("item", "MetadataItemField")],
    outputType: "metadata_item_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let item = JSONObject([("label", inputs["label"]), ("value", inputs["value"])])
    return JSONObject([("item", .object(item))])
  }
}

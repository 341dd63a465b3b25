import Base
import Graphs

/// Labelled values as a recipe; of equal labels the last counts.
enum MetadataNode: Node {
  static let spec = NodeSpec(
    "metadata", className: "MetadataInvocation", title: "Metadata",
    category: "metadata", version: "1.0.1",
    inputs: [
      .required("items", "list<MetadataItemField>|MetadataItemField", label: "Items")
    ],
    outputs: [OutputSpec("metadata", "MetadataField")],
    outputType: "metadata_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let items = inputs["items"].arrayValue ?? [inputs["items"]]
    var recipe = JSONObject()
    for item in items {
      if let label = item["label"].stringValue { recipe[label] = item["value"] }
    }
    recipe["app_version"] = .string(context.appVersion)
    return JSONObject([("metadata", .object(recipe))])
  }
}

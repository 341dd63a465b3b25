import Base
import Graphs

/// Several recipes as one; of equal labels the last counts.
enum MergeMetadataNode: Node {
  static let spec = NodeSpec(
    "merge_metadata", className: "MergeMetadataInvocation", title: "Metadata Merge",
    category: "metadata", version: "1.0.1",
    inputs: [
      .required("collection", "list<MetadataField>", label: "Collection")
    ],
    outputs: [OutputSpec("metadata", "MetadataField")],
    outputType: "metadata_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var merged = JSONObject()
    for recipe in inputs["collection"].arrayValue ?? [] {
      for (label, value) in (recipe.objectValue ?? JSONObject()).members { merged[label] = value }
    }
    return JSONObject([("metadata", .object(merged))])
  }
}

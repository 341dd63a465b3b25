import Base
import Graphs

/// One type of node: what it takes and gives, and what it does.
protocol Node: Sendable {
  static var spec: NodeSpec { get }
  /// Computes the node's outputs from inputs that fit its specification.
  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject
}

/// A node's inputs with their values, read by type.
package struct NodeInputs: Sendable {
  package let values: JSONObject
  package let isIntermediate: Bool
  /// InvokeAI's category of the pictures that the node makes: `mask` or `general`.
  package let category: String
  let chanceSeed: UInt64

  package init(_ node: PreparedNode) {
    values = node.inputs
    isIntermediate = node.isIntermediate
    category = Self.maskMakers.contains(node.type) ? "mask" : "general"
    chanceSeed = SHA256.digest(Array(node.id.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let maskMakers: Set = [
    "tomask", "mask_edge", "mask_combine", "mask_from_id", "expand_mask_with_fade",
  ]

  subscript(name: String) -> JSON { values[name] ?? .null }

  func integer(_ name: String) throws(NodeError) -> Int64 {
    guard let value = self[name].intValue else { throw .missing(field: name) }
    return Int64(value)
  }

  func number(_ name: String) throws(NodeError) -> Double {
    guard let value = self[name].doubleValue else { throw .missing(field: name) }
    return value
  }

  func string(_ name: String) throws(NodeError) -> String {
    guard let value = self[name].stringValue else { throw .missing(field: name) }
    return value
  }

  func object(_ name: String) throws(NodeError) -> JSONObject {
    guard let value = self[name].objectValue else { throw .missing(field: name) }
    return value
  }

  /// The name of the picture in `field`.
  func imageName(_ field: String) throws(NodeError) -> String {
    guard let name = self[field]["image_name"].stringValue else { throw .missing(field: field) }
    return name
  }

  /// The name of the latents in `field`.
  func tensorName(_ field: String) throws(NodeError) -> String {
    guard let name = self[field]["latents_name"].stringValue else { throw .missing(field: field) }
    return name
  }

  /// The model in `field`, a model's identifier.
  func model(_ field: String) throws(NodeError) -> ModelIdentifier {
    guard let model = ModelIdentifier(self[field]) else { throw .missing(field: field) }
    return model
  }

  /// The model of one part (`unet`, `text_encoder`, `vae`) of what a loader gave.
  func part(_ field: String, _ part: String) throws(NodeError) -> ModelIdentifier {
    guard let model = ModelIdentifier(self[field][part]) else { throw .missing(field: field) }
    return model
  }

  package var boardID: String? { self["board"]["board_id"].stringValue }
  package var metadata: JSON { self["metadata"] }
}

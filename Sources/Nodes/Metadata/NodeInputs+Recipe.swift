import Base
import Graphs

extension NodeInputs {
  /// The label that was chosen, or the person's own.
  func label() throws(NodeError) -> String {
    let label = try string("label")
    guard label == "* CUSTOM LABEL *" else { return label }
    guard let own = self["custom_label"].stringValue, !own.isEmpty else {
      throw .missing(field: "custom_label")
    }
    return own
  }

  /// The recipe's value of the chosen label as the default's type has it, or the default.
  func recorded(in spec: NodeSpec) throws(NodeError) -> JSON {
    let label = try label()
    let value = metadata[label]
    guard value != .null, let type = spec.input("default_value")?.type else {
      return self["default_value"]
    }
    if ModelIdentifier(value) != nil { return value }
    guard let taken = type.coerced(value) else {
      throw .input(field: "metadata", reason: "its \(label) is not \(type.described)")
    }
    return taken
  }
}

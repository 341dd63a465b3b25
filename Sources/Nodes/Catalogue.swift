import Base
import Graphs

/// Every type of node that Limner offers.
package enum Catalogue {
  private static let byType: [String: any Node.Type] = Dictionary(
    uniqueKeysWithValues: nodes.map { ($0.spec.type, $0) })

  /// What each type takes and gives, by its name; iterators and collectors included.
  package static let specs: [String: NodeSpec] = byType.mapValues { $0.spec }
    .merging(NodeSpec.structural) { own, _ in own }

  /// Computes the outputs of a node.
  ///
  /// - Throws: `NodeError` in words.
  package static func run(
    _ node: PreparedNode, in context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard let type = byType[node.type] else {
      throw .unsupported(what: "A node of the type \(node.type)")
    }
    return try type.run(NodeInputs(node), context)
  }

  /// The same digest means the same nodes with the same inputs and outputs, so that server and engine
  /// of different versions notice it.
  package static let digest: String = {
    let listed = specs.values.sorted { $0.type < $1.type }.map { spec in
      let inputs = spec.inputs.map { "\($0.name):\($0.type.text)" }
      let outputs = spec.outputs.map { "\($0.name):\($0.type.text)" }
      return "\(spec.type) \(spec.version) \(inputs) \(outputs)"
    }
    return String(hexText(SHA256.digest(Array(listed.joined(separator: "\n").utf8))).prefix(16))
  }()

  /// The models that a graph names, with the field that names each.
  package static func models(in graph: Graph) -> [(port: Port, model: ModelIdentifier)] {
    graph.nodes.flatMap { node in
      (specs[node.type]?.inputs ?? []).compactMap { input in
        guard input.type == .named("ModelIdentifierField") || input.isRequired,
          let value = node.fields[input.name], let model = ModelIdentifier(value)
        else { return nil }
        return (Port(nodeID: node.id, field: input.name), model)
      }
    }
  }
}

import Base
import Graphs
import TestKit
import Testing

@Suite("Batches and types against InvokeAI's own")
struct RecordedBatchTests {
  @Test("batches expand, or are refused, as recorded")
  func batches() throws {
    let recording = try Goldens.nodeJSON("graphs/_batches.json")
    let graph = try Graph(recording["graph"])
    for item in recording["cases"].arrayValue ?? [] {
      let name = item["name"].stringValue ?? ""
      let json: JSON = ["graph": graph.json, "data": item["data"], "runs": item["runs"]]
      let expected = item["expected"]
      if let kind = expected["refused"].stringValue {
        // Fields are known by the node's type, which this suite does not have.
        if name == "unknown_field" { continue }
        #expect(throws: GraphError.self, "\(name): \(kind)") { try Batch(json) }
        continue
      }
      let batch = try Batch(json)
      #expect(batch.requested == expected["requested"].intValue, "\(name)")
      let sessions = batch.expand(limit: item["maximum"].intValue ?? 0)
      let want = expected["sessions"].arrayValue ?? []
      #expect(sessions.count == want.count, "\(name)")
      for (session, want) in zip(sessions, want) {
        let values = session.fieldValues.map { ($0.port.nodeID, $0.value) }
        let recorded = (want["field_values"].arrayValue ?? []).map {
          ($0["node_path"].stringValue ?? "", $0["value"])
        }
        #expect(values.map(\.0) == recorded.map(\.0), "\(name)")
        for (a, b) in zip(values, recorded) {
          #expect(a.1 == b.1 || a.1.doubleValue == b.1.doubleValue && a.1.doubleValue != nil)
        }
        for (id, value) in (want["nodes"].objectValue ?? JSONObject()).members {
          let own = session.graph.node(id)?.fields["value"] ?? .null
          #expect(own == value || own.doubleValue == value.doubleValue, "\(name) \(id)")
        }
      }
    }
  }

  @Test("types connect exactly where InvokeAI lets them, 48 outputs by 87 inputs")
  func typeTable() throws {
    let table = try Goldens.nodeJSON("graphs/_type_table.json")
    let inputs = (table["input_types"].objectValue ?? JSONObject()).keys
    for output in (table["output_types"].objectValue ?? JSONObject()).keys {
      let accepted = Set(table["accepts"][output].arrayValue?.compactMap(\.stringValue) ?? [])
      for input in inputs {
        let connects = type(output).connects(to: type(input))
        #expect(connects == accepted.contains(input), "\(output) → \(input)")
      }
    }
  }

  /// The recording's notation, which has Python's names and lists enumerations in brackets.
  private func type(_ text: String) -> PortType {
    if text.hasPrefix("enum(") {
      let isNullable = text.hasSuffix("|null")
      let inner = text.dropFirst(5).prefix { $0 != ")" }
      // The recording shortens long ones; its text is as good a name for their values.
      let one = PortType.enumeration([String(inner)])
      return isNullable ? one.orNull : one
    }
    var members = text.split(separator: "|").map(String.init)
    let isNullable = members.contains("null")
    members.removeAll { $0 == "null" }
    let names = ["int": "integer", "float": "number", "str": "string", "bool": "boolean"]
    let types = members.map { member -> PortType in
      if let name = names[member] { return PortType(name) }
      guard member.hasPrefix("list<") else { return PortType(member) }
      let element = String(member.dropFirst(5).dropLast())
      return .list(PortType(names[element] ?? element))
    }
    let whole = types.count == 1 ? types[0] : .union(types)
    return isNullable ? (whole == .any ? .union([.any, .null]) : whole.orNull) : whole
  }
}

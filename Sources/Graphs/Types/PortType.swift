/// What flows through a port, in InvokeAI's notation: `integer`, `LatentsField`, `list<number>`,
/// `ConditioningField|list<ConditioningField>`.
package indirect enum PortType: Hashable, Sendable {
  case any, null, integer, number, string, boolean, map
  case enumeration([String])
  case named(String)
  case list(PortType)
  case union([PortType])

  /// Reads the notation of a node specification of ours.
  package init(_ text: String) {
    let parts = text.split(separator: "|").map(String.init)
    self = parts.count > 1 ? .union(parts.map { PortType($0) }) : PortType.single(text)
  }

  private static func single(_ text: String) -> PortType {
    if text.hasPrefix("list<") { return .list(PortType(String(text.dropFirst(5).dropLast()))) }
    let simple: [String: PortType] = [
      "any": .any, "null": .null, "integer": .integer, "number": .number, "string": .string,
      "boolean": .boolean, "map": .map,
    ]
    return simple[text] ?? .named(text)
  }

  /// This type, or nothing.
  package var orNull: PortType {
    switch self {
    case .any, .null: self
    case .union(let members): members.contains(.null) ? self : .union(members + [.null])
    default: .union([self, .null])
    }
  }

  package var isNullable: Bool {
    switch self {
    case .any, .null: true
    case .union(let members): members.contains { $0.isNullable }
    default: false
    }
  }

  /// What the type is built of: a list's element, a union's members, an enumeration's values.
  private var arguments: [PortType] {
    switch self {
    case .list(let element): [element]
    case .union(let members): members
    case .map: [.string, .any]
    case .enumeration(let values): values.map { .named("=" + $0) }
    default: []
    }
  }

  private var admitsAnything: Bool { self == .any || arguments.contains(.any) }

  /// May an output of this type be connected to an input of `target`?
  ///
  /// Lenient, as InvokeAI is: a list may be connected to its element's type and the other way round;
  /// the value then fails when it arrives.
  ///
  /// - Source: the reference table of 48 output and 87 input types, recorded from InvokeAI 6.14.
  package func connects(to target: PortType) -> Bool {
    if self == target || admitsAnything || target.admitsAnything { return true }
    if target.arguments.contains(self) || arguments.contains(target) { return true }
    switch (self, target) {
    case (.integer, .number), (.integer, .string), (.number, .string), (.boolean, .integer):
      return true
    default: break
    }
    return !arguments.isEmpty && arguments.allSatisfy { target.arguments.contains($0) }
  }

  /// Could a value of this type ever be one of `target`? What may be connected but never fits, a list
  /// to a single value or the other way round, can only fail when it runs.
  package func mayFit(_ target: PortType) -> Bool {
    switch (self, target) {
    case (.any, _), (_, .any): true
    case (.union(let members), _): members.contains { $0 != .null && $0.mayFit(target) }
    case (_, .union(let members)): members.contains { $0 != .null && mayFit($0) }
    case (.list, .list): true
    case (.list, _), (_, .list): false
    default: true
    }
  }

  /// The element type where this is a list.
  package var element: PortType? {
    if case .list(let element) = self { return element }
    return nil
  }

  /// A list, or a union with a list among its members.
  package var holdsList: Bool {
    switch self {
    case .list: true
    case .union(let members): members.contains { $0.element != nil }
    default: false
    }
  }

  /// The notation that `init` reads.
  package var text: String {
    switch self {
    case .any: "any"
    case .null: "null"
    case .integer: "integer"
    case .number: "number"
    case .string: "string"
    case .boolean: "boolean"
    case .map: "map"
    case .enumeration(let values): "one of " + values.joined(separator: ", ")
    case .named(let name): name
    case .list(let element): "list<\(element.text)>"
    case .union(let members): members.map(\.text).joined(separator: "|")
    }
  }
}

import Base

/// How an input may get its value.
package enum InputKind: String, Sendable {
  case connection, direct, any
}

/// The range a number must lie in.
package struct Bounds: Hashable, Sendable {
  package var minimum: Double?
  package var above: Double?
  package var maximum: Double?
  package var below: Double?
  package var multipleOf: Int?
  /// Whole numbers are taken modulo this before they are looked at, as InvokeAI's seeds are.
  package var wrapping: Int64?

  package init(
    from minimum: Double? = nil, above: Double? = nil, to maximum: Double? = nil,
    below: Double? = nil, multipleOf: Int? = nil, wrapping: Int64? = nil
  ) {
    self.minimum = minimum
    self.above = above
    self.maximum = maximum
    self.below = below
    self.multipleOf = multipleOf
    self.wrapping = wrapping
  }

  func wrapped(_ value: JSON) -> JSON {
    guard let wrapping, case .integer(let number) = value else { return value }
    let rest = number % wrapping
    return .integer(rest < 0 ? rest + wrapping : rest)
  }

  /// What is wrong with `value`, or nil where it lies within.
  package func refusal(of value: JSON) -> String? {
    if case .array(let items) = value {
      for item in items { if let refusal = refusal(of: item) { return refusal } }
      return nil
    }
    guard let number = value.doubleValue else { return nil }
    let isWithin =
      number >= minimum ?? number && number <= maximum ?? number
      && number > above ?? -.infinity && number < below ?? .infinity
    let isMultiple = multipleOf.map { number.remainder(dividingBy: Double($0)) == 0 } ?? true
    return isWithin && isMultiple ? nil : "it is \(value.text), it must be \(described)"
  }

  /// "a multiple of 8 from 64 to 4096"
  private var described: String {
    var words: [String] = []
    if let multipleOf { words.append("a multiple of \(multipleOf)") }
    if let minimum { words.append("\(maximum == nil ? "at least" : "from") \(number(minimum))") }
    if let above { words.append("above \(number(above))") }
    if let maximum {
      let most = words.isEmpty ? "at most" : minimum == nil ? "and at most" : "to"
      words.append("\(most) \(number(maximum))")
    }
    if let below { words.append("below \(number(below))") }
    return words.joined(separator: " ")
  }

  private func number(_ value: Double) -> String {
    Int64(exactly: value).map(String.init) ?? JSON.number(value).text
  }
}

/// One input of a node type, with InvokeAI's name, default and constraints.
package struct InputSpec: Hashable, Sendable {
  package let name: String
  package let type: PortType
  package let kind: InputKind
  package let isRequired: Bool
  package let defaultValue: JSON
  package let bounds: Bounds
  package let label: String
  package let modelKinds: [String: [String]]

  /// An input that must get a value.
  package static func required(
    _ name: String, _ type: String, _ kind: InputKind = .any, bounds: Bounds = Bounds(),
    label: String = "", modelKinds: [String: [String]] = [:]
  ) -> InputSpec {
    InputSpec(
      name: name, type: PortType(type), kind: kind, isRequired: true, defaultValue: .null,
      bounds: bounds, label: label, modelKinds: modelKinds)
  }

  /// An input that has a value when none is given; null as default makes null possible.
  package static func optional(
    _ name: String, _ type: String, _ kind: InputKind = .any, default value: JSON = .null,
    bounds: Bounds = Bounds(), label: String = ""
  ) -> InputSpec {
    let type = PortType(type)
    return InputSpec(
      name: name, type: value == .null ? type.orNull : type, kind: kind, isRequired: false,
      defaultValue: value, bounds: bounds, label: label, modelKinds: [:])
  }

  /// An input that takes one of `values`.
  package static func choice(
    _ name: String, _ values: [String], default value: String, label: String = ""
  ) -> InputSpec {
    InputSpec(
      name: name, type: .enumeration(values), kind: .any, isRequired: false,
      defaultValue: .string(value), bounds: Bounds(), label: label, modelKinds: [:])
  }

  /// An input that takes one of `values`, or nothing.
  package static func optionalChoice(
    _ name: String, _ values: [String], label: String = ""
  ) -> InputSpec {
    InputSpec(
      name: name, type: PortType.enumeration(values).orNull, kind: .any, isRequired: false,
      defaultValue: .null, bounds: Bounds(), label: label, modelKinds: [:])
  }

  /// `value` as this input takes it.
  ///
  /// - Throws: `GraphError.badValue` with what was expected.
  package func coerced(_ value: JSON, of node: String) throws(GraphError) -> JSON {
    if value == .null, isRequired { return value }
    let port = Port(nodeID: node, field: name)
    guard let coerced = type.coerced(value).map(bounds.wrapped) else {
      throw .badValue(port, reason: "it must be \(type.described)")
    }
    if let refusal = bounds.refusal(of: coerced) { throw .badValue(port, reason: refusal) }
    return coerced
  }
}

/// One output of a node type.
package struct OutputSpec: Hashable, Sendable {
  package let name: String
  package let type: PortType

  package init(_ name: String, _ type: String) {
    self.name = name
    self.type = PortType(type)
  }
}

/// What a node type takes, gives and is called, by InvokeAI's names.
package struct NodeSpec: Sendable {
  /// How a node type treats results of earlier runs.
  package enum Caching: Sendable {
    /// Only tensors and plain values: shared between people.
    case shared
    /// It reads a person's pictures: shared between that person's own runs.
    case personal
    /// Off unless a node asks for it.
    case onRequest
    /// It makes pictures, which are saved anew each time.
    case never
  }

  package let type: String
  /// InvokeAI's class name; ready nodes run class by class in this order.
  package let className: String
  package let title: String
  package let category: String
  package let version: String
  package let inputs: [InputSpec]
  package let outputs: [OutputSpec]
  package let outputType: String
  package let caching: Caching
  package let keepsExtraInputs: Bool

  package init(
    _ type: String, className: String, title: String, category: String, version: String,
    inputs: [InputSpec], outputs: [OutputSpec], outputType: String,
    caching: Caching = .shared, keepsExtraInputs: Bool = false
  ) {
    self.type = type
    self.className = className
    self.title = title
    self.category = category
    self.version = version
    self.inputs = inputs
    self.outputs = outputs
    self.outputType = outputType
    self.caching = caching
    self.keepsExtraInputs = keepsExtraInputs
  }

  package var usesCacheByDefault: Bool { caching == .shared || caching == .personal }

  package func input(_ name: String) -> InputSpec? { inputs.first { $0.name == name } }
  package func output(_ name: String) -> OutputSpec? { outputs.first { $0.name == name } }
}

import Base

extension PortType {
  /// `value` as this type has it, or nil where it cannot be: `"12"`, `12.0` and `true` become
  /// integers, numbers become text, `1` becomes `1.0`.
  package func coerced(_ value: JSON) -> JSON? {
    switch self {
    case .any: value
    case .null: Self.kept(value, if: value == .null)
    case .integer: Self.integer(value)
    case .number: Self.number(value)
    case .string: Self.string(value)
    case .boolean: Self.boolean(value)
    case .map: Self.kept(value, if: value.objectValue != nil)
    case .enumeration(let values):
      Self.kept(value, if: value.stringValue.map(values.contains) ?? false)
    case .named(let name): Self.object(value, of: name)
    case .list(let element): Self.list(value, of: element)
    case .union(let members): Self.member(value, of: members)
    }
  }

  /// JSON has a null of its own, so "no value" is never written as a bare nil beside values.
  private static func kept(_ value: JSON, if condition: Bool) -> JSON? {
    condition ? .some(value) : .none
  }

  private static func integer(_ value: JSON) -> JSON? {
    switch value {
    case .integer: value
    case .number(let number):
      Int64(exactly: number).map(JSON.integer)
    case .string(let text): Int64(text).map(JSON.integer)
    case .bool(let flag): .integer(flag ? 1 : 0)
    default: .none
    }
  }

  private static func number(_ value: JSON) -> JSON? {
    switch value {
    case .number: value
    case .integer(let integer): .number(Double(integer))
    case .string(let text):
      Double(text).flatMap { kept(.number($0), if: $0.isFinite) }
    case .bool(let flag): .number(flag ? 1 : 0)
    default: .none
    }
  }

  private static func string(_ value: JSON) -> JSON? {
    switch value {
    case .string(let text): kept(value, if: text.utf8.count <= Limits.nodeText.bytes)
    case .integer(let integer): .string(String(integer))
    case .number(let number): .string(String(number))
    default: .none
    }
  }

  private static func boolean(_ value: JSON) -> JSON? {
    switch value {
    case .bool: return value
    case .integer(let integer): return kept(.bool(integer == 1), if: (0...1).contains(integer))
    case .number(let number): return kept(.bool(number == 1), if: number == 0 || number == 1)
    case .string(let text):
      let word = text.lowercased()
      if ["true", "1", "yes", "on", "t", "y"].contains(word) { return .bool(true) }
      return kept(.bool(false), if: ["false", "0", "no", "off", "f", "n"].contains(word))
    default: return .none
    }
  }

  /// Texts that an object of each named type must hold.
  static let requiredTexts: [String: [String]] = [
    "ImageField": ["image_name"], "LatentsField": ["latents_name"],
    "ConditioningField": ["conditioning_name"], "BoardField": ["board_id"],
    "ModelIdentifierField": ["key"], "TensorField": ["tensor_name"],
    "DenoiseMaskField": ["mask_name"], "MetadataItemField": ["label"],
  ]

  private static func object(_ value: JSON, of name: String) -> JSON? {
    guard case .object(let members) = value else { return nil }
    for text in requiredTexts[name] ?? [] {
      guard case .string = members[text] else { return nil }
    }
    if name == "ColorField" {
      for channel in ["r", "g", "b", "a"] {
        guard let level = members[channel]?.intValue, (0...255).contains(level) else { return nil }
      }
    }
    return value
  }

  private static func list(_ value: JSON, of element: PortType) -> JSON? {
    guard case .array(let items) = value else { return nil }
    var out: [JSON] = []
    out.reserveCapacity(items.count)
    for item in items {
      guard let coerced = element.coerced(item) else { return nil }
      out.append(coerced)
    }
    return .array(out)
  }

  /// The member whose value it already is comes first, then the first that it can be made into.
  private static func member(_ value: JSON, of members: [PortType]) -> JSON? {
    if members.contains(where: { $0.coerced(value) == value }) { return value }
    for member in members {
      if let coerced = member.coerced(value) { return coerced }
    }
    return nil
  }

  /// How a person calls it, for refusals.
  package var described: String {
    switch self {
    case .any: "anything"
    case .null: "nothing"
    case .integer: "a whole number"
    case .number: "a number"
    case .string: "a text of at most \(Limits.nodeText.text)"
    case .boolean: "true or false"
    case .map: "an object"
    case .enumeration(let values): "one of " + values.joined(separator: ", ")
    case .named("ColorField"): "a colour with r, g, b and a from 0 to 255"
    case .named(let name): "\(name)"
    case .list(let element): "a list, each element \(element.described)"
    case .union(let members):
      members.filter { $0 != .null }.map(\.described).joined(separator: " or ")
    }
  }
}

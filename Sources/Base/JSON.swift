/// A JSON value. Integers keep their 64 bits; objects keep the order of their keys.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON {
  package var isNull: Bool { self == .null }

  package var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var arrayValue: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  package var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// An integer, also when it was written as `3.0`.
  package var intValue: Int? {
    switch self {
    case .integer(let value): Int(exactly: value)
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  package var doubleValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The member of an object, or null where there is none.
  package subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  package init(_ value: Int) { self = .integer(Int64(value)) }
  package init(_ value: String?) { self = value.map(JSON.string) ?? .null }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(nilLiteral: ()) { self = .null }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements))
  }
}

/// The members of a JSON object, in order. Writing a key that is there replaces its value in place.
package struct JSONObject: Hashable, Sendable {
  private var names: [String] = []
  private var values: [JSON] = []
  private var places: [String: Int] = [:]

  package init() {}

  package init(_ members: some Sequence<(String, JSON)>) {
    for (name, value) in members { self[name] = value }
  }

  package var count: Int { names.count }
  package var isEmpty: Bool { names.isEmpty }
  package var keys: [String] { names }
  package var members: some Sequence<(key: String, value: JSON)> {
    zip(names, values).lazy.map { (key: $0, value: $1) }
  }

  /// The value of `name`, or nil where the object has no such member. Writing nil removes it.
  package subscript(name: String) -> JSON? {
    get { places[name].map { values[$0] } }
    set {
      switch (places[name], newValue) {
      case (let place?, let value?): values[place] = value
      case (nil, let value?):
        places[name] = names.count
        names.append(name)
        values.append(value)
      case (let place?, nil):
        names.remove(at: place)
        values.remove(at: place)
        places = [:]
        for (index, name) in names.enumerated() { places[name] = index }
      case (nil, nil): break
      }
    }
  }

  /// Order of members does not matter for equality.
  package static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.count == b.count && a.members.allSatisfy { b[$0.key] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for name in names.sorted() {
      hasher.combine(name)
      hasher.combine(self[name])
    }
  }
}

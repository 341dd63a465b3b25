/// The fields of a message, in order; names compare without regard to case.
///
/// One buffer holds all text and spans point into it, so a request's fields cost two allocations
/// and text is made only for the fields that somebody reads.
package struct Headers: Sendable {
  struct Field {
    var nameStart: UInt32
    var nameEnd: UInt32
    var valueStart: UInt32
    var valueEnd: UInt32
  }

  private(set) var bytes: [UInt8]
  private(set) var fields: [Field]

  package init() {
    bytes = []
    fields = []
  }

  /// Spans into `bytes` that the parser has checked.
  init(bytes: [UInt8], fields: [Field]) {
    self.bytes = bytes
    self.fields = fields
  }

  package var count: Int { fields.count }
  package var isEmpty: Bool { fields.isEmpty }

  /// The first value of `name`; writing replaces every field of that name, writing nil removes
  /// them.
  package subscript(name: String) -> String? {
    get { place(of: name).map { value(at: $0) } }
    set {
      remove(name)
      if let newValue { add(name, newValue) }
    }
  }

  package func contains(_ name: String) -> Bool { place(of: name) != nil }

  /// Every value of `name`, in order.
  package func values(of name: String) -> [String] {
    fields.indices.filter { matches(name, at: $0) }.map { value(at: $0) }
  }

  /// Names and values in order, as they were written.
  package var all: [(name: String, value: String)] {
    fields.indices.map { (self.name(at: $0), value(at: $0)) }
  }

  /// Appends a field. Control characters become spaces, so that no outside text can forge a field.
  package mutating func add(_ name: String, _ value: String) {
    let nameStart = UInt32(bytes.count)
    appendText(name)
    let valueStart = UInt32(bytes.count)
    appendText(value)
    fields.append(
      Field(
        nameStart: nameStart, nameEnd: valueStart, valueStart: valueStart,
        valueEnd: UInt32(bytes.count)))
  }

  package mutating func remove(_ name: String) {
    guard contains(name) else { return }
    fields = fields.indices.filter { !matches(name, at: $0) }.map { fields[$0] }
  }

  /// Adds the field unless one of that name is there.
  package mutating func setDefault(_ name: String, _ value: String) {
    if !contains(name) { add(name, value) }
  }

  /// Whether the comma-separated list `name` holds `token` (`Connection: keep-alive, Upgrade`).
  package func list(_ name: String, holds token: String) -> Bool {
    values(of: name).contains { value in
      value.split(separator: ",").contains { trimmed($0).lowercased() == token }
    }
  }

  private mutating func appendText(_ text: String) {
    for byte in text.utf8 { bytes.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte) }
  }

  private func place(of name: String) -> Int? {
    for index in fields.indices where matches(name, at: index) { return index }
    return nil
  }

  private func matches(_ name: String, at index: Int) -> Bool {
    let field = fields[index]
    guard Int(field.nameEnd - field.nameStart) == name.utf8.count else { return false }
    var at = Int(field.nameStart)
    for byte in name.utf8 {
      guard lowerASCII(bytes[at]) == lowerASCII(byte) else { return false }
      at += 1
    }
    return true
  }

  private func name(at index: Int) -> String {
    let field = fields[index]
    return String(decoding: bytes[Int(field.nameStart)..<Int(field.nameEnd)], as: UTF8.self)
  }

  private func value(at index: Int) -> String {
    let field = fields[index]
    return String(decoding: bytes[Int(field.valueStart)..<Int(field.valueEnd)], as: UTF8.self)
  }
}

extension Headers: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init()
    for (name, value) in elements { add(name, value) }
  }
}

extension Headers: Equatable {
  /// Equal when the same names carry the same values in the same order.
  package static func == (a: Headers, b: Headers) -> Bool {
    a.count == b.count
      && zip(a.all, b.all).allSatisfy {
        $0.name.lowercased() == $1.name.lowercased() && $0.value == $1.value
      }
  }
}

/// The byte with `A…Z` turned to `a…z`.
func lowerASCII(_ byte: UInt8) -> UInt8 {
  byte &- 0x41 < 26 ? byte | 0x20 : byte
}

/// Text without spaces and tabs at its ends.
func trimmed(_ text: Substring) -> Substring {
  var text = text
  while let first = text.utf8.first, first == 0x20 || first == 0x09 { text.removeFirst() }
  while let last = text.utf8.last, last == 0x20 || last == 0x09 { text.removeLast() }
  return text
}

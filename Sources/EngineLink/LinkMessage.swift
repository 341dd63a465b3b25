import Base

/// One message between server and child: a kind, a JSON body, and where needed bytes (a picture) and
/// open files (a model).
package struct LinkMessage: Sendable, Equatable {
  package let kind: String
  package let body: JSON
  package let data: [UInt8]
  package let descriptors: [Int32]

  package init(
    _ kind: String, _ body: JSON = .null, data: [UInt8] = [], descriptors: [Int32] = []
  ) {
    self.kind = kind
    self.body = body
    self.data = data
    self.descriptors = descriptors
  }

  /// The length of the JSON part (4 bytes, little endian), the JSON, the bytes.
  var payload: [UInt8] {
    let json = JSON.array([.string(kind), body]).bytes
    var out: [UInt8] = []
    out.reserveCapacity(4 + json.count + data.count)
    appendLittleEndian(UInt32(json.count), to: &out)
    out.append(contentsOf: json)
    out.append(contentsOf: data)
    return out
  }

  /// - Throws: `EngineError.garbled` for anything that `payload` would not have made.
  init(payload: [UInt8], descriptors: [Int32]) throws(EngineError) {
    guard let length = littleEndian(payload[...], at: 0), length <= payload.count - 4 else {
      throw .garbled(reason: "a message shorter than it says")
    }
    let json: JSON
    do {
      json = try JSON(parsing: Array(payload[4..<4 + length]))
    } catch {
      throw .garbled(reason: "a message that is not JSON")
    }
    guard let parts = json.arrayValue, parts.count == 2, let kind = parts[0].stringValue else {
      throw .garbled(reason: "a message without a kind")
    }
    self.init(kind, parts[1], data: Array(payload[(4 + length)...]), descriptors: descriptors)
  }
}

func appendLittleEndian(_ value: UInt32, to out: inout [UInt8]) {
  for shift in [0, 8, 16, 24] { out.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
}

/// The 32-bit number at `offset` of `bytes`, or nil where it does not lie within.
func littleEndian(_ bytes: ArraySlice<UInt8>, at offset: Int) -> Int? {
  guard offset >= 0, offset <= bytes.count - 4 else { return nil }
  let start = bytes.startIndex + offset
  return (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
}

import Base
import Glibc

/// The recorded reference cases: PyTorch's in `LIMNER_GOLDENS` or `Tests/Goldens` of this tree, those
/// of InvokeAI's nodes in `LIMNER_NODE_GOLDENS` or `Tests/NodeGoldens`.
package enum Goldens {
  package static let folder = given("LIMNER_GOLDENS") ?? inTree("Goldens")
  package static let nodeFolder = given("LIMNER_NODE_GOLDENS") ?? inTree("NodeGoldens")

  private static func given(_ variable: String) -> String? {
    // Safe: getenv returns a terminated string that nothing here changes.
    getenv(variable).map { String(cString: $0) }
  }

  private static func inTree(_ name: String) -> String {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Tests/" + name
  }

  /// The bytes of a file below the folder.
  package static func bytes(_ path: String, in folder: String = folder) throws -> [UInt8] {
    guard let file = fopen(folder + "/" + path, "rb") else { throw GoldenError.missing(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  package static func json(_ path: String) throws -> JSON {
    try JSON(parsing: bytes(path))
  }

  /// A case of InvokeAI's nodes.
  package static func nodeJSON(_ path: String) throws -> JSON {
    try JSON(parsing: bytes(path, in: nodeFolder))
  }

  /// The tensors of a safetensors file, widened to doubles. A naive reader on purpose: it is the
  /// second opinion on the one that ships.
  package static func tensors(
    _ path: String, in folder: String = folder
  ) throws -> [String: GoldenTensor] {
    let bytes = try bytes(path, in: folder)
    let headerSize = Int(integer(bytes[0..<8]))
    let header = try JSON(parsing: Array(bytes[8..<8 + headerSize]))
    var tensors: [String: GoldenTensor] = [:]
    for (name, entry) in header.objectValue?.members.map({ ($0.key, $0.value) }) ?? []
    where name != "__metadata__" {
      let offsets = entry["data_offsets"].arrayValue?.compactMap(\.intValue) ?? []
      guard offsets.count == 2, let type = entry["dtype"].stringValue else {
        throw GoldenError.unreadable(path, name)
      }
      let data = bytes[(8 + headerSize + offsets[0])..<(8 + headerSize + offsets[1])]
      tensors[name] = GoldenTensor(
        shape: entry["shape"].arrayValue?.compactMap(\.intValue) ?? [],
        values: try values(of: data, type: type, path: path, name: name))
    }
    return tensors
  }

  private static func values(
    of data: ArraySlice<UInt8>, type: String, path: String, name: String
  ) throws -> [Double] {
    let width = ["F64": 8, "I64": 8, "F32": 4, "I32": 4, "F16": 2, "BF16": 2, "U8": 1, "BOOL": 1]
    guard let size = width[type] else { throw GoldenError.unreadable(path, name) }
    return stride(from: data.startIndex, to: data.endIndex, by: size).map { start in
      let bits = integer(data[start..<start + size])
      switch type {
      case "F64": return Double(bitPattern: bits)
      case "I64": return Double(Int64(bitPattern: bits))
      case "F32": return Double(Float(bitPattern: UInt32(bits)))
      case "I32": return Double(Int32(bitPattern: UInt32(bits)))
      case "F16": return Double(Float16(bitPattern: UInt16(bits)))
      case "BF16": return Double(Float(bitPattern: UInt32(bits) << 16))
      default: return Double(bits)
      }
    }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// One recorded tensor.
package struct GoldenTensor: Sendable {
  package let shape: [Int]
  package let values: [Double]
}

package enum GoldenError: Error {
  case missing(String)
  case unreadable(String, String)
}

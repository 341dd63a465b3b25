import Base
import Tensors

/// The header of a safetensors file: what it claims, not yet compared with the file.
struct SafetensorsHeader {
  struct Claim {
    var name: String
    var dtype: DType?
    var shape: [Int]?
    var offsets: Range<Int>?
  }

  private(set) var metadata: [String: String] = [:]
  private var claims: [Claim] = []
  private let dataStart: Int

  init(_ bytes: UnsafeRawBufferPointer) throws(SafetensorsFlaw) {
    guard bytes.count >= 8 else { throw .shorterThanItsLength }
    // Safe: eight bytes are there.
    let declared = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    let allowed = min(Limits.safetensorsHeader, bytes.count - 8)
    guard declared <= UInt64(allowed) else {
      throw .headerLength(declared: declared, allowed: allowed)
    }
    dataStart = 8 + Int(declared)
    var scanner = HeaderScanner(bytes: UnsafeRawBufferPointer(rebasing: bytes[8..<dataStart]))
    try readMembers(&scanner)
  }

  /// The entries in file order, each checked against its neighbours and the file's length.
  func placedEntries(fileLength: Int) throws(SafetensorsFlaw) -> [SafetensorsFile.Entry] {
    var entries: [SafetensorsFile.Entry] = []
    entries.reserveCapacity(claims.count)
    for claim in claims { entries.append(try checked(claim, fileLength: fileLength)) }
    // Empty tensors sort before the one that starts where they are.
    entries.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var end = dataStart
    for entry in entries {
      guard entry.range.lowerBound == end else { throw .notAdjacent(tensor: entry.name) }
      end = entry.range.upperBound
    }
    guard end == fileLength else { throw .trailingBytes(count: fileLength - end) }
    return entries
  }

  private func checked(
    _ claim: Claim, fileLength: Int
  ) throws(SafetensorsFlaw) -> SafetensorsFile.Entry {
    guard let dtype = claim.dtype, let shape = claim.shape, let offsets = claim.offsets else {
      throw .headerSyntax(offset: 0)
    }
    guard offsets.upperBound <= fileLength - dataStart else {
      throw .outsideFile(tensor: claim.name)
    }
    var bytes = dtype.byteCount
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw .shape(tensor: claim.name) }
      bytes = product
    }
    guard bytes == offsets.count else { throw .length(tensor: claim.name) }
    // No overflow: both bounds are at most the file's length.
    let range = (dataStart + offsets.lowerBound)..<(dataStart + offsets.upperBound)
    return SafetensorsFile.Entry(name: claim.name, dtype: dtype, shape: shape, range: range)
  }

  private mutating func readMembers(_ scanner: inout HeaderScanner) throws(SafetensorsFlaw) {
    var names: Set<String> = []
    try scanner.expect("{")
    var isOpen = try !scanner.skip("}")
    while isOpen {
      let name = try scanner.string()
      try scanner.expect(":")
      guard names.insert(name).inserted else { throw .duplicateTensor(tensor: name) }
      guard names.count <= Limits.tensorsInFile else {
        throw .tooManyTensors(limit: Limits.tensorsInFile)
      }
      if name == "__metadata__" {
        metadata = try readMetadata(&scanner)
      } else {
        claims.append(try readClaim(name, &scanner))
      }
      isOpen = try scanner.another(closing: "}")
    }
    try scanner.end()
  }

  private func readMetadata(
    _ scanner: inout HeaderScanner
  ) throws(SafetensorsFlaw) -> [String: String] {
    var metadata: [String: String] = [:]
    try scanner.expect("{")
    var isOpen = try !scanner.skip("}")
    while isOpen {
      let key = try scanner.string()
      try scanner.expect(":")
      metadata[key] = try scanner.string()
      isOpen = try scanner.another(closing: "}")
    }
    return metadata
  }

  private func readClaim(
    _ name: String, _ scanner: inout HeaderScanner
  ) throws(SafetensorsFlaw) -> Claim {
    var claim = Claim(name: name)
    try scanner.expect("{")
    repeat {
      let offset = scanner.offset
      let field = try scanner.string()
      try scanner.expect(":")
      switch field {
      case "dtype" where claim.dtype == nil:
        let type = try scanner.string()
        guard let dtype = DType(safetensors: type) else {
          throw .unknownElementType(tensor: name, name: type)
        }
        claim.dtype = dtype
      case "shape" where claim.shape == nil:
        let shape = try scanner.integers(limit: Limits.tensorRank)
        guard shape.allSatisfy({ $0 <= Limits.tensorExtent }) else { throw .shape(tensor: name) }
        claim.shape = shape
      case "data_offsets" where claim.offsets == nil:
        let pair = try scanner.integers(limit: 2)
        guard pair.count == 2, pair[0] <= pair[1] else { throw .length(tensor: name) }
        claim.offsets = pair[0]..<pair[1]
      default: throw .headerSyntax(offset: offset)
      }
    } while try scanner.another(closing: "}")
    guard claim.dtype != nil, claim.shape != nil, claim.offsets != nil else {
      throw .headerSyntax(offset: scanner.offset)
    }
    return claim
  }
}

extension DType {
  /// The element types that are read; others are refused by name.
  fileprivate init?(safetensors name: String) {
    switch name {
    case "F64": self = .fp64
    case "F32": self = .fp32
    case "F16": self = .fp16
    case "BF16": self = .bf16
    case "I64": self = .int64
    case "I32": self = .int32
    case "I16": self = .int16
    case "I8": self = .int8
    case "U8": self = .uint8
    case "BOOL": self = .bool
    default: return nil
    }
  }
}

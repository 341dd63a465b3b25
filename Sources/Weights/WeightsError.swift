/// Why a file of a model cannot be used.
package enum WeightsError: Error, Equatable {
  case fileMissing(name: String)
  /// `code` is the system's errno.
  case fileUnreadable(name: String, code: Int32)
  case notSafetensors(name: String, flaw: SafetensorsFlaw)
  case tensorMissing(key: String)
  case tooManyFiles(folder: String, limit: Int)
}

/// What is wrong with a safetensors file; `tensor` names the entry that shows it.
package enum SafetensorsFlaw: Error, Equatable {
  case shorterThanItsLength
  case headerLength(declared: UInt64, allowed: Int)
  /// The header is not the JSON that the format asks for.
  case headerSyntax(offset: Int)
  case tooManyTensors(limit: Int)
  case duplicateTensor(tensor: String)
  case unknownElementType(tensor: String, name: String)
  case shape(tensor: String)
  /// The bytes between the offsets are not what shape and element type need.
  case length(tensor: String)
  case outsideFile(tensor: String)
  /// Ranges overlap or leave a gap before this tensor.
  case notAdjacent(tensor: String)
  /// Bytes follow that belong to no tensor.
  case trailingBytes(count: Int)
}

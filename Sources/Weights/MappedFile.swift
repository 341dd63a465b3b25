import CPlatform

/// The bytes of a file, mapped read-only for as long as this value lives.
// Safe: read-only memory; unmapped only in `deinit`, or owned by the program for ever.
package final class MappedFile: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer
  private let isMap: Bool

  /// - Throws: `WeightsError.fileMissing`, `.fileUnreadable`.
  package convenience init(path: String, name: String) throws(WeightsError) {
    let file = limner_map_open(path)
    guard file >= 0 else { throw WeightsError(opening: name, code: -file) }
    defer { limner_map_close(file) }
    try self.init(descriptor: file, name: name)
  }

  /// Maps the whole file behind an open descriptor, which stays the caller's.
  package init(descriptor: Int32, name: String) throws(WeightsError) {
    let length = limner_map_length(descriptor)
    guard length >= 0 else { throw .fileUnreadable(name: name, code: Int32(clamping: -length)) }
    guard length > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      isMap = false
      return
    }
    var code: Int32 = 0
    guard let start = limner_map(descriptor, UInt64(length), &code) else {
      throw .fileUnreadable(name: name, code: code)
    }
    // Safe: the map is `length` bytes long.
    bytes = UnsafeRawBufferPointer(start: start, count: Int(length))
    isMap = true
  }

  /// Bytes that live as long as the program, such as embedded assets.
  package init(lasting bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    isMap = false
  }

  deinit {
    // Safe: nobody holds this value any more, so nobody reads the map.
    if isMap, let start = bytes.baseAddress { limner_unmap(start, UInt64(bytes.count)) }
  }

  /// Gives the pages back to the system; reading brings them back from the file.
  package func dropPages() {
    // Safe: a clean read-only map loses nothing.
    if isMap, let start = bytes.baseAddress { limner_map_drop(start, UInt64(bytes.count)) }
  }

  /// A copy of all bytes; for the small text files of a model.
  package var copy: [UInt8] { Array(bytes) }
}

extension WeightsError {
  fileprivate init(opening name: String, code: Int32) {
    self = code == 2 ? .fileMissing(name: name) : .fileUnreadable(name: name, code: code)
  }
}

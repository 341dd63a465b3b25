import CPlatform

/// The files of one model. Names are relative paths such as "unet/config.json"; a single-file model
/// is one name that ends in ".safetensors".
package protocol ModelFiles: Sendable {
  var names: [String] { get }
  /// - Throws: `WeightsError.fileMissing` for a name that is not in `names`.
  func file(_ name: String) throws(WeightsError) -> MappedFile
}

/// Files that another process opened for this one.
package final class DescriptorFiles: ModelFiles {
  package let names: [String]
  private let descriptors: [String: Int32]

  /// The descriptors are duplicated; the caller may close its own.
  package init(_ files: [(name: String, descriptor: Int32)]) throws(WeightsError) {
    var copies: [String: Int32] = [:]
    for file in files {
      let copy = limner_map_duplicate(file.descriptor)
      guard copy >= 0 else { throw .fileUnreadable(name: file.name, code: -copy) }
      copies[file.name] = copy
    }
    names = files.map(\.name)
    descriptors = copies
  }

  deinit { for descriptor in descriptors.values { limner_map_close(descriptor) } }

  package func file(_ name: String) throws(WeightsError) -> MappedFile {
    guard let descriptor = descriptors[name] else { throw .fileMissing(name: name) }
    return try MappedFile(descriptor: descriptor, name: name)
  }
}

/// Files whose bytes are in memory for as long as the program runs.
// Safe: read-only bytes that are never freed.
package struct MemoryFiles: ModelFiles, @unchecked Sendable {
  private let files: [(name: String, bytes: UnsafeRawBufferPointer)]

  package init(_ files: [(name: String, bytes: UnsafeRawBufferPointer)]) { self.files = files }

  package var names: [String] { files.map(\.name) }

  package func file(_ name: String) throws(WeightsError) -> MappedFile {
    guard let file = files.first(where: { $0.name == name }) else { throw .fileMissing(name: name) }
    return MappedFile(lasting: file.bytes)
  }
}

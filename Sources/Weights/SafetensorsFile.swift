import Base
import Tensors

/// A safetensors file whose header was checked completely: every entry lies inside the file.
///
/// - Source: huggingface/safetensors format; strictness as in R-MO1 of the security page.
package final class SafetensorsFile: Sendable {
  package struct Entry: Sendable, Equatable {
    package let name: String
    package let dtype: DType
    package let shape: Shape
    /// Bytes of the file.
    package let range: Range<Int>
  }

  package let name: String
  /// In the order in which they lie in the file.
  package let entries: [Entry]
  package let metadata: [String: String]
  private let file: MappedFile
  private let places: [String: Int]

  /// - Throws: `WeightsError.notSafetensors` with what is wrong.
  package init(_ file: MappedFile, name: String) throws(WeightsError) {
    do {
      let header = try SafetensorsHeader(file.bytes)
      entries = try header.placedEntries(fileLength: file.bytes.count)
      metadata = header.metadata
    } catch {
      throw .notSafetensors(name: name, flaw: error)
    }
    self.file = file
    self.name = name
    places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
  }

  package func entry(_ key: String) -> Entry? { places[key].map { entries[$0] } }

  /// The tensor's bytes in the map, without a copy.
  package func view(_ entry: Entry) -> WeightView {
    WeightView(
      // Safe: `placedEntries` put every range inside the file.
      bytes: UnsafeRawBufferPointer(rebasing: file.bytes[entry.range]), dtype: entry.dtype,
      shape: entry.shape, owner: file)
  }

  /// A copy of the tensor, widened to fp32.
  package func tensor(_ key: String) throws(WeightsError) -> HostTensor {
    guard let entry = entry(key) else { throw .tensorMissing(key: key) }
    return HostTensor(shape: entry.shape, values: view(entry).floats())
  }

  package func dropPages() { file.dropPages() }
}

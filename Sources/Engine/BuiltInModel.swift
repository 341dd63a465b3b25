import CAssets
import Weights

/// The starter model and CLIP's vocabulary, which every engine carries in its own program.
enum BuiltInModel {
  private static let folder = "models/starter/"

  private static var embedded: [(name: String, bytes: UnsafeRawBufferPointer)] {
    (0..<limner_asset_count()).compactMap { index in
      // Safe: the table's entries and their bytes are part of the program and never change.
      guard let asset = limner_asset_at(index)?.pointee else { return nil }
      let path = String(cString: asset.path)
      guard path.hasPrefix(folder) else { return nil }
      return (
        String(path.dropFirst(folder.count)),
        UnsafeRawBufferPointer(start: asset.bytes, count: asset.size)
      )
    }
  }

  static var files: MemoryFiles { MemoryFiles(embedded) }

  static var byteCount: Int { embedded.reduce(0) { $0 + $1.bytes.count } }

  static var merges: [UInt8] {
    embedded.first { $0.name == "tokenizer/merges.txt" }.map { Array($0.bytes) } ?? []
  }
}

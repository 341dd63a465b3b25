import Base
import CAssets

extension SavedWorkflow {
  private static let folder = "workflows/"

  /// The workflows that ship with Limner, from the files below `Assets/workflows`; the file's name is the id.
  package static let shipped: [SavedWorkflow] = (0..<limner_asset_count()).compactMap { index in
    // Safe: the table's entries and their bytes are part of the program and never change.
    guard let asset = limner_asset_at(index)?.pointee else { return nil }
    let path = String(cString: asset.path)
    guard path.hasPrefix(folder), path.hasSuffix(".json") else { return nil }
    // Safe: as above.
    let bytes = Array(UnsafeRawBufferPointer(start: asset.bytes, count: asset.size))
    do throws(JSONError) {
      return SavedWorkflow(
        id: "default_" + path.dropFirst(folder.count).dropLast(5),
        document: try JSON(parsing: bytes), created: Instant(nanoseconds: 0))
    } catch {
      Log.warning("\(path) is no JSON: \(error)")
      return nil
    }
  }
}

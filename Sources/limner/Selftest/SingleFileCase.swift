import Models
import Tensors
import Weights

/// A model in one file: every weight must be that of the folder with the same weights.
struct SingleFileCase {
  private let testCase: RecordedCase
  private let root: String

  init(_ testCase: RecordedCase, root: String) {
    self.testCase = testCase
    self.root = root
  }

  func comparisons() throws(SelftestError) -> [Comparison] {
    guard let file = testCase.models["file"], let folder = testCase.models["same_as"] else {
      throw .unreadable("file or same_as is missing")
    }
    do {
      let files = try FolderFiles(root + "/" + file)
      guard let name = files.names.first else { throw ModelError.unknownLayout(files: []) }
      let parts = try SingleFile(files, name).parts
      let folderFiles = DiffusersFolder(try FolderFiles(root + "/" + folder))
      var comparisons: [Comparison] = []
      for (component, single) in parts.sorted(by: { $0.key < $1.key }) {
        let other = try folderFiles.store(component)
        comparisons.append(try compared(component, single, other))
      }
      return comparisons
    } catch let error as ModelError {
      throw SelftestError(error)
    } catch {
      throw .failed("\(error)")
    }
  }

  /// How many of the folder's tensors are missing or differ.
  private func compared(
    _ component: String, _ single: TensorStore, _ folder: TensorStore
  ) throws -> Comparison {
    var wrong = 0
    var first: String?
    let keys = folder.keys.filter { !$0.hasSuffix("position_ids") }
    for key in keys where try !isSame(key, single, folder) {
      wrong += 1
      first = first ?? key
    }
    let part = first.map { "\(component): \($0)" } ?? "\(component): \(keys.count) tensors"
    return Comparison(part: part, error: Double(wrong), tolerance: 0)
  }

  private func isSame(_ key: String, _ single: TensorStore, _ folder: TensorStore) throws -> Bool {
    guard let shape = single.shape(key), shape == folder.shape(key) else { return false }
    let view = try single.view(key)
    let want = try folder.view(key).floats()
    // A file in half precision holds the folder's weights rounded.
    return view.floats() == (view.dtype == .fp16 ? want.map { Float(Float16($0)) } : want)
  }
}

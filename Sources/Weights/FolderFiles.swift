import Base
import Glibc

/// The files under a folder (or one file by its path), listed when this value is made.
package struct FolderFiles: ModelFiles {
  package let names: [String]
  private let folder: String

  /// Hidden files are left out, links are followed.
  ///
  /// - Throws: `WeightsError.fileMissing`, `.fileUnreadable`, `.tooManyFiles`.
  package init(_ path: String) throws(WeightsError) {
    if path.hasSuffix(".safetensors"), let slash = path.lastIndex(of: "/") {
      folder = String(path[..<slash])
      names = [String(path[path.index(after: slash)...])]
      return
    }
    folder = path
    var found: [String] = []
    try list(path, "", depth: 0, into: &found)
    names = found.sorted()
  }

  package func file(_ name: String) throws(WeightsError) -> MappedFile {
    guard names.contains(name) else { throw .fileMissing(name: name) }
    return try MappedFile(path: folder + "/" + name, name: name)
  }
}

private func list(
  _ root: String, _ prefix: String, depth: Int, into found: inout [String]
) throws(WeightsError) {
  guard let stream = opendir(root + "/" + prefix) else {
    throw errno == ENOENT
      ? .fileMissing(name: root)
      : .fileUnreadable(name: prefix.isEmpty ? root : prefix, code: errno)
  }
  defer { closedir(stream) }
  while let entry = readdir(stream) {
    // Safe: the system ends the name with a zero byte inside the entry.
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    guard !name.hasPrefix(".") else { continue }
    var status = stat()
    guard stat(root + "/" + prefix + name, &status) == 0 else { continue }
    if status.st_mode & S_IFMT == S_IFDIR {
      guard depth < Limits.modelFolderDepth else { continue }
      try list(root, prefix + name + "/", depth: depth + 1, into: &found)
    } else if status.st_mode & S_IFMT == S_IFREG {
      found.append(prefix + name)
      guard found.count <= Limits.filesInModel else {
        throw .tooManyFiles(folder: root, limit: Limits.filesInModel)
      }
    }
  }
}

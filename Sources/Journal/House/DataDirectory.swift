import Base

/// The data directory of one server: its format, its lock, and the places of what is in it.
package final class DataDirectory: Sendable {
  package let layout: DataLayout
  package let disk: any Disk
  /// The id by which local commands find the running server.
  package let instance: String
  /// Room for deletes when the disk is full.
  package let reserve: SpaceReserve
  private let lock: DiskFile

  private init(layout: DataLayout, disk: any Disk, format: DataFormat, lock: DiskFile) {
    self.layout = layout
    self.disk = disk
    self.lock = lock
    instance = format.instance
    reserve = SpaceReserve(path: layout.reserve, disk: disk)
  }

  /// Takes the data directory at `path` for this process, and lays it out where it is empty. Blocks.
  ///
  /// - Throws: `JournalError.unknownFormat` (nothing was written; exit code 78), `.locked`, `.damaged`.
  package static func open(at path: String, disk: any Disk) throws(JournalError) -> DataDirectory {
    let layout = DataLayout(path)
    try disk.makeFolders(layout.root)
    let isNew = try !disk.exists(layout.format)
    let format = isNew ? DataFormat.made() : try DataFormat(ofDirectory: layout.root, disk: disk)
    if isNew { try refuseForeign(layout.root, disk) }
    let lock = try disk.lock(layout.lock)
    do throws(JournalError) {
      if isNew { try disk.writeBlob(format.bytes, to: layout.format) }
      let made = DataDirectory(layout: layout, disk: disk, format: format, lock: lock)
      try made.layOut()
      return made
    } catch {
      disk.close(lock)
      throw error
    }
  }

  /// A folder with other people's files is not taken over by a mistyped option.
  private static func refuseForeign(_ path: String, _ disk: any Disk) throws(JournalError) {
    let own: Set = ["limner.lock", "limner.toml", "lost+found", "models", "secrets", "cache"]
    let foreign = try disk.list(path).map(\.name).filter {
      !own.contains($0) && !$0.hasPrefix(".") && !$0.hasSuffix(".aside")
    }
    guard let first = foreign.min() else { return }
    throw .damaged(
      path: path,
      what: "it holds \(first) but no \(DataFormat.fileName); choose an empty folder, "
        + "or restore the file from a backup")
  }

  private func layOut() throws(JournalError) {
    for folder in layout.folders { try disk.makeFolders(folder) }
    try disk.syncFolder(layout.root)
    let tag = layout.cache + "/CACHEDIR.TAG"
    if try !disk.exists(tag) { try disk.writeBlob(DataDirectory.cacheTag, to: tag) }
    reserve.take()
  }

  /// - Source: Bryan Ford, "Cache Directory Tagging Specification".
  private static let cacheTag = Array(
    """
    Signature: 8a477f597d28d172789f06886806bc55
    # Limner can make everything in this folder again; backups may leave it out.

    """.utf8)

  /// The ids of all user directories.
  package func userIDs() throws(JournalError) -> [String] {
    try disk.list(layout.users).filter { $0.kind == .folder }.map(\.name).sorted()
  }

  /// Lets another process take the directory.
  package func close() { disk.close(lock) }
}

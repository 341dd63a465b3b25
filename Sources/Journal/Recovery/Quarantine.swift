import Base

/// The folder for bytes that recovery sets aside; nothing in it is ever removed by Limner.
struct Quarantine {
  let folder: String
  let disk: any Disk

  /// Copies a crash's leftovers and makes sure that what is shown can no longer vanish (J21, J22).
  func settle<State>(_ recovered: inout Recovered<State>, of path: String) {
    guard recovered.cause == nil else {
      return Log.error("\(path): \(recovered.findings.map(\.text).joined(separator: "; "))")
    }
    for torn in recovered.torn { keep(torn, of: path) }
    guard let last = recovered.lastSegment else { return }
    do throws(JournalError) {
      let file = try disk.open(path + "/journal/" + last.text, .reading)
      defer { disk.close(file) }
      try disk.sync(file)
      try disk.syncFolder(path + "/journal")
    } catch {
      recovered.cause = .failedSync
      Log.error("\(path) opens read-only: \(error.sentence)")
    }
  }

  private func keep<State>(_ torn: Recovered<State>.Torn, of path: String) {
    // Safe: the buffer lives through the call.
    let crc = torn.bytes.withUnsafeBytes { crc32c($0) }
    let owner = path.split(separator: "/").last ?? "directory"
    let name = "\(owner)-\(torn.segment.text)-\(torn.offset)-\(hexText16(UInt64(crc))).bin"
    do throws(JournalError) {
      guard try !disk.exists(folder + "/" + name) else { return }
      try disk.makeFolders(folder)
      try disk.writeBlob(torn.bytes, to: folder + "/" + name)
      Log.warning("\(path): an unfinished change was set aside as \(folder)/\(name)")
    } catch {
      Log.warning("\(path): an unfinished change stays in its segment only: \(error.sentence)")
    }
  }
}

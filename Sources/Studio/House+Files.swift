import Base
import Gallery
import Imaging
import Journal
import ModelStore

extension House {
  /// Does file work on the I/O threads, so that it never holds up anyone's reply.
  func onDisk<R: Sendable>(
    _ work: @escaping @Sendable (any Disk) throws(JournalError) -> R
  ) async throws(StudioError) -> R {
    let disk = disk
    let result: Result<R, JournalError> = await withCheckedContinuation { continuation in
      (opener.runner ?? IOThreads.shared).run {
        continuation.resume(returning: Result { () throws(JournalError) in try work(disk) })
      }
    }
    do throws(JournalError) { return try result.get() } catch { throw .storage(error) }
  }

  /// Puts a picture's file on stable storage in a person's directory, before any record names it.
  func keepFile(
    _ png: [UInt8], of name: PictureName, in directory: PersonDirectory
  ) async throws(StudioError) {
    do throws(JournalError) {
      try await directory.writeBlob(png, to: name.path)
    } catch {
      throw .storage(error)
    }
  }

  /// Where a picture's thumbnail is kept; it can be made again at any time.
  func thumbnailPath(_ name: PictureName) -> String {
    "\(layout.cache)/thumbnails/\(name.uuid.text.suffix(2))/\(name.uuid.text).jpg"
  }

  /// Keeps a thumbnail. It is only a convenience, so a failure is logged and forgotten.
  func writeThumbnail(_ jpeg: [UInt8], of name: PictureName) async {
    let path = thumbnailPath(name)
    do throws(StudioError) {
      try await onDisk { disk throws(JournalError) in
        try disk.makeFolders(folder(of: path))
        try disk.writeBlob(jpeg, to: path)
      }
    } catch {
      Log.warning("the thumbnail of \(name) could not be kept: \(error)")
    }
  }

  /// The path of a picture's file, where the caller may see the picture.
  package func pictureFile(
    _ name: PictureName, for caller: Caller
  ) throws(StudioError) -> (record: ImageRecord, path: String) {
    let found = try findPicture(name, for: caller, .view, .access)
    return (found.record, found.directory.path + "/" + name.path)
  }

  /// The bytes of a picture's thumbnail; nil where none is kept.
  package func keptThumbnail(
    _ name: PictureName, for caller: Caller
  ) async throws(StudioError) -> [UInt8]? {
    _ = try findPicture(name, for: caller, .view, .access)
    return try await keptThumbnail(name)
  }

  private func keptThumbnail(_ name: PictureName) async throws(StudioError) -> [UInt8]? {
    let path = thumbnailPath(name)
    return try await onDisk { disk throws(JournalError) in
      try disk.exists(path) ? try disk.readAll(path) : nil
    }
  }

  package func pictureBytes(
    _ name: PictureName, for caller: Caller
  ) async throws(StudioError) -> [UInt8] {
    try await bytes(of: try findPicture(name, for: caller, .view, .access))
  }

  private func bytes(of found: FoundPicture) async throws(StudioError) -> [UInt8] {
    do throws(JournalError) {
      return try await found.directory.readBlob(found.record.name.path)
    } catch {
      throw error.isMissing ? .gallery(.fileMissing) : .storage(error)
    }
  }
}

extension House {
  /// The kept thumbnail of a picture, or one that is made now and kept.
  ///
  /// Also of what lies in the caller's own trash: nobody brings back what they cannot see.
  package func thumbnail(
    _ name: PictureName, for caller: Caller
  ) async throws(StudioError) -> (jpeg: [UInt8], record: ImageRecord) {
    let own = FoundPicture(trashed: name, of: caller)
    let found = if let own { own } else { try findPicture(name, for: caller, .view, .access) }
    if let kept = try await keptThumbnail(name) { return (kept, found.record) }
    let png = try await bytes(of: found)
    let made: [UInt8]? = try await onDisk { _ throws(JournalError) in
      do throws(ImagingError) {
        return try PNG.decode(png).thumbnail()
      } catch {
        Log.warning("no thumbnail of \(name): \(error)")
        return nil
      }
    }
    guard let made else { throw .gallery(.fileMissing) }
    await writeThumbnail(made, of: name)
    return (made, found.record)
  }

  /// The models that are installed.
  package var models: ModelSection { system.state.models }

  /// Records the starter model on a fresh data directory, so that the first picture needs no download.
  package func installStarter() async throws(StudioError) {
    let starter = ModelRecord.starter(at: clock.now())
    try await commitSystem(by: "system") { state in
      let isThere = state.models[starter.key] != nil || state.settings["starter_installed"] == true
      guard !isThere else { return Change([]) }
      return Change([
        ModelSection.put(starter), SettingSection.put("starter_installed", true),
      ])
    }
  }
}

extension FoundPicture {
  /// A picture that lies in the caller's own trash.
  fileprivate init?(trashed name: PictureName, of caller: Caller) {
    guard let record = caller.directory.state.images[name], record.isTrashed else { return nil }
    self.init(record: record, owner: caller.id, directory: caller.directory)
  }
}

import Accounts
import Base
import Gallery
import Imaging
import Journal

/// A file that is made while it is sent.
package struct Archive: Sendable {
  package let name: String
  package let zip: ZipArchive
}

extension House {
  /// Takes an order for pictures as one file; gives the name under which it is fetched.
  ///
  /// One picture that the caller may not see refuses the whole.
  package func orderArchive(
    of names: [PictureName], withRecipe: Bool, by caller: Caller
  ) throws(StudioError) -> String {
    guard names.count <= Limits.picturesPerArchive else {
      throw .gallery(.tooManyNames(limit: Limits.picturesPerArchive))
    }
    for name in names { _ = try findPicture(name, for: caller, .view, .access) }
    return order(names, folder: nil, withRecipe, by: caller)
  }

  /// Takes an order for everything on a board; nil is "uncategorized".
  package func orderArchive(
    ofBoard board: BoardID?, withRecipe: Bool, by caller: Caller
  ) throws(StudioError) -> String {
    let shelf = board.map(ListedShelf.board) ?? .uncategorized
    var query = PictureQuery()
    query.isIntermediate = false
    let names = try pictureNames(on: shelf, query, for: caller).names
    let title = try board.map { id throws(StudioError) in
      try self.board(id, for: caller).board.name
    }
    return order(
      Array(names.prefix(Limits.picturesPerArchive)), folder: title ?? "Uncategorized", withRecipe,
      by: caller)
  }

  private func order(
    _ names: [PictureName], folder: String?, _ withRecipe: Bool, by caller: Caller
  ) -> String {
    let now = clock.now()
    let order = ArchiveOrder(
      owner: caller.id, names: names, folder: folder.map(ZipArchive.folderName),
      withRecipe: withRecipe, asAdministrator: caller.actor.asAdministrator, at: now)
    return desk.archives.add(order, now: now).text + ".zip"
  }

  /// The archive of an order, with what the caller may see now; each picture is asked for once more when
  /// its turn comes.
  package func archive(_ name: String, for caller: Caller) async throws(StudioError) -> Archive {
    guard name.hasSuffix(".zip"), let id = UUID4(name.dropLast(4)), let order = desk.archives[id],
      clock.now() - order.at < Limits.archiveKept
    else { throw .gallery(.archiveNotFound) }
    guard order.owner == caller.id || caller.actor.seesEverything else {
      throw .gallery(.archiveNotAllowed)
    }
    let viewer =
      order.asAdministrator && caller.actor.isAdministrator ? caller.asAdministrator() : caller
    let seen = order.names.compactMap { name -> FoundPicture? in
      do throws(StudioError) { return try findPicture(name, for: viewer, .view, .access) } catch {
        return nil
      }
    }
    let items = try await onDisk { disk throws(JournalError) in
      var items: [ZipItem] = []
      for found in seen {
        if let item = try self.item(found, of: order, for: viewer, disk) { items.append(item) }
      }
      return items
    }
    let stamp = order.at.recordText.prefix(16).map { $0 == " " ? "_" : $0 == ":" ? "-" : $0 }
    return Archive(
      name: "\(order.folder ?? "pictures")-\(String(stamp)).zip", zip: ZipArchive(items))
  }

  /// A picture as an item; nil where its file is not as its record says.
  private func item(
    _ found: FoundPicture, of order: ArchiveOrder, for viewer: Caller, _ disk: any Disk
  ) throws(JournalError) -> ZipItem? {
    let path = found.directory.path + "/" + found.record.name.path
    guard try disk.exists(path), try disk.look(path).size == found.record.file.bytes else {
      return nil
    }
    let texts = order.withRecipe ? 0..<0 : try textRange(of: path, disk)
    let name = found.record.name
    let folder = order.folder.map { $0 + "/" } ?? ""
    return ZipItem(
      name: "\(folder)\(found.record.category.rawValue)/\(name.text)",
      size: found.record.file.bytes - texts.count, modified: found.record.times.created
    ) {
      await self.bytes(of: name, without: texts, for: viewer)
    }
  }

  private func textRange(of path: String, _ disk: any Disk) throws(JournalError) -> Range<Int> {
    let file = try disk.open(path, .reading)
    defer { disk.close(file) }
    for count in [16 << 10, Limits.recipeHead] {
      let head = try disk.read(file, at: 0, count: count)
      if let range = PNG.leadingTextRange(head) { return range }
    }
    return 0..<0
  }

  /// A picture's bytes, where it may still be seen.
  private func bytes(
    of name: PictureName, without texts: Range<Int>, for viewer: Caller
  ) async -> [UInt8]? {
    do throws(StudioError) {
      let bytes = try await pictureBytes(name, for: viewer)
      guard !texts.isEmpty, texts.upperBound <= bytes.count else { return bytes }
      return Array(bytes[..<texts.lowerBound]) + Array(bytes[texts.upperBound...])
    } catch {
      return nil
    }
  }
}

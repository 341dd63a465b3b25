import Accounts
import Base
import Gallery
import Imaging
import Journal

extension House {
  /// Makes pictures findable by their words. A failure costs the search, not the pictures.
  func index(_ entries: [SearchEntry], of owner: UserID) async {
    guard !entries.isEmpty else { return }
    let pack = desk.packs[owner]
    do throws(StudioError) {
      try await onDisk { _ throws(JournalError) in try pack.add(entries) }
    } catch {
      Log.warning("pictures cannot be searched until the next start: \(error)")
    }
  }

  /// The sources of a list with what a search found in each; several people's packs are read at once.
  func searched(
    _ shelves: [OwnedShelves], for term: SearchTerm?
  ) async throws(StudioError) -> [PictureSource] {
    guard let term else { return shelves.map { PictureSource($0.state.images, $0.shelves) } }
    return await withTaskGroup(of: (Int, [PictureKey]).self) { group in
      for (number, shelf) in shelves.enumerated() where shelf.state.images.count > 0 {
        group.addTask { (number, await self.find(term, of: shelf.owner)) }
      }
      var found = [[PictureKey]](repeating: [], count: shelves.count)
      for await (number, keys) in group { found[number] = keys }
      return zip(shelves, found).map { PictureSource($0.state.images, $0.shelves, found: $1) }
    }
  }

  private func find(_ term: SearchTerm, of owner: UserID) async -> [PictureKey] {
    let pack = desk.packs[owner]
    do throws(StudioError) {
      return try await onDisk { _ throws(JournalError) in try pack.find(term) }
    } catch {
      Log.warning("the pictures of \(owner.text) cannot be searched: \(error)")
      return []
    }
  }
}

// MARK: - Keeping the packs true

extension House {
  /// Takes the words of pictures that are gone for good out of a person's search pack.
  func forgetWords(of owner: UserID, _ directory: PersonDirectory) async {
    let pack = desk.packs[owner]
    let images = directory.state.images
    do throws(StudioError) {
      try await onDisk { _ throws(JournalError) in
        try pack.rewrite { images[PictureName($0)] != nil }
      }
    } catch {
      Log.warning("words of removed pictures of \(owner.text) stay in the cache: \(error)")
    }
  }
}

extension House {
  /// Makes anew what the search packs lack of everybody's pictures, in the background.
  package func tendSearch() async {
    for (owner, directory) in directories.sorted(by: { $0.key < $1.key }) {
      guard !Task.isCancelled else { return }
      do throws(StudioError) { try await tendSearch(of: owner, directory) } catch {
        Log.warning("the search of \(owner.text) stays incomplete: \(error)")
      }
    }
  }

  private func tendSearch(
    of owner: UserID, _ directory: PersonDirectory
  ) async throws(StudioError) {
    let pack = desk.packs[owner]
    let images = directory.state.images
    let known = try await onDisk { _ throws(JournalError) in try pack.keys() }
    let knownIDs = Set(known.map(\.id))
    let missing = images.keys.filter { !knownIDs.contains($0.id) }.sorted()
    var start = 0
    while start < missing.count, !Task.isCancelled {
      let batch = Array(missing[start..<min(start + Limits.indexedAtOnce, missing.count)])
      start += batch.count
      let path = directory.path
      let entries = try await onDisk { disk throws(JournalError) in
        batch.map { key in searchEntry(key, below: path, disk) }
      }
      await index(entries, of: owner)
    }
    if !missing.isEmpty { Log.info("\(missing.count) pictures of \(owner.text) can be searched") }
    let garbage = known.count + missing.count - images.count
    guard pack.fileCount > Limits.searchFiles || garbage > images.count / 2 + 1000 else { return }
    try await onDisk { _ throws(JournalError) in
      try pack.rewrite { images[PictureName($0)] != nil }
    }
  }
}

extension Limits {
  /// Pictures that are read for the search in one go, so that other work of the disk comes between.
  static let indexedAtOnce = 256
  /// Bytes from a picture's start in which its recipe is looked for: three texts at their limit.
  static let recipeHead = 768 << 10
}

/// What a picture's file says of it; only its time where it says nothing.
private func searchEntry(
  _ key: PictureKey, below path: String, _ disk: any Disk
) -> SearchEntry {
  let name = PictureName(key.id)
  let recipe = PictureRecipe(readTexts(of: path + "/" + name.path, disk))
  return recipe.searchEntry(name, made: Instant(nanoseconds: key.time))
}

private func readTexts(of path: String, _ disk: any Disk) -> [PNG.Text] {
  do throws(JournalError) {
    let file = try disk.open(path, .reading)
    defer { disk.close(file) }
    let head = try disk.read(file, at: 0, count: 16 << 10)
    if let texts = PNG.leadingTexts(head) { return texts }
    return PNG.leadingTexts(try disk.read(file, at: 0, count: Limits.recipeHead)) ?? []
  } catch {
    return []
  }
}

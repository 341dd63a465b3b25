import Accounts
import Base
import Gallery
import Journal

extension House {
  /// Everything of the caller's as one file: pictures in folders of their boards, lists and preferences.
  package func exportOwn(for caller: Caller) async throws(StudioError) -> Archive {
    let line = auditLine(
      "own_exported", object: caller.id.text, named: caller.person.name, by: caller)
    try await commit(to: caller.directory, by: caller.id.text) { _ in
      Change([AuditSection.put(line)])
    }
    return try await export(of: caller.person, in: caller.directory) { [self] in
      directory(of: caller.id)?.state.account.person?.isActive ?? false
    }
  }

  /// Everything that a departed person left behind, for administrators.
  package func exportDeparted(
    _ id: UserID, for caller: Caller
  ) async throws(StudioError) -> Archive {
    let found = try findDeparted(id, for: caller)
    let line = auditLine("departed_exported", object: id.text, named: found.person.name, by: caller)
    try await commit(to: found.directory, by: caller.id.text) { _ in
      Change([AuditSection.put(line)])
    }
    return try await export(of: found.person, in: found.directory) { [roster] in
      roster.administers(caller.id)
    }
  }

  /// - Parameter mayGoOn: asked again for each picture, since a download takes a while.
  private func export(
    of person: Person, in directory: PersonDirectory, mayGoOn: @escaping @Sendable () -> Bool
  ) async throws(StudioError) -> Archive {
    let now = clock.now()
    let belongings = Belongings(person: person, state: directory.state, at: now)
    let pictures = try await onDisk { disk throws(JournalError) in
      // A picture whose file is not as its record says would end the archive in its middle.
      var whole: [Belongings.Picture] = []
      for picture in belongings.pictures {
        let path = directory.path + "/" + picture.name.path
        guard try disk.exists(path), try disk.look(path).size == picture.size else { continue }
        whole.append(picture)
      }
      return whole
    }
    let items = pictures.map { picture in
      ZipItem(name: picture.path, size: picture.size, modified: picture.created) {
        guard mayGoOn() else { return nil }
        do throws(JournalError) {
          return try await directory.readBlob(picture.name.path)
        } catch {
          return nil
        }
      }
    }
    let stamp = now.recordText.prefix(10)
    return Archive(
      name: "\(ZipArchive.folderName(person.name))-\(stamp).zip",
      zip: ZipArchive(belongings.texts + items))
  }
}

/// What goes into the export of one person's things.
private struct Belongings {
  struct Picture: Sendable {
    let name: PictureName
    let path: String
    let size: Int
    let created: Instant
  }

  /// Sections that are no belongings: who may come in, what was done, what waited, and pictures and boards,
  /// which have lists of their own.
  private static let leftOut: Set = [
    AccountSection.name, SignInSection.name, APITokenSection.name, AuditSection.name, "queue",
    ImageSection.name, BoardSection.name, DeedSection.name,
  ]
  private static let looseFolder = "Uncategorized"

  private let person: Person
  private let state: PersonState
  private let now: Instant
  private let folders: [BoardID: String]
  let pictures: [Picture]

  init(person: Person, state: PersonState, at now: Instant) {
    self.person = person
    self.state = state
    self.now = now
    let folders = Belongings.folders(of: state)
    self.folders = folders
    pictures = state.images.records.filter { !$0.isTrashed && !$0.isIntermediate }.map { record in
      let folder = record.board.flatMap { folders[$0] } ?? Belongings.looseFolder
      return Picture(
        name: record.name, path: "\(folder)/\(record.name.text)", size: record.file.bytes,
        created: record.times.created)
    }
  }

  /// A folder for each board, two of one name kept apart.
  private static func folders(of state: PersonState) -> [BoardID: String] {
    var taken: Set = [looseFolder.lowercased()]
    var folders: [BoardID: String] = [:]
    for board in state.boards.boards.values.sorted(by: { $0.id < $1.id })
    where board.times.deleted == nil {
      let name = ZipArchive.folderName(board.name)
      var folder = name
      var number = 2
      while !taken.insert(folder.lowercased()).inserted {
        folder = "\(name) (\(number))"
        number += 1
      }
      folders[board.id] = folder
    }
    return folders
  }

  /// The lists and words beside the pictures.
  var texts: [ZipItem] {
    var files: [(name: String, bytes: [UInt8])] = [
      ("README.txt", Array(readme.utf8)), ("boards.json", boards.bytes),
    ]
    for shard in state.shards(leavingOut: Belongings.leftOut) {
      files.append(("\(shard.name).json", shard.bytes))
    }
    return files.map { file in
      ZipItem(name: file.name, size: file.bytes.count, modified: now) { file.bytes }
    }
  }

  private var boards: JSON {
    let all = state.boards.boards.values.sorted { $0.id < $1.id }
      .filter { $0.times.deleted == nil }
    return [
      "boards": .array(
        all.map { board in
          [
            "board_id": .string(board.id.text), "board_name": .string(board.name),
            "archived": .bool(board.isArchived),
            "created_at": .string(board.times.created.recordText),
            "folder": JSON(folders[board.id]),
          ]
        })
    ]
  }

  private var readme: String {
    """
    The things of \(person.name) in Limner, as they were on \(now.recordText.prefix(16)) UTC.

    Each folder is a board and holds its pictures as PNG; "\(Belongings.looseFolder)" has those on no board, or on
    somebody else's. A picture carries its own recipe, which Limner and InvokeAI read again when it is
    uploaded. boards.json lists the boards; the other .json files are preferences and what else was kept.
    What lay in the trash is not here.

    """
  }
}

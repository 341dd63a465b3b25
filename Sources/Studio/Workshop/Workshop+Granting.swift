import Accounts
import Base
import EngineLink
import Gallery
import Journal
import Library
import ModelStore

extension House {
  /// What an engine may be given for a running item: models that are installed, opened for reading.
  package func grantModel(_ key: String) async throws(EngineError) -> ModelGrant {
    guard let model = models[key] else { throw .missingModel(name: key) }
    switch model.place {
    case .embedded: return ModelGrant(record: model.json, place: .builtIn)
    case .path(let path, _):
      do throws(StudioError) {
        let files = try await onDisk { disk throws(JournalError) in
          try openFiles(below: path, disk)
        }
        return ModelGrant(record: model.json, place: .files(files))
      } catch {
        Log.error("the files of the model \(model.words.name) cannot be opened: \(error)")
        throw .missingModel(name: model.words.name)
      }
    }
  }

  /// A picture's file for an item of `owner`, where current state lets that person see it.
  package func givePicture(
    _ name: String, toItem id: Int
  ) async throws(EngineError) -> [UInt8] {
    guard let picture = PictureName(name) else { throw .missingPicture(name: name) }
    guard let owner = directories.first(where: { $0.value.state.queue.items[id] != nil })?.key,
      let path = readablePath(of: picture, for: owner)
    else { throw .missingPicture(name: name) }
    do throws(StudioError) {
      return try await onDisk { disk throws(JournalError) in try disk.readAll(path) }
    } catch {
      Log.error("the picture \(name) cannot be read: \(error)")
    }
    throw .missingPicture(name: name)
  }

  /// The two prompts of a style for an item, where its owner may use that style now.
  package func giveStyle(
    _ id: String, toItem item: Int
  ) throws(EngineError) -> (positive: String, negative: String) {
    guard let owner = directories.first(where: { $0.value.state.queue.items[item] != nil })?.key,
      let actor = queueActor(owner)
    else { throw .missingStyle }
    let shipped = StylePreset.shipped.map { PresetView(preset: $0, owner: nil) }
    let kept = directories.compactMap { owner, directory in
      directory.state.presets.presets[id].map { PresetView(preset: $0, owner: owner) }
    }
    let found = (shipped + kept).first {
      $0.preset.id == id && $0.preset.deleted == nil
        && ($0.owner == nil || Access.allows(actor, .view, $0.thing))
    }
    guard let preset = found?.preset else { throw .missingStyle }
    return (preset.positivePrompt, preset.negativePrompt)
  }

  /// Where a picture's file is, where current state lets the person see it. Nothing is read any more for
  /// somebody who was disabled while their picture was being made.
  private func readablePath(of name: PictureName, for person: UserID) -> String? {
    guard let actor = queueActor(person) else { return nil }
    for (owner, directory) in directories {
      guard let record = directory.state.images[name], !record.isTrashed else { continue }
      if allows(actor, .view, record, of: owner) { return directory.path + "/" + name.path }
    }
    return nil
  }
}

/// A model's files, opened for reading: the one file, or those of a folder and of its folders.
private func openFiles(
  below path: String, _ disk: any Disk
) throws(JournalError) -> [ModelGrant.File] {
  let facts = try disk.look(path)
  if facts.kind == .file { return [try openFile(path, named: name(of: path), disk)] }
  var files: [ModelGrant.File] = []
  for entry in try disk.list(path).sorted(by: { $0.name < $1.name }) {
    let inner = path + "/" + entry.name
    switch entry.kind {
    case .file: files.append(try openFile(inner, named: entry.name, disk))
    case .folder:
      for file in try disk.list(inner) where file.kind == .file {
        files.append(
          try openFile(inner + "/" + file.name, named: "\(entry.name)/\(file.name)", disk))
      }
    case .other: continue
    }
  }
  return files
}

private func openFile(
  _ path: String, named name: String, _ disk: any Disk
) throws(JournalError) -> ModelGrant.File {
  let size = try disk.look(path).size
  return ModelGrant.File(name: name, descriptor: try disk.open(path, .reading).number, size: size)
}

private func name(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

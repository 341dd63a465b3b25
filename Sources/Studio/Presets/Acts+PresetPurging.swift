import Accounts
import Base
import Journal
import Library

extension House {
  /// A copy of the data directory that takes less than this finds every file that a record names.
  private static let garbageAge = Duration.seconds(7 * 86_400)

  /// Removes the files of pictures that no preset has any more, once a copy can no longer need them.
  package func purgePresets() async {
    let now = clock.now()
    for directory in directories.values {
      let presets = directory.state.presets.presets.values
      let isOld = { @Sendable (time: Instant) in now - time > House.garbageAge }
      let gone = presets.filter { $0.deleted.map(isOld) ?? false }
      let changed = presets.filter {
        $0.deleted == nil && $0.formerPictures.values.contains(where: isOld)
      }
      guard !gone.isEmpty || !changed.isEmpty else { continue }
      let files =
        gone.flatMap(\.allPictures)
        + changed.flatMap { $0.formerPictures.filter { isOld($0.value) }.map(\.key) }
      let (goneIDs, changedIDs) = (gone.map(\.id), changed.map(\.id))
      do throws(StudioError) {
        try await commit(to: directory, by: "system", freesSpace: true) { state in
          var ops = goneIDs.map { PresetSection.forget($0) }
          for id in changedIDs {
            guard var preset = state.presets.presets[id] else { continue }
            preset.formerPictures = preset.formerPictures.filter { !isOld($0.value) }
            ops.append(try state.presets.put(preset))
          }
          return Change(ops)
        }
        for file in files { try await remove(StylePreset.path(ofPicture: file), in: directory) }
      } catch {
        Log.warning("old pictures of presets stay for now: \(error)")
      }
    }
  }

  /// Removes a person's presets and system prompts for good, whoever may use them.
  func removeRecipes(in directory: PersonDirectory) async throws(StudioError) {
    let files = try await commit(to: directory, by: "system", freesSpace: true) { state in
      let presets = state.presets.presets.values.sorted { $0.id < $1.id }
      return Change(
        presets.map { PresetSection.forget($0.id) }
          + state.systemPrompts.prompts.keys.sorted().map(SystemPromptSection.forget),
        result: presets.flatMap(\.allPictures))
    }
    for file in files { try await remove(StylePreset.path(ofPicture: file), in: directory) }
  }

  private func remove(_ path: String, in directory: PersonDirectory) async throws(StudioError) {
    do throws(JournalError) { try await directory.removeBlob(path) } catch {
      throw .storage(error)
    }
  }
}

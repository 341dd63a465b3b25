import Accounts
import Base
import Journal
import Library

/// A style preset and whose it is; nil for those that ship with Limner.
package struct PresetView: Sendable {
  package let preset: StylePreset
  package let owner: UserID?

  /// What the rules look at: one that everybody has reads like a public one.
  var thing: Thing {
    .recipe(owner: owner, isPublic: preset.isPublic || preset.kind == .byDefault)
  }
}

/// What somebody wants a preset to be; nil leaves a thing as it is.
package struct PresetWords: Sendable {
  package var name: String
  package var positivePrompt: String
  package var negativePrompt: String
  package var kind: StylePreset.Kind
  package var isPublic: Bool

  package init(
    name: String, positivePrompt: String, negativePrompt: String, kind: StylePreset.Kind,
    isPublic: Bool
  ) {
    self.name = name
    self.positivePrompt = positivePrompt
    self.negativePrompt = negativePrompt
    self.kind = kind
    self.isPublic = isPublic
  }
}

extension House {
  /// Every preset that the caller may use, by name: their own, public ones, and those that everybody has.
  package func presets(for caller: Caller) -> [PresetView] {
    let shipped = StylePreset.shipped.map { PresetView(preset: $0, owner: nil) }
    let kept = presetOwners(for: caller).flatMap { owner, directory in
      directory.state.presets.current.map { PresetView(preset: $0, owner: owner) }
    }
    let seen = kept.filter { Access.allows(caller.actor, .view, $0.thing) }
    for view in seen { noteWiderView(by: caller, of: view) }
    return (shipped + seen)
      .sorted {
        ($0.preset.name.lowercased(), $0.preset.id) < ($1.preset.name.lowercased(), $1.preset.id)
      }
  }

  package func preset(_ id: String, for caller: Caller) throws(StudioError) -> PresetView {
    let view = try findPreset(id, for: caller)
    guard Access.allows(caller.actor, .view, view.thing) else {
      throw .recipe(.presetNotAllowed(access: true))
    }
    noteWiderView(by: caller, of: view)
    return view
  }

  package func addPreset(
    _ words: PresetWords, _ picture: RecipePicture, by caller: Caller
  ) async throws(StudioError) -> PresetView {
    guard words.kind == .user || caller.actor.isAdministrator else {
      throw .recipe(.defaultPresetNeedsAdministrator)
    }
    var preset = StylePreset(
      id: UUID4.random().text, name: words.name, positivePrompt: words.positivePrompt,
      negativePrompt: words.negativePrompt, kind: words.kind, isPublic: words.isPublic)
    preset.picture = try await keep(
      picture, at: StylePreset.path(ofPicture:), in: caller.directory)
    try await commit(to: caller.directory, by: caller.id.text) { [preset] state in
      Change([try state.presets.put(preset)])
    }
    let view = PresetView(preset: preset, owner: caller.id)
    tellAbout(view)
    return view
  }

  /// Refuses whoever may not change a preset, before anything else of the request is looked at.
  package func requireChangeablePreset(_ id: String, for caller: Caller) throws(StudioError) {
    _ = try changeablePreset(id, for: caller)
  }

  /// Changes the words and the picture; what kind it is stays.
  package func changePreset(
    _ id: String, _ words: PresetWords, _ picture: RecipePicture, by caller: Caller
  ) async throws(StudioError) -> PresetView {
    let (directory, owner) = try changeablePreset(id, for: caller)
    let file = try await keep(picture, at: StylePreset.path(ofPicture:), in: directory)
    let now = clock.now()
    let before = try preset(id, for: caller)
    let actor = caller.actor
    let preset = try await commit(to: directory, by: caller.id.text) { state in
      guard var preset = state.presets.presets[id], preset.deleted == nil else {
        throw StudioError.recipe(.presetNotFound)
      }
      guard House.mayChange(PresetView(preset: preset, owner: owner), actor) else {
        throw StudioError.recipe(.presetNotAllowed(access: false))
      }
      preset.name = words.name
      preset.positivePrompt = words.positivePrompt
      preset.negativePrompt = words.negativePrompt
      preset.isPublic = words.isPublic
      switch picture {
      case .kept: break
      case .removed, .replaced: preset.take(picture: file, at: now)
      }
      return Change([try state.presets.put(preset)], result: preset)
    }
    let view = PresetView(preset: preset, owner: owner)
    tellAbout(view, before: before)
    return view
  }

  package func deletePreset(_ id: String, by caller: Caller) async throws(StudioError) {
    let (directory, owner) = try changeablePreset(id, for: caller)
    let now = clock.now()
    let actor = caller.actor
    let gone = try await commit(to: directory, by: caller.id.text, freesSpace: true) { state in
      guard var preset = state.presets.presets[id], preset.deleted == nil else {
        throw StudioError.recipe(.presetNotFound)
      }
      guard House.mayChange(PresetView(preset: preset, owner: owner), actor) else {
        throw StudioError.recipe(.presetNotAllowed(access: false))
      }
      guard preset.picture != nil || !preset.formerPictures.isEmpty else {
        return Change([PresetSection.forget(id)], result: preset)
      }
      preset.deleted = now
      return Change([try state.presets.put(preset)], result: preset)
    }
    tellAbout(PresetView(preset: gone, owner: owner))
  }

  package func presetPicture(_ id: String, for caller: Caller) async throws(StudioError)
    -> (jpeg: [UInt8], name: UUID4)
  {
    let view = try preset(id, for: caller)
    guard let owner = view.owner, let picture = view.preset.picture, let directory = people[owner]
    else { throw .recipe(.presetHasNoPicture) }
    do throws(JournalError) {
      return (try await directory.readBlob(StylePreset.path(ofPicture: picture)), picture)
    } catch {
      throw error.isMissing ? .recipe(.presetHasNoPicture) : .storage(error)
    }
  }
}

extension House {
  /// People whose presets others may find: the departed keep theirs for their heir and administrators.
  private func presetOwners(for caller: Caller) -> [UserID: PersonDirectory] {
    people.all.filter { owner, directory in
      directory.state.account.person?.standing != .departed || caller.actor.owns(owner)
        || caller.actor.seesEverything
    }
  }

  /// A private preset of somebody else is seen by the wider view alone, and its owner can read that.
  private func noteWiderView(by caller: Caller, of view: PresetView) {
    guard let owner = view.owner, !view.preset.isPublic, view.preset.kind == .user,
      !caller.actor.owns(owner)
    else { return }
    noteWiderView(by: caller, of: owner)
  }

  private func findPreset(_ id: String, for caller: Caller) throws(StudioError) -> PresetView {
    if let shipped = StylePreset.shipped.first(where: { $0.id == id }) {
      return PresetView(preset: shipped, owner: nil)
    }
    for (owner, directory) in presetOwners(for: caller) {
      if let preset = directory.state.presets.presets[id], preset.deleted == nil {
        return PresetView(preset: preset, owner: owner)
      }
    }
    throw .recipe(.presetNotFound)
  }

  /// Where a preset that the caller may change is kept.
  private func changeablePreset(
    _ id: String, for caller: Caller
  ) throws(StudioError) -> (PersonDirectory, UserID) {
    let view = try findPreset(id, for: caller)
    guard let owner = view.owner, let directory = people[owner] else {
      throw .recipe(.defaultPresetFixed)
    }
    guard House.mayChange(view, caller.actor) else {
      throw .recipe(
        view.preset.kind == .byDefault ? .defaultPresetFixed : .presetNotAllowed(access: false))
    }
    return (directory, owner)
  }

  private static func mayChange(_ view: PresetView, _ actor: Actor) -> Bool {
    view.preset.kind == .byDefault
      ? actor.isAdministrator : Access.allows(actor, .edit, view.thing)
  }

  /// Whoever may have seen it, or may see it now, looks again.
  private func tellAbout(_ view: PresetView, before: PresetView? = nil) {
    let isForAll = [view, before].contains {
      $0.map { $0.preset.isPublic || $0.preset.kind == .byDefault } ?? false
    }
    guard !isForAll, let owner = view.owner else {
      events.publish(.presetsChanged, to: .everyone)
      return
    }
    events.publish(.presetsChanged, to: .personAndAdministrators(owner))
  }
}

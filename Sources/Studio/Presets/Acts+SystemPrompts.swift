import Accounts
import Base
import Journal
import Library

/// A system prompt and whose it is.
package struct SystemPromptView: Sendable {
  package let prompt: SystemPrompt
  package let owner: UserID

  fileprivate var thing: Thing { .recipe(owner: owner, isPublic: prompt.isPublic) }
}

extension House {
  /// The caller's own system prompts and public ones, by name.
  package func systemPrompts(for caller: Caller) -> [SystemPromptView] {
    let all = people.all.flatMap { owner, directory in
      directory.state.systemPrompts.prompts.values.map {
        SystemPromptView(prompt: $0, owner: owner)
      }
    }
    let seen = all.filter { mayFind($0, caller) }
    for view in seen { noteWiderView(by: caller, of: view) }
    return seen.sorted {
      ($0.prompt.name.lowercased(), $0.prompt.id) < ($1.prompt.name.lowercased(), $1.prompt.id)
    }
  }

  package func systemPrompt(
    _ id: UUID4, for caller: Caller
  ) throws(StudioError) -> SystemPromptView {
    let view = try findSystemPrompt(id)
    guard mayFind(view, caller) else { throw .recipe(.systemPromptNotAllowed(.access)) }
    noteWiderView(by: caller, of: view)
    return view
  }

  /// What is made in single-user mode belongs to nobody in particular, so everybody may read it.
  package func addSystemPrompt(
    name: String, content: String, by caller: Caller
  ) async throws(StudioError) -> SystemPromptView {
    let prompt = SystemPrompt(
      name: name, content: content, isPublic: caller.id == .system, at: clock.now())
    try await commit(to: caller.directory, by: caller.id.text) { state in
      Change([try state.systemPrompts.put(prompt)])
    }
    return SystemPromptView(prompt: prompt, owner: caller.id)
  }

  package func changeSystemPrompt(
    _ id: UUID4, name: String?, content: String?, isPublic: Bool?, by caller: Caller
  ) async throws(StudioError) -> SystemPromptView {
    let owner = try findSystemPrompt(id).owner
    guard let directory = people[owner] else { throw .recipe(.systemPromptNotFound) }
    let now = clock.now()
    let actor = caller.actor
    let prompt = try await commit(to: directory, by: caller.id.text) { state in
      var prompt = try House.changeable(id, in: state, of: owner, by: actor, .update)
      prompt.name = name ?? prompt.name
      prompt.content = content ?? prompt.content
      prompt.isPublic = isPublic ?? prompt.isPublic
      prompt.updated = now
      return Change([try state.systemPrompts.put(prompt)], result: prompt)
    }
    return SystemPromptView(prompt: prompt, owner: owner)
  }

  package func deleteSystemPrompt(_ id: UUID4, by caller: Caller) async throws(StudioError) {
    let owner = try findSystemPrompt(id).owner
    guard let directory = people[owner] else { throw .recipe(.systemPromptNotFound) }
    let actor = caller.actor
    try await commit(to: directory, by: caller.id.text, freesSpace: true) { state in
      _ = try House.changeable(id, in: state, of: owner, by: actor, .delete)
      return Change([SystemPromptSection.forget(id)])
    }
  }

  private static func changeable(
    _ id: UUID4, in state: PersonState, of owner: UserID, by actor: Actor,
    _ wish: RecipeRefusal.Wish
  ) throws(StudioError) -> SystemPrompt {
    guard let prompt = state.systemPrompts.prompts[id] else {
      throw .recipe(.systemPromptNotFound)
    }
    let view = SystemPromptView(prompt: prompt, owner: owner)
    guard Access.allows(actor, wish == .delete ? .delete : .edit, view.thing) else {
      throw .recipe(.systemPromptNotAllowed(wish))
    }
    return prompt
  }

  private func findSystemPrompt(_ id: UUID4) throws(StudioError) -> SystemPromptView {
    for (owner, directory) in people.all {
      if let prompt = directory.state.systemPrompts.prompts[id] {
        return SystemPromptView(prompt: prompt, owner: owner)
      }
    }
    throw .recipe(.systemPromptNotFound)
  }

  private func noteWiderView(by caller: Caller, of view: SystemPromptView) {
    guard !view.prompt.isPublic, !caller.actor.owns(view.owner) else { return }
    noteWiderView(by: caller, of: view.owner)
  }

  private func mayFind(_ view: SystemPromptView, _ caller: Caller) -> Bool {
    let isDeparted = people[view.owner]?.state.account.person?.standing == .departed
    if isDeparted, !caller.actor.owns(view.owner), !caller.actor.seesEverything { return false }
    return Access.allows(caller.actor, .view, view.thing)
  }
}

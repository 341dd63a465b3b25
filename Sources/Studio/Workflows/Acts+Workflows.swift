import Accounts
import Base
import Journal
import Library

extension House {
  /// Keeps a document as a new workflow of the caller's; it is private.
  package func addWorkflow(
    _ document: JSON, by caller: Caller
  ) async throws(StudioError) -> WorkflowView {
    let workflow = SavedWorkflow(
      id: UUID4.random().text, document: document, created: clock.now())
    try await commit(to: caller.directory, by: caller.id.text) { state in
      Change([try state.workflows.put(workflow)])
    }
    let view = WorkflowView(workflow: workflow, owner: caller.id, opened: nil)
    tellAbout(view)
    return view
  }

  package func changeWorkflow(
    _ id: String, document: JSON, by caller: Caller
  ) async throws(StudioError) -> WorkflowView {
    let now = clock.now()
    return try await editWorkflow(id, by: caller) { workflow in
      workflow.replace(document: document, at: now)
    }
  }

  /// Opens it to everybody, or takes it back; others can read it, never change it.
  package func publishWorkflow(
    _ id: String, _ isPublic: Bool, by caller: Caller
  ) async throws(StudioError) -> WorkflowView {
    let view = try changeableWorkflow(id, .update, for: caller).view
    guard Access.allows(caller.actor, .share, view.thing) else { throw .administratorRequired }
    let now = clock.now()
    return try await editWorkflow(id, by: caller, verb: .share) { workflow in
      workflow.publish(isPublic, at: now)
    }
  }

  /// Refuses whoever may not change a workflow, before anything else of the request is looked at.
  package func requireChangeableWorkflow(
    _ id: String, for caller: Caller
  ) throws(StudioError) {
    _ = try changeableWorkflow(id, .update, for: caller)
  }

  package func setPicture(
    ofWorkflow id: String, _ picture: RecipePicture, by caller: Caller
  ) async throws(StudioError) {
    let directory = try changeableWorkflow(id, .update, for: caller).directory
    let file = try await keep(picture, at: SavedWorkflow.path(ofPicture:), in: directory)
    let now = clock.now()
    _ = try await editWorkflow(id, by: caller) { $0.take(picture: file, at: now) }
  }

  /// Notes that the caller opened one that they may see; the time is theirs alone.
  package func noteOpening(ofWorkflow id: String, by caller: Caller) async throws(StudioError) {
    _ = try workflow(id, for: caller)
    let now = clock.now()
    try await commit(to: caller.directory, by: caller.id.text) { state in
      Change(state.workflows.noteOpening(of: id, at: now))
    }
    events.publish(.workflowsChanged, to: .person(caller.id))
  }

  package func deleteWorkflow(_ id: String, by caller: Caller) async throws(StudioError) {
    let found = try changeableWorkflow(id, .delete, for: caller)
    let owner = found.owner
    let now = clock.now()
    let actor = caller.actor
    try await commit(to: found.directory, by: caller.id.text, freesSpace: true) { state in
      var workflow = try state.workflow(id, owner, .edit, by: actor, wish: .delete)
      guard !workflow.allPictures.isEmpty else { return Change([WorkflowSection.forget(id)]) }
      workflow.delete(at: now)
      return Change([try state.workflows.put(workflow)])
    }
    tellAbout(found.view)
  }
}

extension House {
  private typealias Changeable = (view: WorkflowView, directory: PersonDirectory, owner: UserID)

  private func changeableWorkflow(
    _ id: String, _ wish: RecipeRefusal.Wish, for caller: Caller
  ) throws(StudioError) -> Changeable {
    let view = try findWorkflow(id, for: caller)
    guard let owner = view.owner, let directory = people[owner] else {
      throw .recipe(.defaultWorkflowFixed)
    }
    guard Access.allows(caller.actor, .edit, view.thing) else {
      throw .recipe(.workflowNotAllowed(wish))
    }
    return (view, directory, owner)
  }

  private func editWorkflow(
    _ id: String, by caller: Caller, verb: Verb = .edit,
    _ edit: @escaping @Sendable (inout SavedWorkflow) -> Void
  ) async throws(StudioError) -> WorkflowView {
    let found = try changeableWorkflow(id, .update, for: caller)
    let owner = found.owner
    let actor = caller.actor
    let changed = try await commit(to: found.directory, by: caller.id.text) { state in
      var workflow = try state.workflow(id, owner, verb, by: actor, wish: .update)
      edit(&workflow)
      return Change([try state.workflows.put(workflow)], result: workflow)
    }
    let view = WorkflowView(workflow: changed, owner: owner, opened: found.view.opened)
    tellAbout(view, before: found.view)
    return view
  }

  /// Whoever may have seen it, or may see it now, looks again.
  private func tellAbout(_ view: WorkflowView, before: WorkflowView? = nil) {
    let isForAll = view.workflow.isPublic || before?.workflow.isPublic ?? false
    guard !isForAll, let owner = view.owner else {
      events.publish(.workflowsChanged, to: .everyone)
      return
    }
    events.publish(.workflowsChanged, to: .personAndAdministrators(owner))
  }
}

extension PersonState {
  /// A workflow as it is inside a commit, for somebody who may still do `verb` with it.
  fileprivate func workflow(
    _ id: String, _ owner: UserID, _ verb: Verb, by actor: Actor, wish: RecipeRefusal.Wish
  ) throws(StudioError) -> SavedWorkflow {
    guard let workflow = workflows.workflows[id], workflow.deleted == nil else {
      throw .recipe(.workflowNotFound)
    }
    guard Access.allows(actor, verb, .recipe(owner: owner, isPublic: workflow.isPublic)) else {
      throw .recipe(.workflowNotAllowed(wish))
    }
    return workflow
  }
}

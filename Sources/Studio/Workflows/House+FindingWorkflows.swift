import Accounts
import Base
import Journal
import Library

extension House {
  /// One's own workflows and those that ship; others' public ones when they are asked for, or when `user` is not
  /// among the categories.
  ///
  /// - Source: InvokeAI's scope of lists.
  package func workflows(
    _ filter: WorkflowFilter, for caller: Caller
  ) -> [WorkflowView] {
    let asksForOthers =
      filter.isPublic == true || caller.actor.seesEverything
      || (!filter.categories.isEmpty && !filter.categories.contains(.user))
    let found = allWorkflows(for: caller).filter { view in
      let isOwn = view.owner.map(caller.actor.owns) ?? true
      return (isOwn || asksForOthers) && Access.allows(caller.actor, .view, view.thing)
        && filter.passes(view)
    }
    for view in found { noteWiderView(by: caller, of: view) }
    return found
  }

  package func workflows(
    _ filter: WorkflowFilter, orderedBy order: WorkflowOrder, isRising: Bool, for caller: Caller
  ) -> [WorkflowView] {
    let rising = workflows(filter, for: caller).sorted(by: order.isRising)
    return isRising ? rising : rising.reversed()
  }

  package func workflow(_ id: String, for caller: Caller) throws(StudioError) -> WorkflowView {
    let view = try findWorkflow(id, for: caller)
    guard Access.allows(caller.actor, .view, view.thing) else {
      throw .recipe(.workflowNotAllowed(.access))
    }
    noteWiderView(by: caller, of: view)
    return view
  }

  package func workflowPicture(_ id: String, for caller: Caller) async throws(StudioError)
    -> (jpeg: [UInt8], name: UUID4)
  {
    let view = try workflow(id, for: caller)
    guard let owner = view.owner, let picture = view.workflow.picture,
      let directory = people[owner]
    else { throw .recipe(.workflowHasNoPicture) }
    do throws(JournalError) {
      return (try await directory.readBlob(SavedWorkflow.path(ofPicture: picture)), picture)
    } catch {
      throw error.isMissing ? .recipe(.workflowHasNoPicture) : .storage(error)
    }
  }

  func findWorkflow(_ id: String, for caller: Caller) throws(StudioError) -> WorkflowView {
    let opened = caller.directory.state.workflows.opened(id)
    if let shipped = SavedWorkflow.shipped.first(where: { $0.id == id }) {
      return WorkflowView(workflow: shipped, owner: nil, opened: opened)
    }
    for (owner, directory) in workflowOwners(for: caller) {
      if let workflow = directory.state.workflows.workflows[id], workflow.deleted == nil {
        return WorkflowView(workflow: workflow, owner: owner, opened: opened)
      }
    }
    throw .recipe(.workflowNotFound)
  }

  private func allWorkflows(for caller: Caller) -> [WorkflowView] {
    let mine = caller.directory.state.workflows
    let shipped = SavedWorkflow.shipped.map {
      WorkflowView(workflow: $0, owner: nil, opened: mine.opened($0.id))
    }
    let kept = workflowOwners(for: caller).flatMap { owner, directory in
      directory.state.workflows.current.map {
        WorkflowView(workflow: $0, owner: owner, opened: mine.opened($0.id))
      }
    }
    return shipped + kept
  }

  /// People whose workflows others may find: the departed keep theirs for their heir and administrators.
  private func workflowOwners(for caller: Caller) -> [UserID: PersonDirectory] {
    people.all.filter { owner, directory in
      directory.state.account.person?.standing != .departed || caller.actor.owns(owner)
        || caller.actor.seesEverything
    }
  }

  /// A private workflow of somebody else is seen by the wider view alone, and its owner can read that.
  private func noteWiderView(by caller: Caller, of view: WorkflowView) {
    guard let owner = view.owner, !view.workflow.isPublic, !caller.actor.owns(owner) else { return }
    noteWiderView(by: caller, of: owner)
  }
}

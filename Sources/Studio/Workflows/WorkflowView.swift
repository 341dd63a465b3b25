import Accounts
import Base
import Library

/// A workflow, whose it is (nil for those that ship with Limner), and when the caller last opened it.
package struct WorkflowView: Sendable {
  package let workflow: SavedWorkflow
  package let owner: UserID?
  package let opened: Instant?

  var thing: Thing { .recipe(owner: owner, isPublic: workflow.isPublic) }
}

/// Which workflows somebody asks for; an empty list or nil asks for all.
package struct WorkflowFilter: Sendable {
  package var categories: [SavedWorkflow.Category] = []
  /// Any of them, as whole words.
  package var tags: [String] = []
  /// Part of the name, the description or a tag.
  package var query: String?
  package var wasOpened: Bool?
  package var isPublic: Bool?

  package init() {}

  func passes(_ view: WorkflowView) -> Bool {
    let workflow = view.workflow
    let own = Set(workflow.tags.map { $0.lowercased() })
    return (categories.isEmpty || categories.contains(workflow.category))
      && (tags.isEmpty || tags.contains { own.contains($0.lowercased()) })
      && (wasOpened.map { $0 == (view.opened != nil) } ?? true)
      && (isPublic.map { $0 == workflow.isPublic } ?? true)
      && (query.map { speaks(of: $0.lowercased(), workflow) } ?? true)
  }

  private func speaks(of words: String, _ workflow: SavedWorkflow) -> Bool {
    words.isEmpty
      || ([workflow.name, workflow.description] + workflow.tags).contains {
        $0.lowercased().contains(words)
      }
  }
}

/// What a list of workflows is ordered by.
package enum WorkflowOrder: String, Sendable, CaseIterable {
  case name
  case created = "created_at"
  case updated = "updated_at"
  case opened = "opened_at"
  case isPublic = "is_public"

  /// Whether `a` stands before `b` in rising order; equal ones stand by their ids.
  func isRising(_ a: WorkflowView, _ b: WorkflowView) -> Bool {
    let ids = (a.workflow.id, b.workflow.id)
    func byTime(_ x: Instant?, _ y: Instant?) -> Bool {
      let none = Instant(nanoseconds: .min)
      return (x ?? none, ids.0) < (y ?? none, ids.1)
    }
    switch self {
    case .name:
      return (a.workflow.name.lowercased(), ids.0) < (b.workflow.name.lowercased(), ids.1)
    case .created: return byTime(a.workflow.created, b.workflow.created)
    case .updated: return byTime(a.workflow.updated, b.workflow.updated)
    case .opened: return byTime(a.opened, b.opened)
    case .isPublic:
      return (a.workflow.isPublic ? 1 : 0, ids.0) < (b.workflow.isPublic ? 1 : 0, ids.1)
    }
  }
}

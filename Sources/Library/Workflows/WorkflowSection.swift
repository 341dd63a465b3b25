import Base
import Journal

/// One person's saved workflows, and when they last opened any.
package struct WorkflowSection: Section {
  package static let name = "workflow"
  private static let shard = "workflows"

  /// Deleted ones included, for as long as their files stay.
  package private(set) var workflows: [String: SavedWorkflow] = [:]
  private var openings = Openings()
  private var bytes = 0
  private var versions = ShardVersions()
  package init() {}

  /// Those that are there for people.
  package var current: [SavedWorkflow] { workflows.values.filter { $0.deleted == nil } }

  /// The op that keeps a workflow.
  package func put(_ workflow: SavedWorkflow) throws(LibraryError) -> Op {
    let before = workflows[workflow.id]?.size ?? 0
    guard before > 0 || workflows.count < Limits.workflows else {
      throw .tooManyWorkflows(limit: Limits.workflows)
    }
    guard workflow.size <= Limits.workflow.bytes else {
      throw .workflowTooLarge(bytes: workflow.size, limit: Limits.workflow.bytes)
    }
    guard
      workflow.size <= before
        || bytes - before + workflow.size <= Limits.workflowsPerPerson.bytes
    else { throw .workflowsFull(limit: Limits.workflowsPerPerson.bytes) }
    return .put(WorkflowSection.name, workflow.id, workflow.json)
  }

  package static func forget(_ id: String) -> Op { .del(name, id) }

  // MARK: Openings

  package func opened(_ workflow: String) -> Instant? { openings[workflow] }

  package func noteOpening(of workflow: String, at now: Instant) -> [Op] {
    openings.note(workflow, at: now)
  }

  package func forgetOpenings() -> [Op] { openings.forgetAll() }

  // MARK: Records

  package mutating func apply(_ op: Op) throws(JournalError) {
    if let workflow = Openings.workflow(inKey: op.key) {
      try openings.apply(op, to: workflow)
      versions.touch(Openings.shard)
      return
    }
    switch op.verb {
    case .put:
      guard let workflow = SavedWorkflow(json: op.body), workflow.id == op.key else {
        throw .badOp(section: op.section, key: op.key, what: "not a workflow")
      }
      set(op.key, workflow)
    case .del: set(op.key, nil)
    default: throw .badOp(section: op.section, key: op.key, what: "only put and del are known")
    }
    versions.touch(WorkflowSection.shard)
  }

  private mutating func set(_ id: String, _ workflow: SavedWorkflow?) {
    bytes += (workflow?.size ?? 0) - (workflows[id]?.size ?? 0)
    workflows[id] = workflow
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    if shard == Openings.shard {
      return JSON.object(JSONObject([(Openings.shard, openings.json)])).bytes
    }
    let all = workflows.values.sorted { $0.id < $1.id }.map(\.json)
    return JSON.object(JSONObject([("workflows", .array(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    defer { versions.touch(shard) }
    guard shard != Openings.shard else {
      try openings.load(bytes)
      return
    }
    for json in try records(bytes, shard: shard, key: "workflows") {
      guard let workflow = SavedWorkflow(json: json) else {
        throw .badShard(name: shard, what: "not a workflow")
      }
      set(workflow.id, workflow)
    }
  }
}

import Base
import Queue
import Studio

extension ItemView {
  /// InvokeAI's `SessionQueueItem`, with what the web UI shows beside it.
  var dto: JSON {
    var out = common
    out["session"] = isRedacted ? Self.redactedSession : session
    out["workflow"] = isRedacted ? .null : batch.workflow
    return .object(out)
  }

  /// The item without its graph, for lists.
  var summary: JSON { .object(common) }

  private var common: JSONObject {
    var out = JSONObject()
    out["item_id"] = JSON(item.id)
    out["status"] = .string(item.status.rawValue)
    out["status_sequence"] = JSON(item.statusSequence)
    out["priority"] = JSON(isRedacted ? 0 : item.priority)
    out["queue_id"] = "default"
    out["device"] = nil
    writeTimes(to: &out)
    writeOwner(to: &out)
    writeOutcome(to: &out)
    for key in ["workflow_call_id", "parent_item_id", "parent_session_id", "root_item_id"] {
      out[key] = JSON.null
    }
    out["workflow_call_depth"] = JSON.null
    return out
  }

  private func writeTimes(to out: inout JSONObject) {
    out["created_at"] = .string(item.times.created.recordText)
    out["updated_at"] = .string(item.times.updated.recordText)
    out["started_at"] = JSON(item.times.started?.recordText)
    out["completed_at"] = JSON(item.times.completed?.recordText)
  }

  private func writeOwner(to out: inout JSONObject) {
    out["batch_id"] = .string(isRedacted ? "redacted" : item.batch.text)
    out["session_id"] = .string(isRedacted ? "redacted" : item.session.text)
    out["user_id"] = .string(isRedacted ? "redacted" : owner.text)
    out["origin"] = isRedacted ? .null : JSON(batch.origin)
    out["destination"] = isRedacted ? .null : JSON(batch.destination)
    out["user_display_name"] = isRedacted ? .null : JSON(ownerName)
    out["user_email"] = isRedacted ? .null : JSON(ownerEmail)
    out["field_values"] = isRedacted ? .null : item.fieldValues
    out["retried_from_item_id"] = isRedacted ? .null : item.retriedFrom.map { JSON($0) } ?? .null
  }

  private func writeOutcome(to out: inout JSONObject) {
    let failure = isRedacted ? nil : item.outcome.failure
    out["error_type"] = JSON(failure?.type)
    out["error_message"] = JSON(failure?.message)
    out["error_traceback"] = JSON(failure?.message)
    guard !isRedacted else { return }
    out["note"] = JSON(item.outcome.note)
    out["image_names"] = .array(item.outcome.pictures.map(JSON.string))
    out["width"] = JSON(brief.width)
    out["height"] = JSON(brief.height)
    out["waiting"] = waiting?.json ?? .null
    out["progress"] = progress.map(Self.json) ?? .null
  }

  /// The parts of InvokeAI's `GraphExecutionState` that clients read.
  private var session: JSON {
    let prepared = item.outcome.session["prepared"].objectValue ?? JSONObject()
    let results = item.outcome.results.objectValue ?? JSONObject()
    let history = item.outcome.session["executed_sources"].arrayValue ?? []
    var sources: [(String, JSON)] = []
    var nodes: [(String, JSON)] = []
    for (source, ids) in prepared.members.map({ ($0.key, $0.value) }) {
      for id in ids.arrayValue?.compactMap(\.stringValue) ?? [] {
        sources.append((id, .string(source)))
        var node = batch.graph["nodes"][source].objectValue ?? JSONObject()
        node["id"] = .string(id)
        nodes.append((id, .object(node)))
      }
    }
    let failed = item.outcome.session["failed"].stringValue
    let failure = item.outcome.failure.map { (failed ?? "item", JSON.string($0.message)) }
    return [
      "id": .string(item.session.text), "graph": batch.graph,
      "execution_graph": [
        "id": .string(item.session.text), "nodes": .object(JSONObject(nodes)), "edges": [],
      ],
      "executed": .array(results.keys.map(JSON.string) + history),
      "executed_history": .array(history), "results": .object(results),
      "errors": .object(JSONObject(failure.map { [$0] } ?? [])),
      "prepared_source_mapping": .object(JSONObject(sources)),
      "source_prepared_mapping": .object(prepared),
    ]
  }

  private static let redactedSession: JSON = [
    "id": "redacted", "graph": ["nodes": [:], "edges": []],
    "execution_graph": ["nodes": [:], "edges": []], "executed": [], "executed_history": [],
    "results": [:], "errors": [:], "prepared_source_mapping": [:], "source_prepared_mapping": [:],
  ]

  private static func json(_ progress: ItemProgress) -> JSON {
    [
      "step": JSON(progress.step), "total_steps": JSON(progress.totalSteps),
      "percentage": .number(progress.fraction), "message": .string(progress.message),
      "seconds_left": progress.secondsLeft.map { .number($0) } ?? .null,
    ]
  }
}

extension Waiting {
  fileprivate var json: JSON {
    [
      "position": JSON(position), "ahead_of_me": JSON(aheadOfMe), "reason": .string(reason),
      "estimate_seconds": .number(estimateSeconds),
    ]
  }
}

extension JSON {
  /// An object without the members that are null.
  var withoutNulls: JSON {
    guard let members = objectValue else { return self }
    return .object(
      JSONObject(members.members.filter { !$0.value.isNull }.map { ($0.key, $0.value) }))
  }
}

/// Counts by status, every status named.
func countMembers(_ counts: [ItemStatus: Int]) -> [(String, JSON)] {
  ItemStatus.allCases.map { ($0.rawValue, JSON(counts[$0] ?? 0)) }
    + [("total", JSON(counts.values.reduce(0, +)))]
}

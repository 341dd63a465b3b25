import Accounts
import Base
import Library
import Studio

extension WorkflowView {
  /// The node with which a workflow that others call gives back its values.
  static let returnType = "workflow_return"

  /// InvokeAI's `WorkflowRecord`.
  var record: JSON {
    var members = JSONObject(common)
    var document = JSONObject([("id", JSON.string(workflow.id))])
    for (name, value) in (workflow.document.objectValue ?? JSONObject()).members {
      document[name] = value
    }
    members["workflow"] = .object(document)
    return .object(members)
  }

  /// A record with its picture, as the answer to opening one has it.
  var whole: JSON {
    var members = record.objectValue ?? JSONObject()
    members["thumbnail_url"] = JSON(pictureAddress)
    members["call_saved_workflow_compatibility"] = compatibility
    return .object(members)
  }

  /// A line of a list: no document, but what a card shows.
  var listItem: JSON {
    var members = JSONObject(common)
    members["description"] = .string(workflow.description)
    members["category"] = .string(workflow.category.rawValue)
    members["tags"] = .string(workflow.document["tags"].stringValue ?? "")
    members["thumbnail_url"] = JSON(pictureAddress)
    members["call_saved_workflow_compatibility"] = compatibility
    return .object(members)
  }

  private var common: [(String, JSON)] {
    [
      ("workflow_id", .string(workflow.id)), ("name", .string(workflow.name)),
      ("created_at", .string(workflow.created.recordText)),
      ("updated_at", .string(workflow.updated.recordText)),
      ("opened_at", JSON(opened?.recordText)),
      ("user_id", .string(owner?.text ?? UserID.system.text)),
      ("is_public", .bool(workflow.isPublic)),
    ]
  }

  private var pictureAddress: String? {
    workflow.picture.map { "api/v1/workflows/i/\(workflow.id)/thumbnail?\($0.text)" }
  }

  /// No node calls a saved workflow here, so that none can be called.
  var isCallable: Bool { false }

  private var compatibility: JSON {
    let nodes = workflow.document["nodes"].arrayValue ?? []
    let gives = nodes.contains { $0["data"]["type"].stringValue == WorkflowView.returnType }
    return [
      "is_callable": .bool(isCallable),
      "reason": .string(gives ? "unsupported_node" : "missing_workflow_return"),
      "message": .string(
        gives
          ? "This server has no node that calls a saved workflow"
          : "The workflow has no workflow_return node"),
    ]
  }
}

import Base
import HTTP
import Library
import Studio

/// The document in a request's `{workflow: …}`, checked as far as editors rely on it; what we do not know of stays
/// in it, so that a file comes back as it was.
///
/// - Source: InvokeAI's `WorkflowWithoutID`.
struct WorkflowDocument {
  let json: JSON

  init(_ call: Call) throws {
    let body = try Fields(body: call.body, call.head)
    guard body.names("workflow") else { throw RequestError.invalid([.missing("workflow")]) }
    var fields = try Fields(
      object: body["workflow"], at: [.string("body"), .string("workflow")])
    for name in ["name", "author", "description", "version", "contact", "tags", "notes"] {
      _ = fields.string(name, upTo: name == "name" ? Limits.workflowName : nil)
    }
    fields.requireList("exposedFields")
    fields.requireList("nodes")
    fields.requireList("edges")
    fields.requireMeta()
    fields.requireOneReturn()
    if fields.has("form"), fields["form"].objectValue == nil {
      fields.refuse("form", type: "model_attributes_type", "Input should be a valid dictionary")
    }
    try fields.finish()
    var members = body["workflow"].objectValue ?? JSONObject()
    members["id"] = nil
    if members["form"] == nil { members["form"] = .null }
    json = .object(members)
  }
}

extension Fields {
  fileprivate mutating func requireList(_ name: String) {
    guard names(name) else {
      refuse(name, type: "missing", "Field required")
      return
    }
    if self[name].arrayValue == nil {
      refuse(name, type: "list_type", "Input should be a valid list")
    }
  }

  /// `meta` with a version of three numbers, and a category that people may give.
  fileprivate mutating func requireMeta() {
    guard names("meta") else {
      refuse("meta", type: "missing", "Field required")
      return
    }
    let meta = self["meta"]
    let version = meta["version"].stringValue ?? ""
    let numbers = version.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers.allSatisfy({ Int($0) != nil }) else {
      refuse("meta", "Value error, The version of the document must be three numbers, as in 4.0.0.")
      return
    }
    if meta["category"].stringValue != SavedWorkflow.Category.user.rawValue {
      refuse("meta", "Value error, The category of a workflow that is saved must be user.")
    }
  }

  /// A workflow that others call gives back one list of values.
  fileprivate mutating func requireOneReturn() {
    let returns = (self["nodes"].arrayValue ?? []).filter {
      $0["data"]["type"].stringValue == WorkflowView.returnType
    }
    if returns.count > 1 {
      refuse(
        "nodes",
        "Value error, A workflow can have only one workflow_return node. Remove the others.")
    }
  }
}

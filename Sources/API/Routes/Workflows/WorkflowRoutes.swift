import Base
import HTTP
import Library
import Studio

extension Limits {
  /// A workflow, and what stands around it in the request.
  static let workflowBody = ByteSize(bytes: workflow.bytes + 65_536)
}

extension Routes {
  private static let path = "/api/v1/workflows/"

  /// The library of workflows: one's own, public ones, and those that ship.
  static let workflows: [Endpoint] = [
    .signedIn(.get, path, .user, reads: listWorkflows),
    .signedIn(.post, path, .owner, bodyLimit: Limits.workflowBody, acts: addWorkflow),
    .signedIn(.get, path + "tags", .user, reads: workflowTags),
    .signedIn(.get, path + "counts_by_tag", .user, reads: countByTag),
    .signedIn(.get, path + "counts_by_category", .user, reads: countByCategory),
    .signedIn(.get, path + "i/{workflow_id}", .user) { call in
      .json(try call.house.workflow(call.parameter("workflow_id"), for: call.caller).whole)
    },
    .signedIn(
      .patch, path + "i/{workflow_id}", .owner, bodyLimit: Limits.workflowBody,
      acts: changeWorkflow),
    .signedIn(.delete, path + "i/{workflow_id}", .owner) { call in
      try await call.house.deleteWorkflow(call.parameter("workflow_id"), by: call.caller)
      return .json(nil)
    },
    .signedIn(.patch, path + "i/{workflow_id}/is_public", .owner, acts: publishWorkflow),
    .signedIn(.put, path + "i/{workflow_id}/opened_at", .user) { call in
      try await call.house.noteOpening(
        ofWorkflow: call.parameter("workflow_id"), by: call.caller)
      return .json(nil)
    },
    .signedIn(.get, path + "i/{workflow_id}/thumbnail", .user, .media, acts: workflowPicture),
    .signedIn(
      .put, path + "i/{workflow_id}/thumbnail", .owner, bodyLimit: Limits.uploadBody,
      acts: setWorkflowPicture),
    .signedIn(.delete, path + "i/{workflow_id}/thumbnail", .owner) { call in
      try await call.house.setPicture(
        ofWorkflow: call.parameter("workflow_id"), .removed, by: call.caller)
      return .json(nil)
    },
  ]

  // MARK: Lists

  private static func listWorkflows(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    let page = fields.optionalInt("page", in: 0...Int.max) ?? 0
    let perPage = fields.optionalInt("per_page", in: 1...Int.max)
    let order = fields.optionalWord("order_by", among: WorkflowOrder.allCases.map(\.rawValue))
    let direction = fields.optionalWord("direction", among: ["ASC", "DESC"]) ?? "ASC"
    let callable = fields.optionalBool("callable")
    let filter = fields.workflowFilter()
    try fields.finish()
    let all = call.house.workflows(
      filter, orderedBy: order.flatMap(WorkflowOrder.init(rawValue:)) ?? .name,
      isRising: direction == "ASC", for: call.caller
    ).filter { view in callable.map { $0 == view.isCallable } ?? true }
    let size = perPage ?? max(1, all.count)
    let (skipped, isTooFar) = page.multipliedReportingOverflow(by: size)
    let shown = all.dropFirst(isTooFar ? all.count : skipped).prefix(size)
    return .json([
      "page": JSON(page), "pages": JSON((all.count + size - 1) / size), "per_page": JSON(size),
      "total": JSON(all.count), "items": .array(shown.map(\.listItem)),
    ])
  }

  private static func workflowTags(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    var filter = fields.workflowFilter()
    try fields.finish()
    filter.tags = []
    let tags = call.house.workflows(filter, for: call.caller).flatMap(\.workflow.tags)
    return .json(.array(Set(tags).sorted().map(JSON.string)))
  }

  private static func countByTag(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    let tags = fields.all("tags")
    var filter = fields.workflowFilter()
    try fields.finish()
    filter.tags = []
    let counts = tags.map { tag in
      filter.tags = [tag]
      return (tag, JSON(call.house.workflows(filter, for: call.caller).count))
    }
    return .json(.object(JSONObject(counts)))
  }

  private static func countByCategory(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    var filter = fields.workflowFilter()
    try fields.finish()
    let categories =
      filter.categories.isEmpty ? SavedWorkflow.Category.allCases : filter.categories
    filter.tags = []
    let counts = categories.map { category in
      filter.categories = [category]
      return (category.rawValue, JSON(call.house.workflows(filter, for: call.caller).count))
    }
    return .json(.object(JSONObject(counts)))
  }

  // MARK: One workflow

  private static func addWorkflow(_ call: Call) async throws -> Response {
    let document = try WorkflowDocument(call).json
    return .json(try await call.house.addWorkflow(document, by: call.caller).record)
  }

  /// The path says which workflow is meant; an id in the document is not looked at.
  private static func changeWorkflow(_ call: Call) async throws -> Response {
    let id = call.parameter("workflow_id")
    try call.house.requireChangeableWorkflow(id, for: call.caller)
    let document = try WorkflowDocument(call).json
    return .json(
      try await call.house.changeWorkflow(id, document: document, by: call.caller).record)
  }

  private static func publishWorkflow(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let isPublic = fields.bool("is_public")
    try fields.finish()
    return .json(
      try await call.house.publishWorkflow(
        call.parameter("workflow_id"), isPublic, by: call.caller
      ).record)
  }

  private static func workflowPicture(_ call: Call) async throws -> Response {
    let picture = try await call.house.workflowPicture(
      call.parameter("workflow_id"), for: call.caller)
    return Response(
      headers: mediaHeaders("image/jpeg", tag: picture.name.text, call.house),
      body: .bytes(picture.jpeg))
  }

  private static func setWorkflowPicture(_ call: Call) async throws -> Response {
    let id = call.parameter("workflow_id")
    try call.house.requireChangeableWorkflow(id, for: call.caller)
    let parts = try Multipart.parts(of: call)
    guard let image = parts.first(where: { $0.name == "image" }) else {
      throw RequestError.invalid([.missing("image")])
    }
    let picture = try await call.workshop.smallPicture(of: Array(image.bytes))
    try await call.house.setPicture(ofWorkflow: id, picture, by: call.caller)
    return .json(nil)
  }
}

extension Fields {
  fileprivate mutating func workflowFilter() -> WorkflowFilter {
    var filter = WorkflowFilter()
    filter.categories = words("categories", among: SavedWorkflow.Category.allCases.map(\.rawValue))
      .compactMap(SavedWorkflow.Category.init(rawValue:))
    filter.tags = all("tags")
    filter.query = optionalString("query")
    filter.wasOpened = optionalBool("has_been_opened")
    filter.isPublic = optionalBool("is_public")
    return filter
  }
}

import Base
import HTTP
import Studio

extension Routes {
  private static let path = "/api/v1/system_prompts/"

  /// Instructions for language models, kept for InvokeAI's clients.
  static let systemPrompts: [Endpoint] = [
    .signedIn(.get, path, .user) { call in
      .json(.array(call.house.systemPrompts(for: call.caller).map(\.dto)))
    },
    .signedIn(.post, path, .owner, acts: addSystemPrompt),
    .signedIn(.get, path + "i/{system_prompt_id}", .user) { call in
      .json(try call.house.systemPrompt(try call.promptID, for: call.caller).dto)
    },
    .signedIn(.patch, path + "i/{system_prompt_id}", .owner, acts: changeSystemPrompt),
    .signedIn(.delete, path + "i/{system_prompt_id}", .owner) { call in
      try await call.house.deleteSystemPrompt(try call.promptID, by: call.caller)
      return .json(nil)
    },
  ]

  private static func addSystemPrompt(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let name = fields.string("name", upTo: Limits.presetName)
    let content = fields.string("content")
    fields.allowOnly(["name", "content"])
    try fields.finish()
    return .json(
      try await call.house.addSystemPrompt(name: name, content: content, by: call.caller).dto)
  }

  private static func changeSystemPrompt(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let name = fields.optionalString("name", upTo: Limits.presetName)
    let content = fields.optionalString("content")
    let isPublic = fields.optionalBool("is_public")
    fields.allowOnly(["name", "content", "is_public"])
    try fields.finish()
    return .json(
      try await call.house.changeSystemPrompt(
        try call.promptID, name: name, content: content, isPublic: isPublic, by: call.caller
      ).dto)
  }
}

extension Call {
  /// The prompt that the path names; an id of another form names none.
  fileprivate var promptID: UUID4 {
    get throws(StudioError) {
      guard let id = UUID4(parameter("system_prompt_id")) else {
        throw .recipe(.systemPromptNotFound)
      }
      return id
    }
  }
}

extension SystemPromptView {
  fileprivate var dto: JSON {
    [
      "id": .string(prompt.id.text), "name": .string(prompt.name),
      "content": .string(prompt.content), "user_id": .string(owner.text),
      "is_public": .bool(prompt.isPublic), "created_at": .string(prompt.created.isoText),
      "updated_at": .string(prompt.updated.isoText),
    ]
  }
}

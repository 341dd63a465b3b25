import Base
import Gallery
import HTTP
import Studio
import Tokenizers

extension Limits {
  /// Bytes of all prompts that one template may become.
  fileprivate static let expandedPrompts = ByteSize.mib(16)
}

extension Routes {
  /// Help with prompts. There is no language model in Limner, and the routes that need one say so.
  static let utilities: [Endpoint] = [
    .signedIn(.post, "/api/v1/utilities/dynamicprompts", .user, acts: dynamicPrompts),
    .signedIn(.post, "/api/v1/utilities/expand-prompt", .user, acts: expandPrompt),
    .signedIn(.post, "/api/v1/utilities/image-to-prompt", .user, acts: imageToPrompt),
  ]

  private static func dynamicPrompts(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let prompt = fields.string("prompt")
    let most = fields.optionalInt("max_prompts", in: 1...10_000) ?? 1000
    let isCombined = fields.optionalBool("combinatorial") ?? true
    let seed = fields.optionalInt("seed")
    try fields.finish()
    let template: PromptTemplate
    do throws(PromptTemplateError) {
      template = try PromptTemplate(prompt)
    } catch {
      return .json(["prompts": [.string(prompt)], "error": .string(error.sentence)])
    }
    guard isCombined else {
      let chance = seed.map { UInt64(bitPattern: Int64($0)) } ?? UInt64.random(in: 0...UInt64.max)
      return prompts(template.samples(most, seed: chance, bytes: Limits.expandedPrompts))
    }
    guard template.wildcards.isEmpty else {
      let names = template.wildcards.joined(separator: ", ")
      return .json([
        "prompts": [.string(prompt)],
        "error": .string("No values found for wildcard(s): \(names)"),
      ])
    }
    return prompts(template.combinations(atMost: most, bytes: Limits.expandedPrompts))
  }

  private static func prompts(_ texts: [String]) -> Response {
    .json([
      "prompts": .array((texts.isEmpty ? [""] : texts).map(JSON.string)), "error": nil,
    ])
  }

  private static func expandPrompt(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    _ = fields.string("prompt")
    let key = fields.string("model_key")
    try fields.finish()
    throw noLanguageModel(key, call)
  }

  private static func imageToPrompt(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let image = fields.string("image_name")
    let key = fields.string("model_key")
    try fields.finish()
    guard let name = PictureName(image), call.maySee(name) else {
      throw RequestError.forbidden(detail: "Not authorized to access this image")
    }
    throw noLanguageModel(key, call)
  }

  private static func noLanguageModel(_ key: String, _ call: Call) -> RequestError {
    guard let model = call.house.models[key] else {
      return .notFound(detail: "Model '\(key)' not found")
    }
    return .unprocessable(
      detail:
        "The model \(model.words.name) makes pictures. Limner has no models that write prompts.")
  }
}

extension Call {
  /// Whether the caller may look at a picture; a missing one reads like somebody else's.
  func maySee(_ name: PictureName) -> Bool {
    do throws(StudioError) {
      _ = try house.picture(name, for: caller)
      return true
    } catch {
      return false
    }
  }
}

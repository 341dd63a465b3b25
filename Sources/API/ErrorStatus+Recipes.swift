import Base
import HTTP
import Studio

extension ErrorStatus {
  /// Refusals about style presets, system prompts and workflows, in InvokeAI's words.
  static func response(to refusal: RecipeRefusal) -> Response {
    switch refusal {
    case .presetNotFound: .detail("Style preset not found", status: 404)
    case .presetNotAllowed(access: true):
      .detail("Not authorized to access this style preset", status: 403)
    case .presetNotAllowed(access: false):
      .detail("Not authorized to modify this style preset", status: 403)
    case .defaultPresetFixed: .detail("Default style presets cannot be modified", status: 403)
    case .defaultPresetNeedsAdministrator:
      .detail("Only admins can create default presets", status: 403)
    case .presetHasNoPicture: .detail("Style preset image not found", status: 404)
    case .notAPicture(let reason): .detail(reason, status: 415)
    case .workflowNotFound: .detail("Workflow not found", status: 404)
    case .workflowNotAllowed(let wish):
      .detail("Not authorized to \(wish.rawValue) this workflow", status: 403)
    case .defaultWorkflowFixed:
      .detail("Default workflows cannot be modified; save a copy of your own", status: 403)
    case .workflowHasNoPicture: .detail("Workflow thumbnail not found", status: 404)
    case .systemPromptNotFound: .detail("System prompt not found", status: 404)
    case .systemPromptNotAllowed(let wish):
      .detail("Not authorized to \(wish.rawValue) this system prompt", status: 403)
    }
  }
}

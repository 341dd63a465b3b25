import Base
import HTTP
import Studio

extension ErrorStatus {
  /// Refusals about style presets and system prompts, in InvokeAI's words.
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
    case .systemPromptNotFound: .detail("System prompt not found", status: 404)
    case .systemPromptNotAllowed(let wish):
      .detail("Not authorized to \(wish.rawValue) this system prompt", status: 403)
    }
  }
}

/// Why an act on style presets, system prompts or workflows was refused.
package enum RecipeRefusal: Error, Equatable, Sendable {
  case presetNotFound
  case presetNotAllowed(access: Bool)
  /// A preset that everybody has is an administrator's to change, and one that ships nobody's.
  case defaultPresetFixed
  case defaultPresetNeedsAdministrator
  case presetHasNoPicture
  /// The file is no picture that can be taken; the sentence says why.
  case notAPicture(reason: String)
  case workflowNotFound
  case workflowNotAllowed(Wish)
  /// One that ships with Limner is nobody's to change.
  case defaultWorkflowFixed
  case workflowHasNoPicture
  case systemPromptNotFound
  case systemPromptNotAllowed(Wish)

  package enum Wish: String, Sendable { case access, update, delete }
}

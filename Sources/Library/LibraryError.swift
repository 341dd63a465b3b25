/// Why something could not be kept.
package enum LibraryError: Error, Equatable, Sendable {
  case keyTooLong(limit: Int)
  case tooManyKeys(limit: Int)
  case valueTooLarge(bytes: Int, limit: Int)
  case preferencesFull(limit: Int)
  case tooManyPresets(limit: Int)
  case presetTextTooLong(limit: Int)
  case tooManyWorkflows(limit: Int)
  case workflowTooLarge(bytes: Int, limit: Int)
  case workflowsFull(limit: Int)
  case tooManySystemPrompts(limit: Int)
  case systemPromptTooLong(limit: Int)
}

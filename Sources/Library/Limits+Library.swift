import Base

extension Limits {
  /// A name of a preference; InvokeAI's longest are about 60 characters.
  package static let preferenceKeyBytes = 256
  /// One value, and one request's body: a canvas with its layers.
  package static let preferenceValue = ByteSize.mib(8)
  /// Values of one person in all; they are held in memory.
  package static let preferencesPerPerson = ByteSize.mib(32)
  /// Names of one person; InvokeAI's UI uses about 20.
  package static let preferenceKeys = 1000
  /// Style presets of one person; a list of more is not read by anybody.
  package static let presets = 1000
  /// Characters of a preset's name; InvokeAI's UI shows about 60.
  package static let presetName = 300
  /// Characters of one of a preset's two texts; the longest styles that people share have about 2,000.
  package static let presetText = 20_000
  /// Workflows of one person; a list of more is not read by anybody.
  package static let workflows = 1000
  /// One workflow as text: 500 nodes with every field written out have about 1 MiB.
  package static let workflow = ByteSize.mib(4)
  /// Characters of a workflow's name.
  package static let workflowName = 300
  /// Workflows of one person in all; they are held in memory.
  package static let workflowsPerPerson = ByteSize.mib(32)
  /// Workflows of which a person's last opening is known.
  package static let workflowOpenings = 2000
  package static let systemPrompts = 200
  package static let systemPromptText = 50_000
}

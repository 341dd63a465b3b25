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
}

import Base

/// Permission to read one model: its record, and its files opened for reading.
///
/// The descriptors belong to whoever holds the grant; `EngineProcess` closes them when it has passed
/// them on.
package struct ModelGrant: Sendable {
  /// One file of a model: its path within the model's folder ("unet/config.json"), or the file's own
  /// name for a model that is a single file.
  package struct File: Sendable {
    package let name: String
    package let descriptor: Int32
    package let size: Int

    package init(name: String, descriptor: Int32, size: Int) {
      self.name = name
      self.descriptor = descriptor
      self.size = size
    }
  }

  package enum Place: Sendable {
    case files([File])
    /// The starter model, which every engine carries.
    case builtIn
  }

  /// The model's record, as the API shows it.
  package let record: JSON
  package let place: Place

  package init(record: JSON, place: Place) {
    self.record = record
    self.place = place
  }
}

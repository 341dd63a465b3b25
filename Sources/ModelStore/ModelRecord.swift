import Base

/// An installed model: what it is, where its files are, and what it was trained for.
package struct ModelRecord: Equatable, Sendable {
  package let key: String
  package var identity: ModelIdentity
  package var place: ModelPlace
  package var words: ModelWords
  package var defaults: ModelDefaults
  package var created: Instant
  /// Fields that a newer version wrote; kept as they are.
  package var unknown = JSONObject()

  package init(
    key: String, identity: ModelIdentity, place: ModelPlace, words: ModelWords,
    defaults: ModelDefaults, created: Instant
  ) {
    self.key = key
    self.identity = identity
    self.place = place
    self.words = words
    self.defaults = defaults
    self.created = created
  }
}

extension ModelRecord {
  /// Bytes of weights, for estimates and for people; of an embedded model what its card says.
  package var weightBytes: Int {
    switch place {
    case .embedded: 20_600_000
    case .path(_, let bytes): bytes
    }
  }
}

/// What a model is, in InvokeAI's words.
package struct ModelIdentity: Equatable, Sendable {
  /// "sd-1", "sdxl" …
  package var base: String
  /// "main", "vae", "lora" …
  package var type: String
  /// "diffusers" (a folder) or "checkpoint" (one file).
  package var format: String
  package var variant: String
  package var predictionType: String
  /// "blake3:…" or "sha256:…" over the weights.
  package var hash: String

  package init(
    base: String, type: String, format: String, variant: String, predictionType: String,
    hash: String
  ) {
    self.base = base
    self.type = type
    self.format = format
    self.variant = variant
    self.predictionType = predictionType
    self.hash = hash
  }
}

/// Where a model's files are.
package enum ModelPlace: Equatable, Sendable {
  /// Inside the binary, below this folder of the embedded assets.
  case embedded(folder: String)
  /// A folder or file on this machine, with its size in bytes.
  case path(String, bytes: Int)
}

/// What people read about a model.
package struct ModelWords: Equatable, Sendable {
  package var name: String
  package var description: String
  /// Sentences that the model is known to understand.
  package var samplePrompts: [String]

  package init(name: String, description: String = "", samplePrompts: [String] = []) {
    self.name = name
    self.description = description
    self.samplePrompts = samplePrompts
  }
}

/// What a form is set to when a model is chosen; nil leaves the form alone.
package struct ModelDefaults: Equatable, Sendable {
  /// Pixels.
  package var width: Int?
  package var height: Int?
  package var steps: Int?
  package var guidanceScale: Double?
  package var scheduler: String?

  package init(
    width: Int? = nil, height: Int? = nil, steps: Int? = nil, guidanceScale: Double? = nil,
    scheduler: String? = nil
  ) {
    self.width = width
    self.height = height
    self.steps = steps
    self.guidanceScale = guidanceScale
    self.scheduler = scheduler
  }
}

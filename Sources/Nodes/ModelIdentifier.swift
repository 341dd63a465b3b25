import Base

/// A model by its key, with what its record says about it.
package struct ModelIdentifier: Hashable, Sendable {
  package let key: String
  package let name: String
  private let members: JSONObject

  package init?(_ json: JSON) {
    guard let members = json.objectValue, let key = members["key"]?.stringValue else { return nil }
    self.key = key
    name = members["name"]?.stringValue ?? key
    self.members = members
  }

  package var base: String { members["base"]?.stringValue ?? "" }

  /// The identifier of the whole model, or of one part of it.
  func json(part: String?) -> JSON {
    var out = JSONObject()
    for member in ["key", "hash", "name", "base", "type"] {
      out[member] = members[member] ?? .string("")
    }
    out["submodel_type"] = JSON(part)
    return .object(out)
  }

  var denoiserField: JSON {
    [
      "unet": json(part: "unet"), "scheduler": json(part: "scheduler"), "loras": [],
      "seamless_axes": [], "freeu_config": nil,
    ]
  }

  var textEncoderField: JSON {
    [
      "tokenizer": json(part: "tokenizer"), "text_encoder": json(part: "text_encoder"),
      "skipped_layers": 0, "loras": [],
    ]
  }

  var secondTextEncoderField: JSON {
    [
      "tokenizer": json(part: "tokenizer_2"), "text_encoder": json(part: "text_encoder_2"),
      "skipped_layers": 0, "loras": [],
    ]
  }

  var autoencoderField: JSON { ["vae": json(part: "vae"), "seamless_axes": []] }
}

import Base
import Gallery
import HTTP
import ModelStore
import Studio

extension Routes {
  /// A script puts values into the form of its own person's open pages.
  static let recall: [Endpoint] = [
    .signedIn(.post, "/api/v1/recall/{queue_id}", .owner, acts: recallParameters)
  ]

  private static func recallParameters(_ call: Call) async throws -> Response {
    var query = Fields(query: call.head)
    let isStrict = query.optionalBool("strict") ?? false
    let appends = query.optionalBool("append") ?? false
    try query.finish()
    let values = try RecallParameters(try Fields(body: call.body, call.head))
    guard !(isStrict && appends) else {
      throw RequestError.badRequest(
        detail:
          "strict and append exclude each other: one empties the lists that are not named, the "
          + "other adds to them")
    }
    for name in values.pictures {
      guard let picture = PictureName(name), call.maySee(picture) else {
        throw RequestError.forbidden(detail: "Not authorized to access image \(name)")
      }
    }
    var given = values.given
    if isStrict {
      for key in RecallParameters.lists where given[key] == nil { given[key] = [] }
    }
    guard !given.isEmpty else {
      return .json(["status": "no_parameters_provided", "updated_count": 0])
    }
    for (key, value) in given.members {
      try await call.house.setPreference("recall_" + key, value.text, by: call.caller)
    }
    let resolved = resolved(given, call.house.models)
    call.house.recall(resolved, for: call.caller)
    return .json([
      "status": "success", "queue_id": .string(call.parameter("queue_id")),
      "updated_count": JSON(given.count), "parameters": .object(resolved),
    ])
  }

  /// Names of models become their keys; a model that is not there is left out.
  private static func resolved(_ given: JSONObject, _ models: ModelSection) -> JSONObject {
    var out = JSONObject()
    for (key, value) in given.members {
      guard key == "model", let name = value.stringValue else {
        out[key] = value
        continue
      }
      let found = models.ordered.first { $0.words.name == name || $0.key == name }
      if let found { out[key] = .string(found.key) }
    }
    return out
  }
}

/// What a script wants to see in the form, by InvokeAI's names.
struct RecallParameters {
  static let lists = ["loras", "control_layers", "ip_adapters"]

  /// What was given and is not null.
  private(set) var given = JSONObject()
  /// Pictures that it names.
  private(set) var pictures: [String] = []

  private static let texts = [
    "positive_prompt", "negative_prompt", "model", "refiner_model", "vae_model", "scheduler",
  ]
  private static let integers = [
    "steps": 1, "refiner_steps": 0, "width": 64, "height": 64, "seed": 0, "clip_skip": 0,
  ]
  private static let numbers = [
    "cfg_scale", "cfg_rescale_multiplier", "refiner_cfg_scale", "guidance",
    "refiner_positive_aesthetic_score", "refiner_negative_aesthetic_score",
  ]
  private static let shares = ["denoise_strength", "refiner_denoise_start"]
  private static let switches = ["seamless_x", "seamless_y"]

  init(_ fields: Fields) throws(RequestError) {
    var fields = fields
    for name in Self.texts { _ = fields.optionalString(name) }
    for (name, least) in Self.integers.sorted(by: { $0.key < $1.key }) {
      _ = fields.optionalInt(name, in: least...Int.max)
    }
    for name in Self.numbers { _ = fields.optionalNumber(name) }
    for name in Self.shares { _ = fields.optionalNumber(name, from: 0, to: 1) }
    for name in Self.switches { _ = fields.optionalBool(name) }
    readLists(&fields)
    let known = Self.texts + Self.integers.keys + Self.numbers + Self.shares + Self.switches
    fields.allowOnly(Set(known + Self.lists))
    try fields.finish()
    for (name, value) in fields.values.members where !value.isNull { given[name] = value }
  }

  private mutating func readLists(_ fields: inout Fields) {
    var named: [String] = []
    fields.objects("loras") { lora in
      _ = lora.string("model_name")
      _ = lora.optionalNumber("weight", from: -10, to: 10)
      _ = lora.optionalBool("is_enabled")
    }
    fields.objects("control_layers") { layer in
      named += Self.readLayer(&layer)
      _ = layer.optionalWord(
        "control_mode", among: ["balanced", "more_prompt", "more_control"])
    }
    fields.objects("ip_adapters") { layer in
      named += Self.readLayer(&layer)
      _ = layer.optionalWord("method", among: ["full", "style", "composition"])
      _ = layer.optionalWord(
        "image_influence", among: ["lowest", "low", "medium", "high", "highest"])
    }
    pictures = named
  }

  /// - Returns: the picture that it names.
  private static func readLayer(_ layer: inout Fields) -> [String] {
    _ = layer.string("model_name")
    _ = layer.optionalNumber("weight", from: -1, to: 2)
    _ = layer.optionalNumber("begin_step_percent", from: 0, to: 1)
    _ = layer.optionalNumber("end_step_percent", from: 0, to: 1)
    return layer.optionalString("image_name").map { [$0] } ?? []
  }
}

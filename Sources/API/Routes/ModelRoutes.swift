import Base
import CAssets
import HTTP
import ModelStore
import Studio

extension Routes {
  /// Models: everybody looks, administrators change.
  static let models: [Endpoint] = [
    .signedIn(.get, "/api/v2/models/", .user, reads: listModels),
    .signedIn(.get, "/api/v2/models/i/{key}", .user) { call in
      guard let model = call.house.models[call.parameter("key")] else {
        throw RequestError.notFound(detail: "Model not found")
      }
      return .json(model.dto(showsPlace: call.caller.actor.isAdministrator))
    },
    .open(.get, "/api/v2/models/i/{key}/image", reads: modelImage),
  ]

  private static func listModels(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    let base = fields.optionalString("base_models")
    let type = fields.optionalString("model_type")
    let name = fields.optionalString("model_name")
    try fields.finish()
    let models = call.house.models.ordered.filter { model in
      (base == nil || model.identity.base == base) && (type == nil || model.identity.type == type)
        && (name == nil || model.words.name == name)
    }
    let showsPlace = call.caller.actor.isAdministrator
    return .json(["models": .array(models.map { $0.dto(showsPlace: showsPlace) })])
  }

  private static let coverPath = "web/pictures/house.jpg"

  /// The picture that stands for a model; the starter's ships with it.
  private static func modelImage(_ visit: Visit) throws -> Response {
    let key = visit.head.parameters["key"] ?? ""
    guard let model = visit.house.models[key], model.isStarter,
      let file = EmbeddedFile.all(below: "web/").first(where: { $0.path == coverPath })
    else { throw RequestError.notFound(detail: "Model image not found") }
    return file.response
  }
}

extension ModelRecord {
  /// InvokeAI's model config, with what the web UI shows beside it. Paths are for administrators.
  func dto(showsPlace: Bool) -> JSON {
    var path = ""
    if showsPlace, case .path(let text, _) = place { path = text }
    return [
      "key": .string(key), "hash": .string(identity.hash), "path": .string(path),
      "file_size": JSON(weightBytes), "name": .string(words.name),
      "description": .string(words.description),
      "source": .string(isStarter ? "came with Limner" : path), "source_type": "path",
      "source_api_response": nil, "source_url": nil,
      "cover_image": isStarter ? .string("api/v2/models/i/\(key)/image") : .null,
      "type": .string(identity.type), "base": .string(identity.base),
      "format": .string(identity.format), "variant": .string(identity.variant),
      "prediction_type": .string(identity.predictionType), "repo_variant": "",
      "config_path": nil, "trigger_phrases": [], "default_settings": defaults.json,
      "cpu_only": nil, "sample_prompts": .array(words.samplePrompts.map(JSON.string)),
      "is_starter": .bool(isStarter),
    ]
  }
}

import Base

extension ModelRecord {
  private static let known: Set = [
    "key", "hash", "base", "type", "format", "variant", "prediction_type", "embedded", "path",
    "file_size", "name", "description", "sample_prompts", "default_settings", "created_at",
  ]

  /// The record as it stands in journals and snapshots.
  package var json: JSON {
    var out = unknown
    out["key"] = .string(key)
    out["hash"] = .string(identity.hash)
    out["base"] = .string(identity.base)
    out["type"] = .string(identity.type)
    out["format"] = .string(identity.format)
    out["variant"] = .string(identity.variant)
    out["prediction_type"] = .string(identity.predictionType)
    switch place {
    case .embedded(let folder): out["embedded"] = .string(folder)
    case .path(let path, let bytes):
      out["path"] = .string(path)
      out["file_size"] = JSON(bytes)
    }
    out["name"] = .string(words.name)
    out["description"] = .string(words.description)
    out["sample_prompts"] = .array(words.samplePrompts.map(JSON.string))
    out["default_settings"] = defaults.json
    out["created_at"] = .integer(created.nanoseconds)
    return .object(out)
  }

  /// Reads what `json` writes; nil where a field that must be there is missing or not of its kind.
  package init?(json: JSON) {
    guard let members = json.objectValue, let key = json["key"].stringValue,
      let base = json["base"].stringValue, let type = json["type"].stringValue,
      let format = json["format"].stringValue, let name = json["name"].stringValue,
      case .integer(let created) = json["created_at"], let place = ModelPlace(json)
    else { return nil }
    self.init(
      key: key,
      identity: ModelIdentity(
        base: base, type: type, format: format,
        variant: json["variant"].stringValue ?? "normal",
        predictionType: json["prediction_type"].stringValue ?? "epsilon",
        hash: json["hash"].stringValue ?? ""),
      place: place,
      words: ModelWords(
        name: name, description: json["description"].stringValue ?? "",
        samplePrompts: json["sample_prompts"].arrayValue?.compactMap(\.stringValue) ?? []),
      defaults: ModelDefaults(json: json["default_settings"]),
      created: Instant(nanoseconds: created))
    for member in members.members where !Self.known.contains(member.key) {
      unknown[member.key] = member.value
    }
  }
}

extension ModelPlace {
  init?(_ json: JSON) {
    if let folder = json["embedded"].stringValue {
      self = .embedded(folder: folder)
    } else if let path = json["path"].stringValue {
      self = .path(path, bytes: json["file_size"].intValue ?? 0)
    } else {
      return nil
    }
  }
}

extension ModelDefaults {
  /// InvokeAI's `default_settings`, the fields that are set.
  package var json: JSON {
    var out = JSONObject()
    if let width { out["width"] = JSON(width) }
    if let height { out["height"] = JSON(height) }
    if let steps { out["steps"] = JSON(steps) }
    if let guidanceScale { out["cfg_scale"] = .number(guidanceScale) }
    if let scheduler { out["scheduler"] = .string(scheduler) }
    return .object(out)
  }

  package init(json: JSON) {
    self.init(
      width: json["width"].intValue, height: json["height"].intValue,
      steps: json["steps"].intValue, guidanceScale: json["cfg_scale"].doubleValue,
      scheduler: json["scheduler"].stringValue)
  }
}

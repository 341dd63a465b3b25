import Base

/// What nodes say about models that steer another one; what they do comes with the model.
enum Adapter {
  static func lora(_ model: ModelIdentifier, weight: JSON) -> JSON {
    ["lora": model.json(part: nil), "weight": weight]
  }

  /// A field of a model with all its members, models with all of theirs.
  static func normalised(_ field: JSON) -> JSON {
    guard case .object(var members) = field else { return field }
    if members["unet"] != nil || members["vae"] != nil || members["text_encoder"] != nil {
      if members["unet"] != nil, members["freeu_config"] == nil { members["freeu_config"] = .null }
      if members["text_encoder"] == nil, members["seamless_axes"] == nil {
        members["seamless_axes"] = []
      }
    }
    if let loras = members["loras"]?.arrayValue {
      members["loras"] = .array(
        loras.map { entry in
          guard let model = ModelIdentifier(entry["lora"]) else { return entry }
          return lora(model, weight: entry["weight"])
        })
    }
    return .object(members)
  }

  private static func keys(_ field: JSON) -> [String] {
    (field["loras"].arrayValue ?? []).compactMap { $0["lora"]["key"].stringValue }
  }

  private static func adding(_ loras: [JSON], to field: JSON) -> JSON {
    guard case .object(var members) = normalised(field) else { return .null }
    members["loras"] = .array((members["loras"]?.arrayValue ?? []) + loras)
    return .object(members)
  }

  /// One LoRA more for each of `fields` that is given.
  static func adding(
    to inputs: NodeInputs, _ fields: [String]
  ) throws(NodeError) -> JSONObject {
    let model = try inputs.model("lora")
    for field in fields where keys(inputs[field]).contains(model.key) {
      throw .input(field: "lora", reason: "\(model.name) is already on \(field)")
    }
    let added = lora(model, weight: inputs["weight"])
    return JSONObject(fields.map { ($0, adding([added], to: inputs[$0])) })
  }

  /// Several LoRAs more, each once.
  static func addingAll(
    to inputs: NodeInputs, _ fields: [String], bases: [String]
  ) throws(NodeError) -> JSONObject {
    var added: [JSON] = []
    var known: Set<String> = []
    for entry in inputs["loras"].arrayValue ?? [inputs["loras"]] where entry != .null {
      guard let model = ModelIdentifier(entry["lora"]) else { throw .missing(field: "loras") }
      guard bases.contains(model.base) else {
        throw .input(
          field: "loras", reason: "\(model.name) is made for another kind of model")
      }
      if known.insert(model.key).inserted { added.append(lora(model, weight: entry["weight"])) }
    }
    return JSONObject(fields.map { ($0, adding(added, to: inputs[$0])) })
  }

  /// When an adapter begins and ends to count, as parts of all steps.
  static func checkSpan(_ inputs: NodeInputs) throws(NodeError) {
    guard try inputs.number("begin_step_percent") <= inputs.number("end_step_percent") else {
      throw .input(field: "end_step_percent", reason: "it must not be below begin_step_percent")
    }
  }

  /// The inputs of these names as one value, models with all their members.
  static func carried(_ names: [String], _ inputs: NodeInputs) -> JSON {
    .object(
      JSONObject(
        names.map { name in
          (name, ModelIdentifier(inputs[name])?.json(part: nil) ?? inputs[name])
        }))
  }
}

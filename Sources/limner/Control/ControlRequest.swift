import Base
import ModelStore
import Studio

/// Something that a command asks of a house, either over the control socket or of one that it opened itself.
enum ControlRequest: Equatable, Sendable {
  case people(PeopleRequest)
  case addModel(ModelRecord)
  case removeModel(key: String)
  case listModels

  var json: JSON {
    switch self {
    case .people(let request): request.json
    case .addModel(let model): ["act": "model_add", "model": model.json]
    case .removeModel(let key): ["act": "model_remove", "key": .string(key)]
    case .listModels: ["act": "model_list"]
    }
  }

  init?(_ json: JSON) {
    let act = json["act"].stringValue ?? ""
    if let request = PeopleRequest(act, json) {
      self = .people(request)
      return
    }
    switch (act, json["key"].stringValue, ModelRecord(json: json["model"])) {
    case ("model_add", _, let model?): self = .addModel(model)
    case ("model_remove", let key?, _): self = .removeModel(key: key)
    case ("model_list", _, _): self = .listModels
    default: return nil
    }
  }

  /// Does it; what it is about, as lists show it, as it is afterwards.
  func perform(in house: House) async throws(StudioError) -> [JSON] {
    switch self {
    case .people(let request): return try await request.perform(in: house)
    case .addModel(let model):
      try await house.addModel(model)
      return [model.json]
    case .removeModel(let key):
      return [try await house.removeModel(key).json]
    case .listModels: return house.models.ordered.map(\.json)
    }
  }
}

/// What a house answered: people or models as lists show them, or why not.
struct ControlReply: Equatable, Sendable {
  let rows: [JSON]
  let refusal: String?
  /// What the command ends with where it was refused.
  let code: ExitCode

  static func of(_ request: ControlRequest, in house: House) async -> ControlReply {
    do throws(StudioError) {
      return ControlReply(
        rows: try await request.perform(in: house), refusal: nil, code: .success)
    } catch {
      let failure = CommandFailure(error)
      return ControlReply(rows: [], refusal: failure.sentence, code: failure.code)
    }
  }

  private init(rows: [JSON], refusal: String?, code: ExitCode) {
    self.rows = rows
    self.refusal = refusal
    self.code = code
  }

  var json: JSON {
    ["rows": .array(rows), "refusal": JSON(refusal), "code": JSON(Int(code.rawValue))]
  }

  init?(_ json: JSON) {
    guard let rows = json["rows"].arrayValue else { return nil }
    let code = json["code"].intValue.flatMap { ExitCode(rawValue: Int32(clamping: $0)) }
    self.init(rows: rows, refusal: json["refusal"].stringValue, code: code ?? .failed)
  }
}

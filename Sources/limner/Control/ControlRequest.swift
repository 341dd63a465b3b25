import Accounts
import Base
import ModelStore
import Studio

/// Something that a command asks of a house, either over the control socket or of one that it opened itself.
enum ControlRequest: Equatable, Sendable {
  case addUser(email: String, displayName: String?, isAdmin: Bool, password: String)
  case setPassword(email: String, password: String)
  case setActive(email: String, Bool)
  case setAdmin(email: String, Bool)
  case listUsers
  case addModel(ModelRecord)
  case removeModel(key: String)
  case listModels

  var json: JSON {
    switch self {
    case .addUser(let email, let displayName, let isAdmin, let password):
      [
        "act": "user_add", "email": .string(email), "display_name": JSON(displayName),
        "is_admin": .bool(isAdmin), "password": .string(password),
      ]
    case .setPassword(let email, let password):
      ["act": "user_passwd", "email": .string(email), "password": .string(password)]
    case .setActive(let email, let isActive):
      ["act": "user_active", "email": .string(email), "value": .bool(isActive)]
    case .setAdmin(let email, let isAdmin):
      ["act": "user_admin", "email": .string(email), "value": .bool(isAdmin)]
    case .listUsers: ["act": "user_list"]
    case .addModel(let model): ["act": "model_add", "model": model.json]
    case .removeModel(let key): ["act": "model_remove", "key": .string(key)]
    case .listModels: ["act": "model_list"]
    }
  }

  init?(_ json: JSON) {
    let act = json["act"].stringValue ?? ""
    guard let request = ControlRequest(userAct: act, json) ?? ControlRequest(modelAct: act, json)
    else { return nil }
    self = request
  }

  private init?(userAct act: String, _ json: JSON) {
    let email = json["email"].stringValue
    let password = json["password"].stringValue
    let value = json["value"].boolValue
    switch (act, email, password, value) {
    case ("user_add", let email?, let password?, _):
      self = .addUser(
        email: email, displayName: json["display_name"].stringValue,
        isAdmin: json["is_admin"].boolValue ?? false, password: password)
    case ("user_passwd", let email?, let password?, _):
      self = .setPassword(email: email, password: password)
    case ("user_active", let email?, _, let value?): self = .setActive(email: email, value)
    case ("user_admin", let email?, _, let value?): self = .setAdmin(email: email, value)
    case ("user_list", _, _, _): self = .listUsers
    default: return nil
    }
  }

  private init?(modelAct act: String, _ json: JSON) {
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
    case .addModel(let model):
      try await house.addModel(model)
      return [model.json]
    case .removeModel(let key):
      return [try await house.removeModel(key).json]
    case .listModels: return house.models.ordered.map(\.json)
    default: return try await people(in: house).map(\.listed)
    }
  }

  private func people(in house: House) async throws(StudioError) -> [Person] {
    switch self {
    case .listUsers: return house.everyone
    case .addUser(let email, let displayName, let isAdmin, let password):
      let new = NewPerson(
        email: email, displayName: displayName, password: password,
        role: isAdmin ? .administrator : .user)
      return [try await house.addPerson(new, by: nil, from: .console)]
    case .setPassword(let email, let password):
      return try await change(email, PersonChange(password: password), in: house)
    case .setActive(let email, let isActive):
      return try await change(email, PersonChange(isActive: isActive), in: house)
    case .setAdmin(let email, let isAdmin):
      return try await change(
        email, PersonChange(role: isAdmin ? .administrator : .user), in: house)
    case .addModel, .removeModel, .listModels: return []
    }
  }

  private func change(
    _ email: String, _ wanted: PersonChange, in house: House
  ) async throws(StudioError) -> [Person] {
    guard let id = house.roster.person(withEmail: email.lowercased()) else {
      throw .personNotFound
    }
    return [try await house.changePerson(id, wanted, by: nil, from: .console).person]
  }
}

/// What a house answered: people or models as lists show them, or why not.
struct ControlReply: Equatable, Sendable {
  let rows: [JSON]
  let refusal: String?

  init(rows: [JSON], refusal: String?) {
    self.rows = rows
    self.refusal = refusal
  }

  static func of(_ request: ControlRequest, in house: House) async -> ControlReply {
    do throws(StudioError) {
      return ControlReply(rows: try await request.perform(in: house), refusal: nil)
    } catch {
      return ControlReply(rows: [], refusal: error.sentence)
    }
  }

  var json: JSON { ["rows": .array(rows), "refusal": JSON(refusal)] }

  init?(_ json: JSON) {
    guard let rows = json["rows"].arrayValue else { return nil }
    self.init(rows: rows, refusal: json["refusal"].stringValue)
  }
}

extension Person {
  /// The person in lists of the command line.
  fileprivate var listed: JSON {
    [
      "user_id": .string(id.text), "email": .string(email), "display_name": JSON(displayName),
      "is_admin": .bool(role == .administrator), "is_active": .bool(isActive),
      "last_login_at": JSON(times.lastLogin.map { $0.isoText + "Z" }),
    ]
  }
}

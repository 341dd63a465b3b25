import Base

/// What a record's JSON text says.
enum RecordText {
  case change(at: Instant, actor: String, key: String?, ops: [Op])
  case mark(at: Instant)

  var bytes: [UInt8] {
    switch self {
    case .mark(let at): return (["at": .integer(at.nanoseconds), "mark": true] as JSON).bytes
    case .change(let at, let actor, let key, let ops):
      var members = JSONObject([("at", .integer(at.nanoseconds)), ("by", .string(actor))])
      if let key { members["key"] = .string(key) }
      members["ops"] = .array(ops.map(RecordText.json))
      return JSON.object(members).bytes
    }
  }

  private static func json(_ op: Op) -> JSON {
    [.string(op.section), .string(op.verb.rawValue), .string(op.key), op.body]
  }

  init(parsing bytes: [UInt8]) throws(JournalError) {
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: bytes) } catch {
      throw RecordText.unusable("its text is not JSON (\(error))")
    }
    guard case .integer(let nanoseconds) = json["at"] else {
      throw RecordText.unusable("it has no time")
    }
    let at = Instant(nanoseconds: nanoseconds)
    if json["mark"].boolValue == true {
      self = .mark(at: at)
      return
    }
    guard let actor = json["by"].stringValue, let ops = json["ops"].arrayValue else {
      throw RecordText.unusable("it has no actor or no ops")
    }
    var read: [Op] = []
    read.reserveCapacity(ops.count)
    for op in ops { read.append(try RecordText.op(op)) }
    self = .change(at: at, actor: actor, key: json["key"].stringValue, ops: read)
  }

  private static func op(_ json: JSON) throws(JournalError) -> Op {
    guard let parts = json.arrayValue, parts.count >= 4, let section = parts[0].stringValue,
      let verb = parts[1].stringValue, let key = parts[2].stringValue
    else { throw unusable("an op is not [section, verb, key, body]") }
    return Op(section: section, verb: Op.Verb(rawValue: verb), key: key, body: parts[3])
  }

  private static func unusable(_ what: String) -> JournalError {
    .damaged(path: "record", what: what)
  }
}

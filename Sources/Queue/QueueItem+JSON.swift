import Base

extension QueueItem {
  /// The item as it stands in journals and snapshots. Times are nanoseconds since 1970.
  package var json: JSON {
    var out = JSONObject()
    out["item_id"] = JSON(id)
    out["batch_id"] = .string(batch.text)
    out["index"] = JSON(index)
    out["session_id"] = .string(session.text)
    out["status"] = .string(status.rawValue)
    out["status_sequence"] = JSON(statusSequence)
    if priority != 0 { out["priority"] = JSON(priority) }
    times.write(to: &out)
    if !fieldValues.isNull { out["field_values"] = fieldValues }
    outcome.write(to: &out)
    if let retriedFrom { out["retried_from_item_id"] = JSON(retriedFrom) }
    if let pixelSteps { out["pixel_steps"] = .number(pixelSteps) }
    return .object(out)
  }

  /// Reads what `json` writes; nil where a field that must be there is missing or not of its kind.
  package init?(json: JSON) {
    guard let id = json["item_id"].intValue,
      let batch = json["batch_id"].stringValue.flatMap({ UUID4($0) }),
      let index = json["index"].intValue,
      let session = json["session_id"].stringValue.flatMap({ UUID4($0) }),
      let status = json["status"].stringValue.flatMap(ItemStatus.init(rawValue:)),
      let times = ItemTimes(json)
    else { return nil }
    self.init(id: id, batch: batch, index: index, session: session, created: times.created)
    self.status = status
    self.times = times
    statusSequence = json["status_sequence"].intValue ?? 0
    priority = json["priority"].intValue ?? 0
    fieldValues = json["field_values"]
    outcome = ItemOutcome(json)
    retriedFrom = json["retried_from_item_id"].intValue
    pixelSteps = json["pixel_steps"].doubleValue
  }
}

extension ItemTimes {
  func write(to out: inout JSONObject) {
    out["created_at"] = .integer(created.nanoseconds)
    out["updated_at"] = .integer(updated.nanoseconds)
    if let started { out["started_at"] = .integer(started.nanoseconds) }
    if let completed { out["completed_at"] = .integer(completed.nanoseconds) }
  }

  init?(_ json: JSON) {
    func instant(_ key: String) -> Instant? {
      if case .integer(let value) = json[key] { Instant(nanoseconds: value) } else { nil }
    }
    guard let created = instant("created_at") else { return nil }
    self.init(created: created)
    updated = instant("updated_at") ?? created
    started = instant("started_at")
    completed = instant("completed_at")
  }
}

extension ItemOutcome {
  func write(to out: inout JSONObject) {
    if !pictures.isEmpty { out["image_names"] = .array(pictures.map(JSON.string)) }
    if !results.isNull { out["results"] = results }
    if let failure {
      out["error_type"] = .string(failure.type)
      out["error_message"] = .string(failure.message)
    }
    if !session.isNull { out["session"] = session }
    if let note { out["note"] = .string(note) }
    if deaths > 0 { out["engine_deaths"] = JSON(deaths) }
  }

  init(_ json: JSON) {
    self.init()
    pictures = json["image_names"].arrayValue?.compactMap(\.stringValue) ?? []
    results = json["results"]
    session = json["session"]
    note = json["note"].stringValue
    deaths = json["engine_deaths"].intValue ?? 0
    if let type = json["error_type"].stringValue, let message = json["error_message"].stringValue {
      failure = ItemFailure(type: type, message: message)
    }
  }
}

extension QueueBatch {
  /// The batch as it stands in journals and snapshots.
  package var json: JSON {
    [
      "batch_id": .string(id.text), "graph": graph, "workflow": workflow, "origin": JSON(origin),
      "destination": JSON(destination), "brief": brief, "size": JSON(size),
    ]
  }

  /// Reads what `json` writes; nil where its id is missing.
  package init?(json: JSON) {
    guard let id = json["batch_id"].stringValue.flatMap({ UUID4($0) }) else { return nil }
    self.init(id: id, graph: json["graph"])
    workflow = json["workflow"]
    origin = json["origin"].stringValue
    destination = json["destination"].stringValue
    brief = json["brief"]
    size = json["size"].intValue ?? 1
  }
}

import Base

extension PreparedReference {
  package var json: JSON {
    ["id": .string(id), "source": .string(sourceID), "invocation": invocation]
  }

  init(_ json: JSON) throws(EngineError) {
    guard let id = json["id"].stringValue, let source = json["source"].stringValue else {
      throw .garbled(reason: "a node without an id")
    }
    self.init(id: id, sourceID: source, invocation: json["invocation"])
  }
}

extension JobEvent {
  /// The event as a message about job `id`.
  package func message(job id: UInt64) -> LinkMessage {
    switch self {
    case .loading(let model): Self.message(id, "loading", ["model": .string(model)])
    case .progress(let progress):
      Self.message(id, "progress", progress.json, data: progress.preview ?? [])
    case .nodeStarted(let node): Self.message(id, "node_started", ["node": node.json])
    case .nodeDone(let node, let result):
      Self.message(id, "node_done", ["node": node.json, "result": result])
    case .picture(let picture):
      Self.message(id, "picture", picture.json, data: picture.png + picture.thumbnail)
    }
  }

  private static func message(
    _ id: UInt64, _ kind: String, _ body: JSON, data: [UInt8] = []
  ) -> LinkMessage {
    LinkMessage(
      "event", ["job": .integer(Int64(id)), "kind": .string(kind), "body": body], data: data)
  }

  init(_ message: LinkMessage) throws(EngineError) {
    let body = message.body["body"]
    switch message.body["kind"].stringValue {
    case "loading": self = .loading(model: body["model"].stringValue ?? "")
    case "progress": self = .progress(try JobProgress(body, preview: message.data))
    case "node_started": self = .nodeStarted(try PreparedReference(body["node"]))
    case "node_done":
      self = .nodeDone(try PreparedReference(body["node"]), result: body["result"])
    case "picture": self = .picture(try MadePicture(body, data: message.data))
    default: throw .garbled(reason: "an event of an unknown kind")
    }
  }
}

extension JobProgress {
  fileprivate var json: JSON {
    [
      "node": node.json, "step": JSON(step), "of": JSON(of), "message": .string(message),
      "fraction": fraction.map(JSON.number) ?? .null, "width": JSON(width),
      "height": JSON(height),
    ]
  }

  fileprivate init(_ json: JSON, preview: [UInt8]) throws(EngineError) {
    guard let step = json["step"].intValue, let total = json["of"].intValue else {
      throw .garbled(reason: "progress without a step")
    }
    self.init(
      node: try PreparedReference(json["node"]), step: step, of: total,
      message: json["message"].stringValue ?? "", fraction: json["fraction"].doubleValue,
      preview: preview.isEmpty ? nil : preview, width: json["width"].intValue ?? 0,
      height: json["height"].intValue ?? 0)
  }
}

extension MadePicture {
  fileprivate var json: JSON {
    [
      "name": .string(name), "node": node.json, "png_size": JSON(png.count),
      "width": JSON(width), "height": JSON(height), "is_intermediate": .bool(isIntermediate),
      "category": .string(category), "board_id": JSON(boardID), "metadata": metadata,
      "has_workflow": .bool(hasWorkflow),
    ]
  }

  /// A name that is no UUID, or sizes that contradict the bytes, are refused: the name becomes a file's.
  fileprivate init(_ json: JSON, data: [UInt8]) throws(EngineError) {
    guard let name = json["name"].stringValue, name.hasSuffix(".png"),
      UUID4(name.dropLast(4)) != nil, let size = json["png_size"].intValue, size > 0,
      size <= data.count, let width = json["width"].intValue, width > 0,
      let height = json["height"].intValue, height > 0
    else { throw .garbled(reason: "a picture without a proper name or size") }
    self.init(
      name: name, node: try PreparedReference(json["node"]), png: Array(data[..<size]),
      thumbnail: Array(data[size...]), width: width, height: height,
      isIntermediate: json["is_intermediate"].boolValue ?? false,
      category: json["category"].stringValue ?? "general",
      boardID: json["board_id"].stringValue, metadata: json["metadata"],
      hasWorkflow: json["has_workflow"].boolValue ?? false)
  }
}

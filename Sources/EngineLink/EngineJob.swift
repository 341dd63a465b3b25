import Base
import Graphs

/// What an engine is asked to compute.
package struct EngineJob: Sendable, Equatable {
  package let id: UInt64
  /// Whose job it is; results that hold a person's pictures are shared with no one else.
  package let owner: String
  package let session: String
  package let graph: Graph
  /// The workflow document that the picture is to carry, or null.
  package let workflow: JSON

  package init(
    id: UInt64, owner: String, session: String, graph: Graph, workflow: JSON = .null
  ) {
    self.id = id
    self.owner = owner
    self.session = session
    self.graph = graph
    self.workflow = workflow
  }

  package var json: JSON {
    [
      "id": .integer(Int64(bitPattern: id)), "owner": .string(owner),
      "session": .string(session), "graph": graph.json, "workflow": workflow,
    ]
  }

  package init(_ json: JSON) throws(EngineError) {
    guard let id = json["id"].intValue, let owner = json["owner"].stringValue,
      let session = json["session"].stringValue
    else { throw .garbled(reason: "a job without id, owner or session") }
    let graph: Graph
    do {
      graph = try Graph(json["graph"])
    } catch {
      throw .failed(type: "InvalidGraph", message: error.message)
    }
    self.init(
      id: UInt64(bitPattern: Int64(id)), owner: owner, session: session, graph: graph,
      workflow: json["workflow"])
  }
}

/// What a job gave when it came to its end.
package struct JobOutcome: Sendable, Equatable {
  /// Outputs by prepared node id, in InvokeAI's form (`{"type": "image_output", …}`).
  package let results: JSON
  /// Prepared ids by source node id.
  package let prepared: JSON
  /// Source node ids in the order in which the last of their copies ended.
  package let executedSources: [String]
  /// Time spent computing, for fairness between people.
  package let computeSeconds: Double
  /// What the engine keeps of earlier results: `size`, `hits`, `misses`.
  package let cache: JSON

  package init(
    results: JSON, prepared: JSON, computeSeconds: Double, cache: JSON = .null,
    executedSources: [String] = []
  ) {
    self.executedSources = executedSources
    self.cache = cache
    self.results = results
    self.prepared = prepared
    self.computeSeconds = computeSeconds
  }
}

/// What happens while a job runs, in order.
package enum JobEvent: Sendable, Equatable {
  case loading(model: String)
  case progress(JobProgress)
  case nodeStarted(PreparedReference)
  case nodeDone(PreparedReference, result: JSON)
  case picture(MadePicture)
}

/// A node in an iteration, as InvokeAI's events name it.
package struct PreparedReference: Sendable, Equatable {
  package let id: String
  package let sourceID: String
  /// The node with its values.
  package let invocation: JSON

  package init(id: String, sourceID: String, invocation: JSON) {
    self.id = id
    self.sourceID = sourceID
    self.invocation = invocation
  }
}

/// How far a node is.
package struct JobProgress: Sendable, Equatable {
  package let node: PreparedReference
  package let step: Int
  package let of: Int
  package let message: String
  /// 0…1, or nil where it cannot be known.
  package let fraction: Double?
  /// A small JPEG of what the picture looks like so far.
  package let preview: [UInt8]?
  /// The size that the picture will have.
  package let width: Int
  package let height: Int

  package init(
    node: PreparedReference, step: Int, of total: Int, message: String, fraction: Double?,
    preview: [UInt8]? = nil, width: Int = 0, height: Int = 0
  ) {
    self.node = node
    self.step = step
    self.of = total
    self.message = message
    self.fraction = fraction
    self.preview = preview
    self.width = width
    self.height = height
  }
}

/// A picture that a job made, whole and with its recipe inside.
package struct MadePicture: Sendable, Equatable {
  /// The name by which later nodes of the job refer to it, `<uuid>.png`; it becomes the gallery's.
  package let name: String
  package let node: PreparedReference
  package let png: [UInt8]
  package let thumbnail: [UInt8]
  package let width: Int
  package let height: Int
  package let isIntermediate: Bool
  /// InvokeAI's category: general, mask, control, user, other.
  package let category: String
  package let boardID: String?
  package let metadata: JSON
  package let hasWorkflow: Bool

  package init(
    name: String, node: PreparedReference, png: [UInt8], thumbnail: [UInt8], width: Int,
    height: Int, isIntermediate: Bool, category: String = "general", boardID: String? = nil,
    metadata: JSON = .null, hasWorkflow: Bool = false
  ) {
    self.name = name
    self.node = node
    self.png = png
    self.thumbnail = thumbnail
    self.width = width
    self.height = height
    self.isIntermediate = isIntermediate
    self.category = category
    self.boardID = boardID
    self.metadata = metadata
    self.hasWorkflow = hasWorkflow
  }
}

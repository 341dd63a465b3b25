import Base
import EngineLink
import Graphs
import Nodes

/// One job from its graph to its outcome, told to the server as it goes.
struct GraphRun {
  let job: EngineJob
  let session: EngineSession
  let bench: Workbench

  init(_ job: EngineJob, _ session: EngineSession, _ bench: Workbench) {
    self.job = job
    self.session = session
    self.bench = bench
  }

  /// Runs the job and sends either `done` or `failed`.
  func finish() {
    let started = ContinuousClock.now
    if session.takeForgetting() { bench.forgetResults() }
    let (session, job) = (session, job)
    bench.runtime.isCancelled = { session.isCancelled(job.id) }
    var body = JSONObject([("job", .integer(Int64(bitPattern: job.id)))])
    var kind = "done"
    do {
      for (name, value) in try compute().members { body[name] = value }
      body["compute_seconds"] = .number(seconds(ContinuousClock.now - started))
    } catch {
      kind = "failed"
      body["type"] = .string(error.type)
      body["message"] = .string(error.message)
      body["name"] = JSON(error.missingName)
    }
    session.end(job.id)
    bench.tidy()
    session.connection.sendWaiting(LinkMessage(kind, .object(body)), on: .events)
  }

  private func compute() throws(JobFailure) -> JSONObject {
    do throws(GraphError) {
      try job.graph.validate(against: Catalogue.specs)
    } catch {
      throw .graph(error)
    }
    var executor = GraphExecutor(job.graph, specs: Catalogue.specs, session: job.session)
    let context = JobContext(job, session, bench)
    var results = JSONObject()
    while let node = try next(&executor) {
      guard !session.isCancelled(job.id) else { throw .node(.cancelled) }
      let spec = Catalogue.specs[node.type]
      let output = try output(of: node, spec, context)
      executor.complete(node, with: output)
      var result = JSONObject([("type", JSON(spec?.outputType))])
      for (name, value) in output.members { result[name] = value }
      results[node.id] = .object(result)
      context.tell(.nodeDone(context.reference, result: .object(result)))
    }
    let prepared = executor.preparedIDs.mapValues { JSON.array($0.map(JSON.string)) }
    let cache: JSON = [
      "size": JSON(bench.cache.count), "hits": JSON(bench.cache.hits),
      "misses": JSON(bench.cache.misses),
    ]
    return JSONObject([
      ("results", .object(results)),
      ("prepared", .object(JSONObject(prepared.sorted { $0.key < $1.key }.map { ($0, $1) }))),
      ("executed", .array(executor.executedSources.map(JSON.string))), ("cache", cache),
    ])
  }

  private func next(_ executor: inout GraphExecutor) throws(JobFailure) -> PreparedNode? {
    do {
      return try executor.next()
    } catch {
      throw .graph(error)
    }
  }

  private func output(
    of node: PreparedNode, _ spec: NodeSpec?, _ context: JobContext
  ) throws(JobFailure) -> JSONObject {
    context.begin(node)
    if let known = node.knownOutput { return known }
    let key = spec.flatMap { node.cacheKey(of: $0, owner: job.owner) }
    if let key, let kept = bench.cache.output(for: key) { return kept }
    do {
      let output = try Catalogue.run(node, in: context)
      if let key { bench.cache.keep(output, for: key) }
      return output
    } catch {
      throw .node(error)
    }
  }

  private func seconds(_ duration: Duration) -> Double {
    let (whole, atto) = duration.components
    return Double(whole) + Double(atto) / 1e18
  }
}

/// Why a job ended early: its graph, or one of its nodes.
enum JobFailure: Error {
  case graph(GraphError)
  case node(NodeError)

  var type: String {
    switch self {
    case .graph: "GraphError"
    case .node(let error): error.type
    }
  }

  var message: String {
    switch self {
    case .graph(let error): error.message
    case .node(let error): error.message
    }
  }

  var missingName: String? {
    if case .node(let error) = self { error.missingName } else { nil }
  }
}

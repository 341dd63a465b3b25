import Base
import CPlatform
import EngineLink
import Nodes
import Synchronization

/// The child's end of the line: takes jobs one after the other, asks for what they need, beats.
final class EngineSession: Sendable {
  private struct State {
    var jobs: [EngineJob] = []
    var cancelled: Set<UInt64> = []
    var replies: [Int: LinkMessage] = [:]
    var nextRequest = 1
    var forgetsResults = false
    var isGreeted = false
    var isClosed = false
  }

  let connection: LinkConnection
  let hello: Hello
  let settings: EngineSettings
  private let gate = Gate(State())

  init(_ connection: LinkConnection, hello: Hello, settings: EngineSettings) {
    self.connection = connection
    self.hello = hello
    self.settings = settings
  }

  /// Works until the line closes.
  func serve() -> Int32 {
    connection.send(hello.message)
    connection.start(
      onMessage: { [self] message, credit in
        take(message)
        connection.release(credit)
      },
      onEnd: { _ in
        // The end of input ends the engine, whatever it is doing.
        limner_leave(0)
      })
    gate.wait { $0.isGreeted || $0.isClosed ? () : nil }
    EngineMain.lockDown()
    startThread { [self] in beat() }
    let bench: Workbench
    do {
      bench = try Workbench(settings)
    } catch {
      Log.error("the engine cannot compute: \(error)")
      return 70
    }
    while let job = nextJob() { GraphRun(job, self, bench).finish() }
    return 0
  }

  private func nextJob() -> EngineJob? {
    gate.wait { state -> EngineJob?? in
      if state.isClosed { return .some(nil) }
      return state.jobs.isEmpty ? nil : .some(state.jobs.removeFirst())
    }
  }

  private func beat() {
    while true {
      limner_pause_milliseconds(Int32(Limits.heartbeatSeconds * 1000))
      connection.send(LinkMessage("heartbeat"))
    }
  }

  private func take(_ message: LinkMessage) {
    switch message.kind {
    case "hello": greet(message)
    case "run": run(message)
    case "cancel":
      guard let job = message.body["job"].intValue else { return }
      gate.change { _ = $0.cancelled.insert(UInt64(bitPattern: Int64(job))) }
    case "forget": gate.change { $0.forgetsResults = true }
    case "model", "picture", "style", "refused":
      guard let request = message.body["request"].intValue else { return }
      gate.change { $0.replies[request] = message }
    default: Log.warning("the engine was sent an unknown message")
    }
  }

  private func greet(_ message: LinkMessage) {
    do {
      try hello.check(message)
    } catch {
      Log.error(error.message)
      limner_leave(78)
    }
    gate.change { $0.isGreeted = true }
  }

  private func run(_ message: LinkMessage) {
    do {
      let job = try EngineJob(message.body)
      gate.change { $0.jobs.append(job) }
    } catch {
      let body: JSON = [
        "job": message.body["id"], "type": .string(error.type), "message": .string(error.message),
      ]
      connection.send(LinkMessage("failed", body), on: .events)
    }
  }

  // MARK: - For the job that runs

  func isCancelled(_ job: UInt64) -> Bool { gate.change { $0.cancelled.contains(job) } }

  func end(_ job: UInt64) { gate.change { _ = $0.cancelled.remove(job) } }

  /// True once after pictures were deleted.
  func takeForgetting() -> Bool {
    gate.change { state in
      defer { state.forgetsResults = false }
      return state.forgetsResults
    }
  }

  /// Asks the server and waits for its answer.
  ///
  /// - Throws: `NodeError` as the server words its refusal.
  func ask(_ kind: String, _ name: String, job: UInt64) throws(NodeError) -> LinkMessage {
    let request = gate.change { state in
      defer { state.nextRequest += 1 }
      return state.nextRequest
    }
    let body: JSON = [
      "request": JSON(request), "job": .integer(Int64(bitPattern: job)), "name": .string(name),
    ]
    connection.send(LinkMessage(kind, body))
    let reply = gate.wait { state -> LinkMessage?? in
      if let reply = state.replies.removeValue(forKey: request) { return .some(reply) }
      return state.isClosed ? .some(nil) : nil
    }
    guard let reply else { throw .lostServer }
    guard reply.kind == "refused" else { return reply }
    switch reply.body["type"].stringValue ?? "" {
    case "MissingModel": throw .missingModel(name: name)
    case "MissingPicture": throw .missingPicture(name: name)
    default:
      throw .refused(message: reply.body["message"].stringValue ?? "The server refused \(name).")
    }
  }
}

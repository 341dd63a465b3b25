import Base
import CPlatform

extension EngineProcess {
  /// The child's link; starts a child where there is none.
  func openLink() async throws(EngineError) -> ChildLink {
    let opening = state.withLock { state -> Task<ChildLink, any Error>? in
      if state.isStopped { return nil }
      if let opening = state.opening, state.link == nil { return opening }
      if let link = state.link, link.end == nil { return Task { link } }
      let task = Task { try await self.startChild() }
      state.link = nil
      state.opening = task
      return task
    }
    guard let opening else { throw .stopped }
    do {
      return try await opening.value
    } catch let error as EngineError {
      throw error
    } catch {
      throw .notStarted(reason: "\(error)")
    }
  }

  private func startChild() async throws(EngineError) -> ChildLink {
    do {
      let link = try await ChildLink.open(
        command: configuration.command, settings: configuration.environment,
        hello: configuration.hello,
        onMessage: { [weak self] link, message, credit in self?.take(message, credit, link) },
        onEnd: { [weak self] link, error in self?.childEnded(link, error) })
      state.withLock { state in
        state.link = link.end == nil ? link : nil
        state.opening = nil
      }
      return link
    } catch {
      state.withLock { $0.opening = nil }
      throw error
    }
  }

  private func childEnded(_ link: ChildLink, _ error: EngineError) {
    Log.info("engine \(link.child.identifier) ended (\(error.type)): \(error.message)")
    let waiting = state.withLock { state in
      if state.link === link { state.link = nil }
      if case .died = error { state.deaths.append(ContinuousClock.now) }
      return state.jobs.map { ($0.value.items, $0.value.watch.cancelled != nil) }
    }
    for (items, isCancelled) in waiting {
      // A job that only shared the child with a cancelled one was not cancelled itself.
      let own = error == .cancelled ? EngineError.died(signal: 9, exitStatus: nil) : error
      items.yield(.end(isCancelled ? .cancelled : own))
      items.finish()
    }
  }

  /// Looks once a second whether the job still moves.
  func watch(_ job: UInt64, _ link: ChildLink) -> Task<Void, Never> {
    Task {
      while !Task.isCancelled, link.end == nil {
        do {
          try await Task.sleep(for: .seconds(1))
        } catch {
          return
        }
        let verdict = state.withLock { $0.jobs[job]?.watch.verdict(silence: link.silence) }
        if let verdict { return link.end(because: verdict) }
      }
    }
  }

  // MARK: - Messages

  private func take(_ message: LinkMessage, _ credit: Int, _ link: ChildLink) {
    link.heard()
    switch message.kind {
    case "heartbeat": link.child.connection.release(credit)
    case "need_model": answer(message, link, with: grantModel)
    case "need_picture": answer(message, link, with: givePicture)
    case "need_style": answer(message, link, with: giveStyle)
    default: pass(message, credit, link)
    }
    if message.kind != "event" { message.descriptors.forEach(limner_link_close) }
  }

  private func pass(_ message: LinkMessage, _ credit: Int, _ link: ChildLink) {
    let isPassed = state.withLock { state in
      guard let id = message.body["job"].intValue.map({ UInt64(bitPattern: Int64($0)) }),
        let running = state.jobs[id]
      else { return false }
      state.jobs[id]?.watch.heard(.of(message))
      running.items.yield(.message(message, credit: credit))
      if message.kind != "event" { running.items.finish() }
      return true
    }
    // A job that nobody follows any more: what it still sends is let go.
    if !isPassed { link.child.connection.release(credit) }
  }

  private func answer(
    _ message: LinkMessage, _ link: ChildLink,
    with give: @escaping @Sendable (UInt64, String) async throws(EngineError) -> LinkMessage
  ) {
    let request = message.body["request"]
    guard let job = message.body["job"].intValue, let name = message.body["name"].stringValue
    else { return link.end(because: .garbled(reason: "a request without a job or a name")) }
    Task {
      do throws(EngineError) {
        let reply = try await give(UInt64(bitPattern: Int64(job)), name)
        let body: JSON = ["request": request, "body": reply.body]
        link.send(
          LinkMessage(reply.kind, body, data: reply.data, descriptors: reply.descriptors),
          on: reply.data.isEmpty ? .control : .pictures)
      } catch {
        let body: JSON = [
          "request": request, "type": .string(error.type), "message": .string(error.message),
        ]
        link.send(LinkMessage("refused", body))
      }
    }
  }

  private func grantModel(_ job: UInt64, _ key: String) async throws(EngineError) -> LinkMessage {
    let grant = try await configuration.models(job, key)
    switch grant.place {
    case .builtIn: return LinkMessage("model", ["record": grant.record, "is_built_in": true])
    case .files(let files):
      let listed = files.map { ["name": .string($0.name), "size": JSON($0.size)] as JSON }
      return LinkMessage(
        "model", ["record": grant.record, "files": .array(listed)],
        descriptors: files.map(\.descriptor))
    }
  }

  private func giveStyle(_ job: UInt64, _ id: String) async throws(EngineError) -> LinkMessage {
    let style = try await configuration.styles(job, id)
    return LinkMessage(
      "style", ["positive": .string(style.positive), "negative": .string(style.negative)])
  }

  private func givePicture(
    _ job: UInt64, _ name: String
  ) async throws(EngineError) -> LinkMessage {
    LinkMessage("picture", .null, data: try await configuration.pictures(job, name))
  }
}

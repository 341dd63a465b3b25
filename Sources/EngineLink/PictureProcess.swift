import Base
import Synchronization

/// A picture that a stranger made, decoded and written anew by a child.
package struct TakenPicture: Sendable, Equatable {
  package let png: [UInt8]
  package let thumbnail: [UInt8]
  package let width: Int
  package let height: Int
  /// Texts that the file carried, by keyword; unchecked.
  package let texts: [String: String]
}

/// What a picture is to become while it is taken.
package struct PictureWish: Sendable, Equatable {
  /// Cuts off the borders in which nothing is to be seen.
  package var cropsVisible = false
  /// Pixels that it is resized to.
  package var size: (width: Int, height: Int)?

  package init(cropsVisible: Bool = false, size: (width: Int, height: Int)? = nil) {
    self.cropsVisible = cropsVisible
    self.size = size
  }

  package static func == (a: PictureWish, b: PictureWish) -> Bool { a.json == b.json }

  package var json: JSON {
    [
      "crop_visible": .bool(cropsVisible), "width": size.map { JSON($0.width) } ?? nil,
      "height": size.map { JSON($0.height) } ?? nil,
    ]
  }

  package init(json: JSON) {
    cropsVisible = json["crop_visible"].boolValue ?? false
    if let width = json["width"].intValue, let height = json["height"].intValue {
      size = (width, height)
    }
  }
}

/// The serve side of `engine --pictures`: started when a picture comes, gone when it has been idle.
///
/// `serve` itself never parses a picture file. A child that dies, hangs or is killed for the memory it
/// took costs the one picture.
package final class PictureProcess: Sendable {
  private struct State {
    var link: ChildLink?
    var waiting: [Int: CheckedContinuation<LinkMessage, any Error>] = [:]
    var next = 1
    var isBusy = false
    var line: [CheckedContinuation<Void, Never>] = []
  }

  private let command: [String]
  private let hello: Hello
  private let state = Mutex(State())

  /// - Parameter command: ours with `engine --pictures`.
  package init(command: [String], hello: Hello) {
    self.command = command
    self.hello = hello
  }

  /// Decodes an uploaded file and gives it back as a PNG of ours with its thumbnail.
  ///
  /// - Throws: `EngineError.refused` with a sentence for the person, or what became of the child.
  package func take(
    _ file: [UInt8], _ wish: PictureWish = PictureWish()
  ) async throws(EngineError) -> TakenPicture {
    guard file.count <= Limits.linkMessage.bytes / 2 else {
      throw .refused(message: "The file is larger than any picture that can be taken.")
    }
    let reply = try await ask(LinkMessage("take_picture", wish.json, data: file))
    let body = reply.body["body"]
    guard let size = body["png_size"].intValue, size > 0, size <= reply.data.count,
      let width = body["width"].intValue, let height = body["height"].intValue
    else { throw .garbled(reason: "a picture without a proper size") }
    let texts = (body["texts"].objectValue ?? JSONObject()).members.compactMap { key, value in
      value.stringValue.map { (key, $0) }
    }
    return TakenPicture(
      png: Array(reply.data[..<size]), thumbnail: Array(reply.data[size...]), width: width,
      height: height, texts: Dictionary(texts) { first, _ in first })
  }

  package func stop() { state.withLock { $0.link }?.end(because: .stopped) }

  /// One picture at a time: the child's memory and processor limits are for one.
  private func ask(_ message: LinkMessage) async throws(EngineError) -> LinkMessage {
    await waitForTurn()
    defer { giveTurn() }
    do {
      return try await askOnce(message)
    } catch .died(signal: nil, exitStatus: 0) {
      // It had been idle and was just leaving.
      return try await askOnce(message)
    } catch {
      throw error
    }
  }

  private func askOnce(_ message: LinkMessage) async throws(EngineError) -> LinkMessage {
    let link = try await openLink()
    let watching = endIfSlow(link)
    defer { watching.cancel() }
    do {
      return try await withCheckedThrowingContinuation { send(message, link, $0) }
    } catch let error as EngineError {
      throw error
    } catch {
      throw .notStarted(reason: "\(error)")
    }
  }

  private func send(
    _ message: LinkMessage, _ link: ChildLink,
    _ continuation: CheckedContinuation<LinkMessage, any Error>
  ) {
    let request = state.withLock { state -> Int? in
      guard link.end == nil else { return nil }
      defer { state.next += 1 }
      state.waiting[state.next] = continuation
      return state.next
    }
    guard let request else {
      return continuation.resume(
        throwing: link.end ?? EngineError.died(signal: nil, exitStatus: nil))
    }
    link.send(
      LinkMessage(
        message.kind, ["request": JSON(request), "wish": message.body], data: message.data),
      on: .pictures)
  }

  private func waitForTurn() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isBusy {
          state.line.append(continuation)
          return false
        }
        state.isBusy = true
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  private func giveTurn() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.line.isEmpty {
        state.isBusy = false
        return nil
      }
      return state.line.removeFirst()
    }
    next?.resume()
  }

  private func openLink() async throws(EngineError) -> ChildLink {
    if let link = state.withLock({ $0.link }), link.end == nil { return link }
    let link = try await ChildLink.open(
      command: command, settings: [:], hello: hello,
      onMessage: { [weak self] link, message, credit in self?.take(message, credit, link) },
      onEnd: { [weak self] link, error in self?.ended(link, error) })
    state.withLock { $0.link = link }
    return link
  }

  /// The child has 10 s of processor time (R-UP1); on a busy machine that may take longer by the clock.
  private func endIfSlow(_ link: ChildLink) -> Task<Void, Never> {
    Task {
      do {
        try await Task.sleep(for: .seconds(Limits.silenceSeconds))
      } catch {
        return
      }
      link.end(because: .stuck(seconds: Limits.silenceSeconds))
    }
  }

  private func take(_ message: LinkMessage, _ credit: Int, _ link: ChildLink) {
    link.heard()
    link.child.connection.release(credit)
    guard let request = message.body["request"].intValue else { return }
    let waiting = state.withLock { $0.waiting.removeValue(forKey: request) }
    if message.kind == "refused" {
      let text = message.body["message"].stringValue ?? "The picture cannot be read."
      waiting?.resume(throwing: EngineError.refused(message: text))
    } else {
      waiting?.resume(returning: message)
    }
  }

  private func ended(_ link: ChildLink, _ error: EngineError) {
    let waiting = state.withLock { state in
      if state.link === link { state.link = nil }
      defer { state.waiting = [:] }
      return state.waiting.values.map(\.self)
    }
    let isKilled: Bool
    switch error {
    case .died(signal: nil, exitStatus: 0): isKilled = false
    case .died: isKilled = true
    default: isKilled = false
    }
    for continuation in waiting {
      continuation.resume(
        throwing: isKilled
          ? EngineError.refused(message: "The picture takes too much work to decode. Save it anew.")
          : error)
    }
  }
}

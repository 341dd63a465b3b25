import Base
import HTTP
import Studio
import Synchronization

extension Routes {
  /// Live events: a web socket for pages, an event stream with the same objects for scripts.
  static let events: [Endpoint] = [
    .signedIn(.get, "/api/v1/events", .owner) { call in
      call.head.headers.contains("upgrade") ? webSocket(call) : eventStream(call)
    }
  ]

  private static func webSocket(_ call: Call) -> Response {
    let place = Place(call)
    let handler = WebSocketHandler(
      opened: { peer in
        place.take(
          deliver: { peer.send($0.json.text, droppable: $0.isDroppable) },
          end: { peer.close(.policy) })
      },
      closed: { _, _ in place.leave() })
    return Response(body: .webSocket(handler))
  }

  private static func eventStream(_ call: Call) -> Response {
    let place = Place(call)
    let source = EventSource(
      closed: { _ in place.leave() },
      opened: { stream in
        place.take(
          deliver: { stream.send($0.json.text, droppable: $0.isDroppable) },
          end: { stream.close() })
      })
    return Response(body: .events(source))
  }
}

/// The seat of one stream among the live events, from its opening to its end.
private final class Place: Sendable {
  private enum Stage: Sendable {
    case waiting, left
    case seated(Events.Seat)
  }

  private let call: Call
  private let stage = Mutex(Stage.waiting)

  init(_ call: Call) { self.call = call }

  func take(deliver: @escaping @Sendable (Event) -> Void, end: @escaping @Sendable () -> Void) {
    let caller = call.caller
    let listener = Listener(
      person: caller.id, signIn: caller.keyID,
      expiresAt: call.token == nil ? nil : caller.expiresAt, deliver: deliver, end: end)
    let lastSeen = call.head.query("revision").flatMap { UInt64($0) }
    let seat = call.house.events.join(listener, lastSeen: lastSeen)
    let isLate = stage.withLock { stage in
      if case .left = stage { return true }
      stage = .seated(seat)
      return false
    }
    if isLate { call.house.events.leave(seat) }
    call.house.recheck(caller)
  }

  func leave() {
    let seat: Events.Seat? = stage.withLock { stage in
      defer { stage = .left }
      if case .seated(let seat) = stage { return seat }
      return nil
    }
    if let seat { call.house.events.leave(seat) }
  }
}

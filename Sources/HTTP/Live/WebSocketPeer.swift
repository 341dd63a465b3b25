import Base
import Synchronization

/// One whole message of a web socket.
package enum WebSocketMessage: Sendable, Equatable {
  case text(String)
  case binary([UInt8])
}

/// Why a web socket ends (RFC 6455, section 7.4.1, and 1012 and 1013 of the IANA registry).
package struct CloseCode: Hashable, Sendable {
  package let value: UInt16
  package init(_ value: UInt16) { self.value = value }

  package static let normal = CloseCode(1000)
  package static let goingAway = CloseCode(1001)
  package static let protocolError = CloseCode(1002)
  package static let notText = CloseCode(1007)
  package static let policy = CloseCode(1008)
  package static let tooLarge = CloseCode(1009)
  package static let restarting = CloseCode(1012)
  /// The other end is gone without a close frame; never sent.
  package static let lost = CloseCode(1006)
}

/// What happens on a web socket; every callback runs on the loop and must not block.
package struct WebSocketHandler: Sendable {
  /// Chosen from the client's `Sec-WebSocket-Protocol`; nil answers none.
  package var subprotocol: String?
  package var messageLimit: ByteSize
  package let opened: @Sendable (WebSocketPeer) -> Void
  package let received: @Sendable (WebSocketPeer, WebSocketMessage) -> Void
  package let closed: @Sendable (WebSocketPeer, CloseCode) -> Void

  package init(
    subprotocol: String? = nil, messageLimit: ByteSize = Limits.webSocketMessage,
    opened: @escaping @Sendable (WebSocketPeer) -> Void,
    received: @escaping @Sendable (WebSocketPeer, WebSocketMessage) -> Void = { _, _ in },
    closed: @escaping @Sendable (WebSocketPeer, CloseCode) -> Void = { _, _ in }
  ) {
    self.subprotocol = subprotocol
    self.messageLimit = messageLimit
    self.opened = opened
    self.received = received
    self.closed = closed
  }
}

/// The server's end of one web socket; every method may be called from any thread.
package final class WebSocketPeer: Sendable {
  /// The request that became this web socket.
  package let head: RequestHead
  let outbox: Outbox

  init(head: RequestHead, outbox: Outbox) {
    self.head = head
    self.outbox = outbox
  }

  /// Bytes that wait for the reader.
  package var waitingBytes: Int { outbox.waitingBytes }
  package var isClosed: Bool { outbox.isClosed }

  /// Sends a text message; `droppable` ones (previews) go first when the reader is slow.
  package func send(_ text: String, droppable: Bool = false) {
    outbox.put(WebSocketFrame.text(text), isDroppable: droppable)
  }

  package func send(binary: [UInt8], droppable: Bool = false) {
    outbox.put(WebSocketFrame.binary(binary), isDroppable: droppable)
  }

  /// Sends what waits and a close frame, and ends the connection when the other side has answered.
  package func close(_ code: CloseCode = .normal, reason: String = "") {
    outbox.put(WebSocketFrame.close(code, reason: reason), isDroppable: false)
    outbox.close()
  }
}

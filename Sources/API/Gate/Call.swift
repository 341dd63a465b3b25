import Base
import HTTP
import Studio

/// A request by somebody who need not be known.
package struct Visit: Sendable {
  package let house: House
  package let front: Front
  package let head: RequestHead
  package var body: [UInt8] = []

  package var source: CallSource { CallSource(head) }

  init(house: House, front: Front, head: RequestHead) {
    self.house = house
    self.front = front
    self.head = head
  }
}

/// A request by somebody who is signed in.
package struct Call: Sendable {
  package let house: House
  package let workshop: Workshop
  package let front: Front
  package let caller: Caller
  /// The token that came with the request; nil in single-user mode.
  package let token: String?
  package let head: RequestHead
  package var body: [UInt8] = []

  init(
    in gate: Gate, caller: Caller, token: String?, head: RequestHead
  ) {
    house = gate.house
    workshop = gate.workshop
    front = gate.front
    self.caller = caller
    self.token = token
    self.head = head
  }

  /// The value of one of the route's `{name}` segments.
  package func parameter(_ name: String) -> String { head.parameters[name] ?? "" }
}

/// Requests of one connection that wait for their replies; replies go out in the order of requests.
struct Exchanges {
  struct Exchange {
    /// Nil for a request that could not be read.
    let head: RequestHead?
    let keepsAlive: Bool
    var response: Response?
  }

  private var waiting: [Exchange] = []
  private var firstNumber: UInt32 = 0

  var isEmpty: Bool { waiting.isEmpty }
  var count: Int { waiting.count }

  /// Puts a request at the end of the line and tells its number.
  mutating func open(_ exchange: Exchange) -> UInt32 {
    waiting.append(exchange)
    return firstNumber &+ UInt32(waiting.count - 1)
  }

  mutating func fill(_ number: UInt32, _ response: Response) {
    let index = Int(number &- firstNumber)
    if index < waiting.count { waiting[index].response = response }
  }

  /// The first exchange, once its reply is there.
  mutating func next() -> Exchange? {
    guard let first = waiting.first, first.response != nil else { return nil }
    waiting.removeFirst()
    firstNumber &+= 1
    return first
  }
}

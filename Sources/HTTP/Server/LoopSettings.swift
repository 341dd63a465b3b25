import Base
import CPlatform

/// What the loop is told once: whom it serves and how.
struct LoopSettings: Sendable {
  let configuration: ServerConfiguration
  let router: Router
  let security: SecurityBlock
  let wallClock: any Clock
  /// Nanoseconds of a clock that never goes back.
  let monotonic: @Sendable () -> Int64

  init(
    configuration: ServerConfiguration, router: Router, wallClock: any Clock,
    monotonic: @escaping @Sendable () -> Int64
  ) {
    self.configuration = configuration
    self.router = router
    self.wallClock = wallClock
    self.monotonic = monotonic
    security = SecurityBlock(SecurityHeaders.contentSecurityPolicy)
  }
}

/// The security fields as they are sent.
struct SecurityBlock: Sendable {
  private let lines: [(name: String, line: [UInt8])]
  private let whole: [UInt8]

  init(_ contentSecurityPolicy: String) {
    lines = SecurityHeaders.fields(contentSecurityPolicy: contentSecurityPolicy).map {
      ($0.name, Array("\($0.name): \($0.value)\r\n".utf8))
    }
    whole = lines.flatMap(\.line)
  }

  /// Appends the fields that the handler has not set itself.
  func append(unlessIn headers: Headers, to out: inout [UInt8]) {
    guard lines.contains(where: { headers.contains($0.name) }) else {
      out.append(contentsOf: whole)
      return
    }
    for line in lines where !headers.contains(line.name) { out.append(contentsOf: line.line) }
  }
}

extension Duration {
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
  }
}

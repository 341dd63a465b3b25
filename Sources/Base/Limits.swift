/// Everything that can grow has a limit here, with its reason. A room adds its own in
/// `Limits+<Room>.swift`.
package enum Limits {
  /// JSON nested deeper than any real document; bounds the parser's stack.
  package static let jsonDepth = 64
  /// A JSON text larger than the largest body any route takes; parsers refuse it before they start.
  package static let jsonText = ByteSize.mib(64)
}

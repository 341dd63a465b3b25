import Base

/// What both sides say first, so that two that do not fit find out before they misunderstand each
/// other.
package struct Hello: Sendable, Equatable {
  /// Changes with every change of messages or frames.
  package static let protocolNumber = 1
  package static let magic = "limner-engine"

  /// The version of the program.
  package let build: String
  /// A digest of the node catalogue: same digest, same nodes.
  package let catalogue: String

  package init(build: String, catalogue: String) {
    self.build = build
    self.catalogue = catalogue
  }

  package var message: LinkMessage {
    LinkMessage(
      "hello",
      [
        "magic": .string(Self.magic), "protocol": JSON(Self.protocolNumber),
        "build": .string(build), "catalogue": .string(catalogue),
      ])
  }

  /// - Throws: `EngineError.mismatched` where the other side is not one of these, or another version.
  package func check(_ message: LinkMessage) throws(EngineError) {
    guard message.kind == "hello", message.body["magic"] == .string(Self.magic) else {
      throw .mismatched(reason: "its command did not start an engine of Limner")
    }
    guard message.body["protocol"] == JSON(Self.protocolNumber) else {
      throw .mismatched(reason: "it speaks another version of the protocol")
    }
    guard message.body["catalogue"] == .string(catalogue) else {
      let theirs = message.body["build"].stringValue ?? "an unknown version"
      throw .mismatched(reason: "it is \(theirs), this server is \(build)")
    }
  }
}

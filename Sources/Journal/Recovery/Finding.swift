/// How bad something found on disk is; also the exit code of `limner verify`.
package enum Severity: Int, Comparable, Hashable, Sendable, CaseIterable {
  /// Worth knowing; everything is there.
  case note = 0
  case warning = 1
  /// `limner repair` can put it right without loss.
  case repairable = 2
  /// Something that was acknowledged is missing or unreadable.
  case loss = 3

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

  package var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .repairable: "repairable"
    case .loss: "loss"
    }
  }
}

/// One thing found while a directory was read.
package struct Finding: Hashable, Sendable {
  package let severity: Severity
  package let path: String
  package let text: String

  package init(_ severity: Severity, _ path: String, _ text: String) {
    self.severity = severity
    self.path = path
    self.text = text
  }
}

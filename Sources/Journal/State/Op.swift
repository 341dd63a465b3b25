import Base

/// One change to one section of a directory; it sets state, so applying it twice is applying it once.
package struct Op: Hashable, Sendable {
  /// What is done: `put` an object whole, `del` it, or a section's own bulk verb.
  package struct Verb: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }

    package static let put: Verb = "put"
    package static let del: Verb = "del"
  }

  package var section: String
  package var verb: Verb
  package var key: String
  package var body: JSON

  package init(section: String, verb: Verb, key: String, body: JSON = .null) {
    self.section = section
    self.verb = verb
    self.key = key
    self.body = body
  }

  package static func put(_ section: String, _ key: String, _ body: JSON) -> Op {
    Op(section: section, verb: .put, key: key, body: body)
  }

  package static func del(_ section: String, _ key: String) -> Op {
    Op(section: section, verb: .del, key: key)
  }
}

/// What a commit's check decided: the ops of one record, and the answer for the caller once they are
/// on stable storage. Without ops nothing is written.
package struct Change<Result: Sendable>: Sendable {
  package let ops: [Op]
  package let result: Result

  package init(_ ops: [Op], result: Result) {
    self.ops = ops
    self.result = result
  }
}

extension Change where Result == Void {
  package init(_ ops: [Op]) { self.init(ops, result: ()) }
}

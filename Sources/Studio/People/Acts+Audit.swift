import Accounts
import Base

/// Which lines of the audit somebody asks for.
package struct AuditQuery: Sendable {
  /// Everybody's, which is for administrators.
  package var isEveryones = false
  package var act: String?
  /// Only what this person did, or what was done to them.
  package var person: UserID?
  package var after: AuditCursor?
  package var limit = 100

  package init() {}
}

/// A line of the audit, ready to be read.
package struct AuditEntry: Sendable {
  package let line: AuditLine
  package let actorName: String?
  package let text: String
  /// Nil where the reader has no business with somebody else's address.
  package let source: String?
}

extension House {
  /// A page of the audit, newest first: the caller's own lines, or for an administrator everyone's.
  ///
  /// Lines ride in the record of their change, so this looks into every directory and merges.
  package func audit(
    _ query: AuditQuery, for caller: Caller
  ) throws(StudioError) -> (entries: [AuditEntry], next: AuditCursor?) {
    if query.isEveryones { try requireAdministrator(caller) }
    let found = auditSections.flatMap { owner, section in
      // One more than asked for says whether there is a next page.
      section.lines(after: query.after, limit: query.limit + 1) { line in
        isWanted(line, in: owner, query, caller)
      }
    }
    let page = found.sorted(by: AuditLine.isNewer).prefix(query.limit)
    return (
      page.map { entry(of: $0, for: caller, query) },
      found.count > query.limit ? page.last.map { AuditCursor($0) } : nil
    )
  }

  private var auditSections: [(owner: UserID?, section: AuditSection)] {
    [(nil, system.state.audit)] + people.all.map { ($0.key, $0.value.state.audit) }
  }

  private func isWanted(
    _ line: AuditLine, in owner: UserID?, _ query: AuditQuery, _ caller: Caller
  ) -> Bool {
    if let act = query.act, line.act != act { return false }
    if !query.isEveryones {
      guard owner == caller.id || line.actor == caller.id || line.object == caller.id.text else {
        return false
      }
    }
    guard let person = query.person else { return true }
    return owner == person || line.actor == person || line.object == person.text
  }

  private func entry(
    of line: AuditLine, for caller: Caller, _ query: AuditQuery
  ) -> AuditEntry {
    let actorName = line.actor.map(name)
    let isOthers = line.actor != nil && line.actor != caller.id
    return AuditEntry(
      line: line, actorName: actorName,
      text: AuditSentence(line, actorName: actorName, reader: caller.id).text,
      source: query.isEveryones || !isOthers ? line.source : nil)
  }
}

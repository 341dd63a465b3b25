import Base
import Synchronization

/// Everybody's e-mail addresses and who administers, over all directories; the gate for rules that span them.
///
/// Each change touches one directory, so a rule across directories is kept here: reserve in memory,
/// commit, then confirm or release.
package final class Roster: Sendable {
  private struct Book: Sendable {
    var emails: [String: UserID] = [:]
    /// Addresses that are being written into an account.
    var reserved: [String: UserID] = [:]
    var administrators: Set<UserID> = []
    /// Administrators whose demotion, disabling or departure is being committed, and how many times over.
    var leaving: [UserID: Int] = [:]
    var everyone: Set<UserID> = []
    var heirs: [UserID: UserID] = [:]
    /// Whose API token has this id; a token that is gone there opens nothing.
    var tokens: [UUID4: UserID] = [:]
    var isSettingUp = false
  }

  private let book = Mutex(Book())
  package init() {}

  /// Whether any account exists, departed ones included; set-up is closed from then on.
  package var hasAnyone: Bool { book.withLock { !$0.everyone.isEmpty } }

  /// Takes note that a directory is there whose account cannot be read; set-up stays closed.
  ///
  /// What single-user mode has made stands in a directory without an account, and keeps nobody out.
  package func noteUnreadable(_ person: UserID) {
    guard person != .system else { return }
    book.withLock { _ = $0.everyone.insert(person) }
  }

  /// Whether the person is an active administrator now.
  package func administers(_ person: UserID) -> Bool {
    book.withLock { $0.administrators.contains(person) }
  }

  package func person(withEmail key: String) -> UserID? { book.withLock { $0.emails[key] } }

  package func inheritance(of person: UserID) -> Set<UserID> {
    book.withLock { book in
      guard !book.heirs.isEmpty else { return [] }
      return Set(book.heirs.filter { $0.value == person }.keys)
    }
  }

  /// Takes note of the API tokens that a person has now.
  package func note(tokens: some Sequence<UUID4>, of person: UserID) {
    book.withLock { book in
      book.tokens = book.tokens.filter { $0.value != person }
      for id in tokens { book.tokens[id] = person }
    }
  }

  package func person(withToken id: UUID4) -> UserID? { book.withLock { $0.tokens[id] } }

  /// Takes note of `person` as its directory has it now. Of two accounts with one e-mail, the first noted keeps it.
  ///
  /// - Returns: whether the e-mail is this person's.
  @discardableResult
  package func note(_ person: Person) -> Bool {
    book.withLock { book in
      guard person.id != .system else { return true }
      book.everyone.insert(person.id)
      if book.reserved[person.emailKey] == person.id { book.reserved[person.emailKey] = nil }
      if person.isActiveAdministrator {
        book.administrators.insert(person.id)
      } else {
        book.administrators.remove(person.id)
        book.leaving[person.id] = nil
      }
      book.heirs[person.id] = person.standing == .departed ? person.heir : nil
      for (key, id) in book.emails where id == person.id && key != person.emailKey {
        book.emails[key] = nil
      }
      guard person.standing != .departed else {
        if book.emails[person.emailKey] == person.id { book.emails[person.emailKey] = nil }
        return true
      }
      guard book.emails[person.emailKey, default: person.id] == person.id else { return false }
      book.emails[person.emailKey] = person.id
      return true
    }
  }

  /// Holds an e-mail address for a person about to be written.
  package func reserve(_ email: EmailAddress, for person: UserID) throws(AccountError) {
    let isFree = book.withLock { book in
      guard book.emails[email.key, default: person] == person,
        book.reserved[email.key, default: person] == person
      else { return false }
      book.reserved[email.key] = person
      return true
    }
    guard isFree else { throw .emailTaken(email: email.text) }
  }

  /// Gives back an address whose commit failed.
  package func release(_ email: EmailAddress, for person: UserID) {
    book.withLock { book in
      if book.reserved[email.key] == person { book.reserved[email.key] = nil }
    }
  }

  /// Says that `person` is about to stop being an active administrator.
  ///
  /// - Throws: `AccountError.lastAdministrator` where nobody else would be left.
  package func reserveLeaving(_ person: UserID) throws(AccountError) {
    let isFine = book.withLock { book in
      guard book.administrators.contains(person) else { return true }
      let others = book.administrators.subtracting(book.leaving.keys).subtracting([person])
      guard !others.isEmpty else { return false }
      book.leaving[person, default: 0] += 1
      return true
    }
    guard isFine else { throw .lastAdministrator }
  }

  package func releaseLeaving(_ person: UserID) {
    book.withLock { book in
      let others = (book.leaving[person] ?? 0) - 1
      book.leaving[person] = others > 0 ? others : nil
    }
  }

  /// Begins the one set-up; every other caller is refused until it ends.
  package func beginSetup() throws(AccountError) {
    let refusal: AccountError? = book.withLock { book in
      guard book.everyone.isEmpty else { return .alreadySetUp }
      guard !book.isSettingUp else { return .setupRaceLost }
      book.isSettingUp = true
      return nil
    }
    if let refusal { throw refusal }
  }

  package func endSetup() { book.withLock { $0.isSettingUp = false } }
}

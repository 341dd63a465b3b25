import Base
import CPlatform
import Glibc

/// What stands behind `limner user`.
struct UserWords {
  enum Act: String, CaseIterable {
    case list, add, invite, passwd, reset, disable, enable, role, rm, sessions

    /// What is told when it is done, before the e-mail address.
    var done: String {
      switch self {
      case .list, .invite, .reset, .sessions: ""
      case .add: "Added"
      case .passwd: "New password for"
      case .disable: "Disabled"
      case .enable: "Enabled"
      case .role: "New role for"
      case .rm: "Removed"
      }
    }

    /// Options that belong to it.
    var options: Set<String> {
      switch self {
      case .add, .invite: ["--name", "--admin"]
      case .rm: ["--heir"]
      case .sessions: ["--end", "--end-all"]
      case .list, .passwd, .reset, .disable, .enable, .role: []
      }
    }
  }

  private static let flags: Set = ["--admin", "--json", "--end-all"]
  private static let valued: Set = ["--name", "--heir", "--end"]

  let act: Act
  private var operands: [String] = []
  private var values: [String: String] = [:]
  /// Everything else: settings such as `--data DIR`.
  private(set) var settings: [String] = []

  func has(_ name: String) -> Bool { values[name] != nil }

  init(_ arguments: [String]) throws(CommandFailure) {
    let words = Act.allCases.map(\.rawValue).joined(separator: ", ")
    guard let first = arguments.first, let act = Act(rawValue: first) else {
      throw CommandFailure(.usage, "limner user takes one of \(words)")
    }
    self.act = act
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      let name = String(word.prefix { $0 != "=" })
      let inline = word.count > name.count ? String(word.dropFirst(name.count + 1)) : nil
      switch name {
      case _ where name.hasPrefix("--password"):
        throw CommandFailure(
          .usage, "a password is never an argument, where others can read it; you will be asked")
      case _ where UserWords.flags.contains(word): values[word] = ""
      case _ where UserWords.valued.contains(name):
        guard let value = inline ?? rest.popFirst() else {
          throw CommandFailure(.usage, "\(name) needs a value behind it")
        }
        values[name] = value
      case _ where word.hasPrefix("--"):
        settings.append(word)
        if inline == nil, let value = rest.popFirst() { settings.append(value) }
      default: operands.append(word)
      }
    }
    for option in values.keys.sorted() where option != "--json" && !act.options.contains(option) {
      throw CommandFailure(.usage, "\(option) means nothing to limner user \(act.rawValue)")
    }
  }

  /// The request, with the password asked for.
  func request() throws(CommandFailure) -> PeopleRequest {
    let expected = act == .list ? 0 : act == .role ? 2 : 1
    guard operands.count <= expected else {
      throw CommandFailure(.usage, "'\(operands[expected])' is one word too many")
    }
    if act == .list { return .list }
    guard let email = operands.first else {
      throw CommandFailure(.usage, "limner user \(act.rawValue) needs an e-mail address")
    }
    let new = PeopleRequest.Newcomer(
      email: email, displayName: values["--name"], isAdmin: has("--admin"))
    switch act {
    case .list: return .list
    case .add: return .add(new, password: try UserWords.password())
    case .invite: return .invite(new)
    case .passwd: return .setPassword(email: email, try UserWords.password())
    case .reset: return .reset(email: email)
    case .disable: return .setActive(email: email, false)
    case .enable: return .setActive(email: email, true)
    case .role: return .setAdmin(email: email, try isAdminRole())
    case .rm: return .remove(email: email, heir: values["--heir"])
    case .sessions:
      return has("--end") || has("--end-all")
        ? .endSessions(email: email, id: values["--end"]) : .sessions(email: email)
    }
  }

  private func isAdminRole() throws(CommandFailure) -> Bool {
    switch operands.dropFirst().first {
    case "admin": return true
    case "user": return false
    default: throw CommandFailure(.usage, "limner user role EMAIL takes admin or user behind it")
    }
  }

  /// Asked for twice at a terminal, where nobody sees what was typed.
  private static func password() throws(CommandFailure) -> String {
    let typed = try secret("Password: ")
    guard isatty(STDIN_FILENO) == 1 else { return typed }
    guard try secret("The same once more: ") == typed else {
      throw CommandFailure(.badData, "the two passwords differ; nothing was changed")
    }
    return typed
  }

  private static func secret(_ prompt: String) throws(CommandFailure) -> String {
    var bytes = [UInt8](repeating: 0, count: Limits.passwordLine)
    // Safe: the function writes at most `bytes.count` bytes.
    let count = limner_read_secret(prompt, &bytes, bytes.count)
    guard count >= 0 else { throw CommandFailure(.inputOutput, "the password cannot be read") }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

extension Limits {
  /// One byte more than the longest password, so that a longer one is refused instead of cut.
  static let passwordLine = 1025
}

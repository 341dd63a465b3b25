import Base
import CPlatform
import Studio

/// `limner user`: accounts from the machine itself, beside a running server or without one.
enum UserCommand {
  static let help = """
    limner user list [--json]
    limner user add EMAIL [--name NAME] [--admin]
    limner user passwd EMAIL
    limner user disable EMAIL | enable EMAIL
    limner user admin EMAIL | noadmin EMAIL

    The password is asked for without echo, or read as one line from standard input; never given as an
    argument. --data DIR names the data directory. Whoever may write that directory may do this.
    Exit codes: 0 done, 1 refused, 64 wrong use, 75 the directory is in use, 77 not permitted.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.isEmpty || arguments.contains("--help") || arguments.contains("-h") {
      Terminal.print(help)
      return arguments.isEmpty ? .usage : .success
    }
    do throws(CommandFailure) {
      let words = try UserWords(arguments)
      let request = try words.request()
      let reply = try ControlClient.answer(to: request, settings: words.settings)
      if let refusal = reply.refusal { throw CommandFailure(.failed, refusal) }
      report(reply, words)
      return .success
    } catch {
      return error.report()
    }
  }

  private static func report(_ reply: ControlReply, _ words: UserWords) {
    if words.isJSON {
      Terminal.print(JSON.array(reply.rows).text)
    } else if words.act != .list {
      let person = reply.rows.first?["email"].stringValue ?? ""
      Terminal.print("\(words.act.done) \(person)")
    } else {
      for person in reply.rows { Terminal.print(line(person)) }
    }
  }

  /// "anna@example.com  Anna  administrator".
  private static func line(_ person: JSON) -> String {
    let role = person["is_admin"].boolValue ?? false ? "administrator" : "user"
    let state = person["is_active"].boolValue ?? false ? "" : "  disabled"
    let name = person["display_name"].stringValue ?? "-"
    return "\(person["email"].stringValue ?? "")  \(name)  \(role)\(state)"
  }
}

/// What stands behind `limner user`.
struct UserWords {
  enum Act: String, CaseIterable {
    case list, add, passwd, disable, enable, admin, noadmin

    var done: String {
      switch self {
      case .list: "Listed"
      case .add: "Added"
      case .passwd: "New password for"
      case .disable: "Disabled"
      case .enable: "Enabled"
      case .admin: "Now an administrator:"
      case .noadmin: "No longer an administrator:"
      }
    }
  }

  let act: Act
  private(set) var email: String?
  private(set) var name: String?
  private(set) var isAdmin = false
  private(set) var isJSON = false
  /// Everything else: settings such as `--data DIR`.
  private(set) var settings: [String] = []

  init(_ arguments: [String]) throws(CommandFailure) {
    let words = Act.allCases.map(\.rawValue).joined(separator: ", ")
    guard let first = arguments.first, let act = Act(rawValue: first) else {
      throw CommandFailure(.usage, "limner user takes one of \(words)")
    }
    self.act = act
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--admin": isAdmin = true
      case "--json": isJSON = true
      case "--name":
        guard let value = rest.popFirst() else {
          throw CommandFailure(.usage, "--name needs a name behind it")
        }
        name = value
      case _ where word.hasPrefix("--password"):
        throw CommandFailure(
          .usage, "a password is never an argument, where others can read it; you will be asked")
      case _ where word.hasPrefix("--"):
        settings.append(word)
        if !word.contains("="), let value = rest.popFirst() { settings.append(value) }
      default:
        guard email == nil else { throw CommandFailure(.usage, "'\(word)' is one word too many") }
        email = word
      }
    }
  }

  /// The request, with the password asked for.
  func request() throws(CommandFailure) -> ControlRequest {
    if act == .list { return .listUsers }
    guard let email else {
      throw CommandFailure(.usage, "limner user \(act.rawValue) needs an e-mail address")
    }
    switch act {
    case .list: return .listUsers
    case .add:
      return .addUser(
        email: email, displayName: name, isAdmin: isAdmin, password: try UserWords.password())
    case .passwd: return .setPassword(email: email, password: try UserWords.password())
    case .disable: return .setActive(email: email, false)
    case .enable: return .setActive(email: email, true)
    case .admin: return .setAdmin(email: email, true)
    case .noadmin: return .setAdmin(email: email, false)
    }
  }

  private static func password() throws(CommandFailure) -> String {
    var bytes = [UInt8](repeating: 0, count: Limits.passwordLine)
    // Safe: the function writes at most `bytes.count` bytes.
    let count = limner_read_secret("Password: ", &bytes, bytes.count)
    guard count >= 0 else { throw CommandFailure(.inputOutput, "the password cannot be read") }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

extension Limits {
  /// One byte more than the longest password, so that a longer one is refused instead of cut.
  static let passwordLine = 1025
}

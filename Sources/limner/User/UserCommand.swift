import Base
import CPlatform
import Studio

/// `limner user`: accounts from the machine itself, beside a running server or without one.
enum UserCommand {
  static let help = """
    limner user list
    limner user add EMAIL [--name NAME] [--admin]
        a new account; you are asked for its password
    limner user invite EMAIL [--name NAME] [--admin]
        a new account, and a link that works once within 7 days to choose its password
    limner user passwd EMAIL
        a new password; its owner is asked to change it at the next sign-in
    limner user reset EMAIL
        a link that works once within 24 hours to choose a new password
    limner user disable EMAIL | enable EMAIL
        disabling ends all sign-ins and jobs at once; nothing is deleted
    limner user role EMAIL admin | user
    limner user rm EMAIL [--heir EMAIL]
        removes the account; the belongings stay, for the heir and for administrators
    limner user sessions EMAIL [--end ID | --end-all]
        where somebody is signed in

    --json prints what a program reads. --data DIR names the data directory.
    A password is asked for without echo, or read as one line from standard input; never given as an
    argument. Whoever may write the data directory may do this, also while the server runs.
    Exit codes: 0 done, 1 refused, 64 wrong use, 65 an address or password that the rules do not take,
    67 nobody has this e-mail address, 75 the directory is in use, 77 not permitted.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.isEmpty || arguments.contains("--help") || arguments.contains("-h") {
      Terminal.print(help)
      return arguments.isEmpty ? .usage : .success
    }
    do throws(CommandFailure) {
      let words = try UserWords(arguments)
      let reply = try ControlClient.answer(
        to: .people(try words.request()), settings: words.settings)
      if let refusal = reply.refusal { throw CommandFailure(reply.code, refusal) }
      report(reply, words)
      return .success
    } catch {
      return error.report()
    }
  }

  private static func report(_ reply: ControlReply, _ words: UserWords) {
    if words.has("--json") { return Terminal.print(JSON.array(reply.rows).text) }
    let row = reply.rows.first ?? [:]
    switch words.act {
    case .list: Terminal.print(table(reply.rows.map(personCells)))
    case .sessions where row["ended"].intValue == nil:
      Terminal.print(table(reply.rows.map(sessionCells)))
    case .sessions: Terminal.print("Ended \(row["ended"].intValue ?? 0) sign-ins")
    case .invite, .reset:
      let until = row["expires_at"].stringValue?.prefix(16).split(separator: "T") ?? []
      Terminal.print(
        "A link for \(row["email"].stringValue ?? ""), good once until "
          + "\(until.joined(separator: " ")) UTC. Put it behind the address of your Limner:")
      Terminal.print("  " + (row["path"].stringValue ?? ""))
    default: Terminal.print("\(words.act.done) \(row["email"].stringValue ?? "")")
    }
  }

  private static func personCells(_ person: JSON) -> [String] {
    [
      person["email"].stringValue ?? "", person["display_name"].stringValue ?? "-",
      person["is_admin"].boolValue ?? false ? "administrator" : "user",
      person["standing"].stringValue ?? "",
      person["last_login_at"].stringValue.map { "last sign-in " + $0.prefix(10) } ?? "never here",
    ]
  }

  private static func sessionCells(_ session: JSON) -> [String] {
    let seen = session["last_seen_at"].stringValue?.prefix(16) ?? ""
    return [
      session["session_id"].stringValue ?? "", session["device"].stringValue ?? "",
      session["address"].stringValue ?? "",
      "last seen " + seen.split(separator: "T").joined(separator: " "),
    ]
  }

  /// Rows of equal length with their columns under one another.
  private static func table(_ rows: [[String]]) -> String {
    let columns = rows.first?.count ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in
        column == columns - 1
          ? text : text + String(repeating: " ", count: widths[column] - text.count)
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

import Accounts

/// A line of the audit as a sentence for the person who reads it.
struct AuditSentence {
  private let line: AuditLine
  private let who: String
  private let isReader: Bool
  private let whom: String

  init(_ line: AuditLine, actorName: String?, reader: UserID) {
    self.line = line
    isReader = line.actor == reader
    who = isReader ? "You" : actorName ?? "Somebody at the machine"
    let isOwnThing = line.object == reader.text
    let isSelf = line.object == line.actor?.text
    whom =
      isOwnThing
      ? (isSelf ? "your own account" : "you")
      : isSelf ? "their own account" : line.objectName.isEmpty ? "somebody" : line.objectName
  }

  /// What is done to a name: "the account of Mia", "your account".
  private var account: String {
    switch whom {
    case "you": "your account"
    case "your own account", "their own account": whom
    default: "the account of \(whom)"
    }
  }

  private var thing: String { line.objectName.isEmpty ? "something" : "“\(line.objectName)”" }
  private var own: String { isReader ? "your" : "their" }

  /// "3 times", and nothing for once.
  private var times: String {
    line.detail == "1" || line.detail.isEmpty ? "" : " (\(line.detail) times)"
  }

  var text: String {
    signing ?? accounts ?? departures ?? things
      ?? "\(who): \(line.act.split(separator: "_").joined(separator: " "))"
  }

  private var signing: String? {
    switch line.act {
    case "signed_in": "\(who) signed in"
    case "signed_out": "\(who) signed out"
    case "sign_in_ended": "\(who) ended a sign-in"
    case "sign_ins_ended":
      whom == "your own account" || whom == "their own account"
        ? "\(who) ended all \(own) other sign-ins"
        : "\(who) ended every sign-in of \(whom)"
    case AuditLine.failedSignIn:
      line.object.isEmpty
        ? "Somebody tried to sign in with an unknown e-mail address\(times)"
        : "Somebody tried to sign in as \(whom) with a wrong password\(times)"
    case "account_locked":
      "After 100 wrong passwords in a row, strangers get one try a minute for \(account)"
    case "token_made": "\(who) made the API token \(thing) (\(line.detail))"
    case "token_revoked": "\(who) revoked the API token \(thing)"
    default: nil
    }
  }

  private var accounts: String? {
    switch line.act {
    case "set_up": "\(who) set up this house"
    case "person_added": "\(who) created \(account)"
    case "person_invited": "\(who) invited \(whom)"
    case "joined": "\(who) joined by an invitation"
    case "reset_link_made": "\(who) made a reset link for \(whom)"
    case "reset_link_used": "\(who) chose a new password by a reset link"
    case "person_changed": "\(who) changed \(account)"
    case "profile_changed": "\(who) changed \(own) profile"
    case "password_changed": "\(who) changed \(own) password"
    case "password_reset": "\(who) set a new password for \(whom)"
    case "email_changed": "\(who) changed the e-mail address of \(account)"
    case "quota_changed": "\(who) changed the limits of \(account)"
    case "made_administrator": "\(who) made \(whom) an administrator"
    case "made_user": "\(who) took administrator rights from \(whom)"
    case "person_disabled": "\(who) disabled \(account)"
    case "person_enabled": "\(who) enabled \(account)"
    case AuditLine.widerView:
      whom == "you"
        ? "\(who) looked at your things as an administrator"
        : "\(who) looked at things of \(whom) as an administrator"
    default: nil
    }
  }

  private var departures: String? {
    switch line.act {
    case "person_removed": "\(who) deleted \(account)"
    case "heir_named": "\(who) gave the belongings of \(whom) to \(line.detail)"
    case "heir_removed": "\(who) took the belongings of \(whom) back from their heir"
    case "departed_exported": "\(who) exported the belongings of \(whom)"
    case "departed_purged": "\(who) deleted the belongings of \(whom) for good"
    case "own_exported": "\(who) exported \(own) own things"
    default: nil
    }
  }

  private var things: String? {
    switch line.act {
    case "model_added": "\(who) added the model \(thing)"
    case "model_removed": "\(who) removed the model \(thing)"
    case "board_shared": "\(who) shared the board \(thing) \(line.detail)".trimmed
    case "board_unshared":
      "\(who) stopped sharing the board \(thing) \(line.detail)".trimmed
    case "board_confirmed": "\(who) opened the board \(thing) again after a restore"
    case "board_deleted": "\(who) deleted the shared board \(thing)"
    case "host_name_added": "\(who) let this house be reached as \(line.object)"
    case "host_name_removed": "\(who) took back the name \(line.object) of this house"
    case "queue_paused": "\(who) paused the queue"
    case "queue_resumed": "\(who) let the queue go on"
    default: nil
    }
  }
}

extension String {
  /// Without the space that an empty detail leaves behind.
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}

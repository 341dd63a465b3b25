import Base

/// What no JSON may hold: secrets, hashes, paths of the machine, other people's addresses and ids.
enum Leaks {
  private static let words = [
    "$scrypt$", "kdf", "password_hash", "\"hash\":\"$", "\"sid\"", "/data/", "secrets/",
    "token_digest",
    "secret_digest", "api_key",
  ]

  static func find(in stage: Stage) -> [String] {
    var leaks: [String] = []
    for answer in stage.answers {
      for word in words where answer.text.contains(word) {
        leaks.append("\(answer.who.rawValue) \(answer.target): \(word)")
      }
      leaks += foreign(in: answer, stage)
    }
    return leaks
  }

  /// E-mails are for oneself and for administrators; an API token is shown once, when it is made.
  private static func foreign(
    in answer: (who: Who, target: String, text: String), _ stage: Stage
  ) -> [String] {
    var leaks: [String] = []
    let isAdministrator = [.admin, .adminView, .adminToken].contains(answer.who)
    if !isAdministrator {
      for (who, email) in stage.emails
      where email != stage.email(of: answer.who) && answer.text.contains(email) {
        leaks.append("\(answer.who.rawValue) \(answer.target): \(who.rawValue)'s e-mail")
      }
    }
    for (who, token) in stage.tokens where answer.text.contains(token) {
      let isMaking = answer.target == "POST /api/v1/auth/tokens"
      if !isMaking { leaks.append("\(answer.target): \(who.rawValue)'s token") }
    }
    return leaks
  }
}

extension Stage {
  func email(of who: Who) -> String? {
    switch who {
    case .readToken, .workToken: emails[.owner]
    default: emails[who]
    }
  }
}

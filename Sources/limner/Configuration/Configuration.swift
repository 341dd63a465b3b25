/// Every setting with its value and where that came from: flags before the environment before the file
/// `limner.toml` in the data directory before the default.
struct Configuration: Sendable {
  enum Origin: Equatable, Sendable {
    case flag(String)
    case variable(String)
    case file(line: Int)
    case preset(String)
    case fallback
  }

  struct Value: Equatable, Sendable {
    var text: String
    var origin: Origin
  }

  private(set) var values: [String: Value] = [:]

  /// - Parameters:
  ///   - arguments: what stands after the command's name; all of it must be settings.
  ///   - file: the text of `limner.toml` in the data directory that it is given, or nil.
  init(
    arguments: [String], environment: [String: String], home: String,
    file: (_ dataDirectory: String) throws -> String?
  ) throws {
    for setting in Setting.all {
      values[setting.key] = Value(text: setting.fallback, origin: .fallback)
    }
    values["data"]?.text = home + "/.local/share/limner"
    let flags = try CommandFlags(arguments)
    try Configuration.refuseMisspelt(environment)
    var chosen: [String: Value] = [:]
    for setting in Setting.all {
      guard let text = environment[setting.variable] else { continue }
      chosen[setting.key] = Value(text: text, origin: .variable(setting.variable))
    }
    for flag in flags.values {
      chosen[flag.key] = Value(text: flag.text, origin: .flag(flag.name))
    }
    if let data = chosen["data"] { try set("data", data) }
    if let text = try file(self["data"]) {
      for entry in try ConfigurationFile(text).entries {
        try set(entry.key, Value(text: entry.text, origin: .file(line: entry.line)))
      }
    }
    for (key, value) in chosen { try set(key, value) }
    applyPreset()
  }

  /// The text of a setting; empty where it was not set and has no default.
  subscript(key: String) -> String {
    guard let value = values[key] else { preconditionFailure("no setting is named \(key)") }
    return value.text
  }

  func flag(_ key: String) -> Bool { self[key] == "true" }

  func integer(_ key: String) -> Int {
    guard let value = Int(self[key]) else { preconditionFailure("\(key) is no integer") }
    return value
  }

  func list(_ key: String) -> [String] {
    self[key].split(separator: ",").map { word in
      String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  private mutating func set(_ key: String, _ value: Value) throws {
    guard let setting = Setting.named(key) else {
      throw ConfigurationError.unknown(
        key: key, origin: value.origin, meant: Setting.nearest(to: key))
    }
    switch setting.checked(value.text) {
    case .success(let text): values[key] = Value(text: text, origin: value.origin)
    case .failure(let fault):
      throw ConfigurationError.bad(
        key: key, text: value.text, origin: value.origin, expected: fault.expected)
    }
  }

  /// A variable that is nearly a setting's name would be missed in silence; others are not Limner's.
  private static func refuseMisspelt(_ environment: [String: String]) throws(ConfigurationError) {
    let names = Setting.all.map(\.variable)
    for name in environment.keys.sorted() where name.hasPrefix("LIMNER_") && !names.contains(name) {
      let key = name.dropFirst("LIMNER_".count).lowercased()
      guard !TestSwitches.isOne(name), let meant = Setting.nearest(to: key), key.count > 3 else {
        continue
      }
      throw .unknown(key: key, origin: .variable(name), meant: meant)
    }
  }

  /// What `compat` sets of the policies that nothing else has set.
  private mutating func applyPreset() {
    let isGuide = self["compat"] == "guide"
    let preset = [
      "board_sharing": isGuide ? "admins" : "owners",
      "queue_visibility": isGuide ? "own" : "redacted",
      "workflow_publishing": isGuide ? "admins" : "owners",
      "session_lifetime": isGuide ? "absolute" : "sliding",
      "admin_view": isGuide ? "switch" : "all",
      "strict_password_checking": isGuide ? "true" : "false",
      "requests_per_minute": isGuide ? "600" : "0",
      "changes_per_minute": isGuide ? "1000" : "0",
      "files_per_second": isGuide ? "300" : "0",
    ]
    for (key, text) in preset where self[key].isEmpty {
      values[key] = Value(text: text, origin: .preset("compat = \(self["compat"])"))
    }
  }
}

/// Why a configuration is not one.
enum ConfigurationError: Error, Equatable {
  /// Neither a setting nor its value is wrong, but how they were written down on the command line.
  var isWrongUse: Bool {
    switch self {
    case .noValue, .notAFlag, .unknown(_, origin: .flag, _): true
    case .unknown, .bad, .badLine: false
    }
  }

  case unknown(key: String, origin: Configuration.Origin, meant: String?)
  case bad(key: String, text: String, origin: Configuration.Origin, expected: String)
  case noValue(flag: String)
  case notAFlag(String)
  case badLine(Int, text: String)

  var sentence: String {
    switch self {
    case .unknown(let key, let origin, let meant):
      "\(origin.text): there is no setting '\(key)'"
        + (meant.map { "; did you mean '\($0)'?" } ?? "; 'limner config show' lists them")
    case .bad(let key, let text, let origin, let expected):
      "\(origin.text): \(key) takes \(expected), not '\(text)'"
    case .noValue(let flag): "\(flag) needs a value behind it"
    case .notAFlag(let word): "'\(word)' is not understood here; settings look like --port 9090"
    case .badLine(let line, let text):
      "limner.toml, line \(line): '\(text)' is not of the form key = value"
    }
  }
}

extension Configuration.Origin {
  /// Where a value comes from, for a person.
  var text: String {
    switch self {
    case .flag(let name): name
    case .variable(let name): name
    case .file(let line): "limner.toml, line \(line)"
    case .preset(let text): text
    case .fallback: "default"
    }
  }
}

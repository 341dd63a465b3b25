import Base

/// `limner config show`: every setting, its value and where that comes from.
enum ConfigCommand {
  static let help = """
    limner config show [--json] [--data DIR] [--KEY VALUE …]

    Settings come from flags, then LIMNER_* variables, then limner.toml in the data directory, then the
    defaults. Any of them can be given as --KEY VALUE or --set KEY=VALUE to limner serve.
    Exit codes: 0 shown, 64 wrong use, 78 a setting is wrong.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.isEmpty || CommandLineTool.asksForHelp(arguments) {
      Terminal.print(help)
      return arguments.isEmpty ? .usage : .success
    }
    guard arguments.first == "show" else {
      return Terminal.refuse("limner config takes show, not '\(arguments[0])'")
    }
    let isJSON = arguments.contains("--json")
    let configuration: Configuration
    do {
      configuration = try Configuration.current(arguments.dropFirst().filter { $0 != "--json" })
    } catch {
      return CommandFailure(error).report()
    }
    if isJSON {
      Terminal.print(json(configuration).text)
    } else {
      for setting in Setting.all { Terminal.print(text(setting, configuration)) }
    }
    return .success
  }

  private static func text(_ setting: Setting, _ configuration: Configuration) -> String {
    let value = configuration[setting.key]
    let origin = configuration.values[setting.key]?.origin.text ?? ""
    let shown = value.isEmpty ? "(not set)" : value
    return "\(setting.key) = \(shown)    [\(origin)]\n    \(setting.explanation)"
  }

  private static func json(_ configuration: Configuration) -> JSON {
    .array(
      Setting.all.map { setting in
        [
          "key": .string(setting.key), "value": .string(configuration[setting.key]),
          "origin": JSON(configuration.values[setting.key]?.origin.text),
          "explanation": .string(setting.explanation),
        ]
      })
  }
}

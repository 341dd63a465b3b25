import API

/// The command words. Each command is one type with `run(_ arguments:) -> ExitCode`.
enum CommandLineTool {
  static let words = [
    "serve", "user", "models", "verify", "bench", "config", "generate", "selftest", "engine",
  ]

  static func run(_ arguments: [String]) -> ExitCode {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case nil: return ServeCommand.run([])
    case "serve": return ServeCommand.run(rest)
    case "user": return UserCommand.run(rest)
    case "models": return ModelsCommand.run(rest)
    case "engine": return EngineCommand.run(rest)
    case "config": return ConfigCommand.run(rest)
    case "bench": return BenchCommand.run(rest)
    case "verify": return VerifyCommand.run(rest)
    case "generate": return GenerateCommand.run(rest)
    case "selftest": return SelftestCommand.run(rest)
    case "help", "--help", "-h":
      Terminal.print(help)
      return .success
    case "version", "--version":
      Terminal.print("limner \(Version.text)")
      return .success
    case let word? where word.hasPrefix("-"): return ServeCommand.run(arguments)
    case let word?:
      let meant = nearestWord(to: word, among: words).map { "; did you mean '\($0)'?" }
      return Terminal.refuse(
        "there is no command '\(word)'" + (meant ?? "; 'limner --help' lists them"))
    }
  }

  /// Whether a command was asked to explain itself.
  static func asksForHelp(_ arguments: [String]) -> Bool {
    arguments.contains("--help") || arguments.contains("-h")
  }

  static let help = """
    limner - pictures from words, on your own machine

      limner, limner serve [--data DIR] [--host ADDRESS] [--port 9090] [--http] [--set KEY=VALUE]
          serve the web pages and the API; prints the address to open
      limner user list | add | invite | passwd | reset | disable | enable | role | rm | sessions
          accounts from the machine itself, for example after a forgotten password
      limner models list | add PATH | remove NAME
          models: a diffusers folder or a .safetensors file
      limner verify [DIR] [--deep] [--json]
          check the data directory, also a copy or one in use
      limner bench engine
          how fast this machine computes, beside what its processor can do at most
      limner config show
          every setting, its value and where that comes from
      limner generate "a red house on a blue background" --output house.png
          make one picture here, without a server or an account
      limner selftest --goldens DIR
          compare this binary's arithmetic with recorded reference values

    'limner COMMAND --help' explains a command, 'limner --version' tells which Limner this is.
    Exit codes: 0 done, 1 failed, 64 wrong use, 65 bad data, 66 input missing, 67 nobody of that name,
    69 not available (the address is in use, this machine cannot compute so), 70 internal error,
    73 output cannot be written, 74 input or output error, 75 try again later, 77 not permitted,
    78 bad configuration.
    """
}

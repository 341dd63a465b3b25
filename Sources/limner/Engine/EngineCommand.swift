import API
import Engine

/// `limner engine`: the process that `serve` starts to compute pictures; nobody types it.
enum EngineCommand {
  static let help = """
    limner engine [--pictures]

    The process that 'limner serve' starts to compute pictures, or with --pictures to decode them. It
    speaks over standard input and output and ends when they are closed, so that the setting
    engine_command can start it on another machine: engine_command = ["ssh", "pc", "limner", "engine"].
    Exit codes: 0 the other side is gone, 64 wrong use, 70 internal error.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if CommandLineTool.asksForHelp(arguments) {
      Terminal.print(help)
      return .success
    }
    return ExitCode(rawValue: EngineMain.run(arguments, version: Version.text)) ?? .internalError
  }
}

import API
import Engine

/// `limner engine`: the process that `serve` starts to compute pictures; nobody types it.
enum EngineCommand {
  static func run(_ arguments: [String]) -> ExitCode {
    ExitCode(rawValue: EngineMain.run(arguments, version: Version.text)) ?? .internalError
  }
}

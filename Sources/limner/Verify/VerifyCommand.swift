import Base
import Journal
import Studio

/// `limner verify`: looks through a data directory, a copy of one, or one in use; changes nothing.
enum VerifyCommand {
  static let help = """
    limner verify [DIR] [--deep] [--json]

    Checks every record, snapshot and picture of the data directory DIR (the settings' own unless given),
    also while it is served or in a copy. --deep compares the content of all pictures. Changes nothing.
    Exit codes: 0 clean, 1 warnings, 2 can be repaired, 3 something is lost, 64 wrong use,
    66 there is no such directory.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.contains("--help") || arguments.contains("-h") {
      Terminal.print(help)
      return .success
    }
    let flags: Set = ["--deep", "--json"]
    let words = arguments.filter { !flags.contains($0) }
    do throws(CommandFailure) {
      let path = try directory(words)
      let disk = RealDisk()
      guard isThere(path, disk) else { throw CommandFailure(.noInput, "\(path) is not there") }
      let report = Verification.house(
        at: path, disk: disk, isDeep: arguments.contains("--deep"))
      Terminal.print(arguments.contains("--json") ? report.json.text : report.text)
      return ExitCode(rawValue: report.exitCode) ?? .internalError
    } catch {
      return error.report()
    }
  }

  /// The one word that is no setting, or the settings' data directory.
  private static func directory(_ words: [String]) throws(CommandFailure) -> String {
    if let word = words.first, !word.hasPrefix("-") {
      guard words.count == 1 else {
        throw CommandFailure(.usage, "limner verify takes one directory")
      }
      return absolutePath(word)
    }
    do {
      return absolutePath(try Configuration.current(words)["data"])
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func isThere(_ path: String, _ disk: RealDisk) -> Bool {
    do throws(JournalError) { return try disk.exists(path) } catch { return false }
  }
}

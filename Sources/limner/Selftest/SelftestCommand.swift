import Base
import Tensors
import Weights

/// `limner selftest`: is this binary's arithmetic on this machine what it should be?
enum SelftestCommand {
  static let help = """
    limner selftest --goldens DIR [options]

    Runs every recorded case of a folder and prints how far each result lies from PyTorch's, beside how
    far it may lie. Kinds that are not run yet are listed as unsupported.

      --goldens DIR             a folder with index.json; the source tree has one in Tests/Goldens
      --only PREFIX             only cases whose names begin so
      --json                    one JSON object instead of lines
    \(ComputeOptions.help)

    Exit codes: 0 nothing failed, 1 a case failed, 64 wrong use, 65 no such folder of cases,
    69 this machine cannot do what was asked.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.isEmpty || arguments.contains("--help") || arguments.contains("-h") {
      Terminal.print(help)
      return arguments.isEmpty ? .usage : .success
    }
    do throws(CommandFailure) {
      return try test(arguments)
    } catch {
      return error.report()
    }
  }

  private static func test(_ arguments: [String]) throws(CommandFailure) -> ExitCode {
    let words = try CommandWords(
      arguments, valued: ["--goldens", "--only"] + ComputeOptions.names, flags: ["--json"])
    guard let given = words.text("--goldens"), words.operands.isEmpty else {
      throw CommandFailure(.usage, "--goldens DIR names the folder of cases")
    }
    let options = try ComputeOptions(words)
    let root = absolutePath(given)
    let runner = CaseRunner(
      root: root, runtime: try options.runtime(), precision: options.precision)
    var results: [SelftestResult] = []
    for entry in try entries(root) where entry.name.hasPrefix(words.text("--only") ?? "") {
      let result = runner.result(name: entry.name, kind: entry.kind, path: entry.path)
      if !words.has("--json") { Terminal.print(result.line) }
      results.append(result)
    }
    guard !results.isEmpty else {
      throw CommandFailure(.badData, "no case of \(given) has such a name")
    }
    report(results, asJSON: words.has("--json"))
    return results.contains { $0.status == .failed } ? .failed : .success
  }

  private struct Entry {
    let name: String
    let kind: String
    let path: String
  }

  private static func entries(_ root: String) throws(CommandFailure) -> [Entry] {
    let index: JSON
    do throws(SelftestError) {
      index = try json(root, "index.json")
    } catch {
      throw CommandFailure(.badData, "\(root) is no folder of recorded cases: it has no index.json")
    }
    return (index["cases"].arrayValue ?? []).compactMap { entry in
      guard let name = entry["name"].stringValue, let path = entry["path"].stringValue else {
        return nil
      }
      return Entry(name: name, kind: entry["kind"].stringValue ?? "", path: path)
    }
  }

  private static func report(_ results: [SelftestResult], asJSON: Bool) {
    if asJSON {
      Terminal.print((["cases": .array(results.map(\.json))] as JSON).text)
      return
    }
    func count(_ status: SelftestResult.Status) -> Int { results.count { $0.status == status } }
    Terminal.print(
      "\(count(.passed)) passed, \(count(.failed)) failed, \(count(.unsupported)) unsupported")
  }
}

import Base
import ModelStore
import Models
import Studio

/// `limner models`: the models of the house, from the machine itself.
enum ModelsCommand {
  static let help = """
    limner models list [--json]
    limner models add PATH [--name NAME]
    limner models remove NAME

    PATH is a diffusers folder or one .safetensors file; it stays where it is. `remove` forgets the model
    and leaves its files. --data DIR names the data directory.
    Exit codes: 0 done, 1 refused, 64 wrong use, 65 not a model that Limner can run, 66 no such directory,
    75 the directory is in use, 77 not permitted.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.isEmpty || arguments.contains("--help") || arguments.contains("-h") {
      Terminal.print(help)
      return arguments.isEmpty ? .usage : .success
    }
    do throws(CommandFailure) {
      var words = try ModelWordsGiven(arguments)
      switch words.act {
      case "list": list(try answer(.listModels, &words), asJSON: words.isJSON)
      case "add": try add(&words)
      case "remove": try remove(&words)
      default: throw CommandFailure(.usage, "limner models takes list, add or remove")
      }
      return .success
    } catch {
      return error.report()
    }
  }

  private static func add(_ words: inout ModelWordsGiven) throws(CommandFailure) {
    guard let path = words.operand else {
      throw CommandFailure(.usage, "limner models add needs the path of a folder or file behind it")
    }
    Terminal.note("Reading \(path) …")
    let model = try ModelRecord.read(at: absolutePath(path), name: words.name)
    _ = try answer(.addModel(model), &words)
    Terminal.print("Added \(model.words.name) (\(ByteSize(bytes: model.weightBytes).text))")
  }

  private static func remove(_ words: inout ModelWordsGiven) throws(CommandFailure) {
    guard let name = words.operand else {
      throw CommandFailure(.usage, "limner models remove needs the name of a model behind it")
    }
    let rows = try answer(.listModels, &words)
    guard let row = rows.first(where: { $0["name"].stringValue == name }),
      let key = row["key"].stringValue
    else {
      throw CommandFailure(.failed, "no model is named '\(name)'; limner models list shows them")
    }
    _ = try answer(.removeModel(key: key), &words)
    Terminal.print("Removed \(name)")
  }

  private static func answer(
    _ request: ControlRequest, _ words: inout ModelWordsGiven
  ) throws(CommandFailure) -> [JSON] {
    let reply = try ControlClient.answer(to: request, settings: words.settings)
    if let refusal = reply.refusal { throw CommandFailure(.failed, refusal) }
    return reply.rows
  }

  private static func list(_ rows: [JSON], asJSON: Bool) {
    if asJSON { return Terminal.print(JSON.array(rows).text) }
    if rows.isEmpty {
      Terminal.note("no models yet; the starter model is added when Limner is served")
    }
    for row in rows {
      let place = row["path"].stringValue ?? "inside Limner"
      Terminal.print(
        "\(row["name"].stringValue ?? "")  \(row["base"].stringValue ?? "")  \(place)")
    }
  }
}

/// What stands behind `limner models`.
struct ModelWordsGiven {
  let act: String
  private(set) var operand: String?
  private(set) var name: String?
  private(set) var isJSON = false
  private(set) var settings: [String] = []

  init(_ arguments: [String]) throws(CommandFailure) {
    act = arguments.first ?? ""
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--json": isJSON = true
      case "--name":
        guard let value = rest.popFirst() else {
          throw CommandFailure(.usage, "--name needs a name behind it")
        }
        name = value
      case _ where word.hasPrefix("--"):
        settings.append(word)
        if !word.contains("="), let value = rest.popFirst() { settings.append(value) }
      default: operand = word
      }
    }
  }
}

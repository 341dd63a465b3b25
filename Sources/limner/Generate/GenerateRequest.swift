import Base
import Diffusion

/// What `limner generate` was asked for. What is nil, the model decides.
struct GenerateRequest {
  let prompt: String
  let negative: String
  let output: String
  let modelPath: String?
  let recipe: Recipe
  let seed: UInt64
  let isQuiet: Bool
  let compute: ComputeOptions

  /// The numbers of a picture.
  struct Recipe {
    var width: Int?
    var height: Int?
    var steps: Int?
    var guidance: Double?
    var guidanceRescale = 0.0
    var scheduler: String?
    var clipSkip = 0
  }

  static let options =
    [
      "--output", "--negative", "--model", "--steps", "--guidance", "--guidance-rescale",
      "--scheduler", "--seed", "--width", "--height", "--clip-skip",
    ] + ComputeOptions.names

  init(_ arguments: [String]) throws(CommandFailure) {
    let words = try CommandWords(
      arguments, valued: Self.options, flags: ["--quiet"],
      short: ["-o": "--output", "-q": "--quiet"])
    guard words.operands.count == 1, let prompt = words.operands.first else {
      throw CommandFailure(
        .usage,
        words.operands.isEmpty
          ? "say in one quoted sentence what to paint: limner generate \"a red house\" -o house.png"
          : "there are \(words.operands.count) prompts; put quotes around one sentence")
    }
    guard let output = words.text("--output"), !output.isEmpty else {
      throw CommandFailure(.usage, "--output FILE.png says where the picture goes")
    }
    guard output.lowercased().hasSuffix(".png") else {
      throw CommandFailure(.usage, "'\(output)' does not end in .png, the format of the picture")
    }
    self.prompt = prompt
    self.output = output
    negative = words.text("--negative") ?? ""
    modelPath = words.text("--model")
    seed = UInt64(try words.integer("--seed", in: 0...0xFFFF_FFFF) ?? Self.freshSeed())
    isQuiet = words.has("--quiet")
    compute = try ComputeOptions(words)
    recipe = try Self.recipe(words)
  }

  private static func recipe(_ words: CommandWords) throws(CommandFailure) -> Recipe {
    if let name = words.text("--scheduler"), !Scheduler.names.contains(name) {
      throw CommandFailure(.usage, "\(DiffusionError.unknownScheduler(name: name))")
    }
    return Recipe(
      width: try words.integer("--width", in: 8...Limits.generatedSide),
      height: try words.integer("--height", in: 8...Limits.generatedSide),
      steps: try words.integer("--steps", in: 1...1000),
      guidance: try words.number("--guidance", in: 1...100),
      guidanceRescale: try words.number("--guidance-rescale", in: 0...1) ?? 0,
      scheduler: words.text("--scheduler"),
      clipSkip: try words.integer("--clip-skip", in: 0...24) ?? 0)
  }

  private static func freshSeed() -> Int {
    randomBytes(4).reduce(0) { $0 << 8 | Int($1) }
  }
}

extension Limits {
  /// Pixels of a side of a generated picture; more is beyond what models were trained for.
  static let generatedSide = 4096
}

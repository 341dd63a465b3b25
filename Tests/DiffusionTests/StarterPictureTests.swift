import Base
import Foundation
import Models
import Tensors
import TestKit
import Testing
import Tokenizers
import Weights

@testable import Diffusion

/// What the starter model is asked for, and which colours then have to be there.
///
/// Written down before the first run; seed 0, no second try.
private struct Wish: Sendable, CustomStringConvertible {
  let prompt: String
  /// The colour that is to fill the picture's edge, and the one in its middle.
  let edge: Colour
  let middle: Colour
  var description: String { prompt }
}

private enum Colour: String, Sendable {
  case red, yellow, green, blue, purple, white, black, orange, any

  /// Whether a mean colour is this one, by its strongest channels.
  func holds(_ c: (r: Double, g: Double, b: Double)) -> Bool {
    let (low, high) = (min(c.r, c.g, c.b), max(c.r, c.g, c.b))
    switch self {
    case .red: return c.r > c.g + 40 && c.r > c.b + 40
    case .orange: return c.r > c.b + 60 && c.r > c.g + 20 && c.g > c.b
    case .yellow: return c.r > c.b + 40 && c.g > c.b + 30 && abs(c.r - c.g) < 70
    case .green: return c.g > c.r + 15 && c.g > c.b + 10
    case .blue: return c.b > c.r + 25 && c.b > c.g
    case .purple: return c.b > c.g + 15 && c.r > c.g + 5
    case .white: return low > 165
    case .black: return high < 75
    case .any: return true
    }
  }
}

private let wishes = [
  Wish(prompt: "a red house on a blue background", edge: .blue, middle: .red),
  Wish(prompt: "a yellow star on a black background", edge: .black, middle: .yellow),
  Wish(prompt: "a green heart on a white background", edge: .white, middle: .green),
  Wish(prompt: "a blue balloon on a yellow background", edge: .yellow, middle: .blue),
  Wish(prompt: "a white cat in the snow", edge: .any, middle: .white),
  Wish(prompt: "a red mushroom in the forest", edge: .green, middle: .red),
  Wish(prompt: "a yellow moon at night", edge: .any, middle: .yellow),
  Wish(prompt: "an orange fish under water", edge: .blue, middle: .orange),
]

@Suite("Pictures of the starter model", .serialized)
struct StarterPictureTests {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)

  /// H·W·3 bytes of a picture of 256 by 256, 20 steps, guidance 3.
  private static func paint(_ prompt: String, seed: UInt64) throws -> [UInt8] {
    let runtime = try Runtime(.cpu)
    let model = try LoadedModel.open(
      FolderFiles(folder + "/Assets/models/starter"), runtime: runtime)
    let files = try #require(model.tokenizerFiles)
    let tokenizer = try CLIPTokenizer(merges: files.merges, vocabulary: files.vocabulary)
    let encoder = PromptEncoder(tokenizer: tokenizer) { tokens, _ throws(ModelError) in
      try model.textEncoder.encode(tokens: tokens, clipSkip: 0)
    }
    let prompts = PromptPair(
      negative: try encoder.embedding(of: ""), positive: try encoder.embedding(of: prompt))
    let scheduler = try Scheduler.make(name: "ddim", config: model.schedulerConfig, steps: 20)
    let range = DenoisingRange(scheduler)
    let noise = try LatentNoise.make(
      seed: seed, width: 256, height: 256, channels: model.latentChannels)
    var denoising = Denoising(
      scheduler: scheduler, range: range,
      latents: try Denoising.start(scheduler, range, latents: nil, noise: noise),
      guidance: Guidance(3), seed: seed)
    while try denoising.next({ latents, timestep throws(ModelError) in
      try prompts.predict(model.denoiser, latents: latents, timestep: timestep)
    }) != nil {}
    return PictureBytes.rgb(try model.decoder.decode(denoising.latents))
  }

  @Test("shows what was asked for, in its colours")
  func colours() throws {
    var right = 0
    for wish in wishes {
      let picture = try Self.paint(wish.prompt, seed: 0)
      if let folder = ProcessInfo.processInfo.environment["LIMNER_TEST_PICTURES"] {
        let header = Array("P6\n256 256\n255\n".utf8)
        try Data(header + picture).write(
          to: URL(
            filePath: folder + "/" + wish.prompt.replacingOccurrences(of: " ", with: "-") + ".ppm"))
      }
      let isRight =
        wish.edge.holds(mean(picture, edge: true)) && wish.middle.holds(mean(picture, edge: false))
      if isRight { right += 1 }
      if !isRight {
        print("not right: \(wish.prompt)", mean(picture, edge: true), mean(picture, edge: false))
      }
    }
    #expect(right >= 7)
  }

  /// The mean colour of the outer 12 rows and columns, or of the middle 48 by 48 pixels.
  private func mean(_ rgb: [UInt8], edge: Bool) -> (r: Double, g: Double, b: Double) {
    var sum = (0.0, 0.0, 0.0)
    var count = 0.0
    for y in 0..<256 {
      for x in 0..<256 {
        let isEdge = min(x, y, 255 - x, 255 - y) < 12
        let isMiddle = abs(x - 128) < 24 && abs(y - 128) < 24
        guard edge ? isEdge : isMiddle else { continue }
        let at = (y * 256 + x) * 3
        sum.0 += Double(rgb[at])
        sum.1 += Double(rgb[at + 1])
        sum.2 += Double(rgb[at + 2])
        count += 1
      }
    }
    return (sum.0 / count, sum.1 / count, sum.2 / count)
  }
}

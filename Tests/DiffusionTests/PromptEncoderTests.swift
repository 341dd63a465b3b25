import Base
import Models
import Tensors
import TestKit
import Testing
import Tokenizers
import Weights

@testable import Diffusion

@Suite("Prompts as the denoiser attends to them")
struct PromptEncoderTests {
  private static func encoder() throws -> PromptEncoder {
    let model = try LoadedModel.open(
      try FolderFiles(Goldens.folder + "/models/sd15"), runtime: try Runtime(.reference))
    let files = try #require(model.tokenizerFiles)
    let tokenizer = try CLIPTokenizer(merges: files.merges, vocabulary: files.vocabulary)
    return PromptEncoder(tokenizer: tokenizer) { ids, mask throws(ModelError) in
      try model.textEncoder.encode(tokens: ids, clipSkip: 0, mask: mask)
    }
  }

  @Test("weights, joined prompts and long prompts give what InvokeAI's compel node gave")
  func recordedConditionings() throws {
    let encoder = try Self.encoder()
    let tensors = try Goldens.tensors("prompts/conditioning.safetensors", in: Goldens.nodeFolder)
    let recorded = try Goldens.nodeJSON("prompts/conditioning.json")
    for entry in recorded["cases"].arrayValue ?? [] {
      let text = try #require(entry["prompt"].stringValue)
      // Where the peer only fails (.blend), what the syntax promises is done instead.
      guard let name = entry["expected"]["tensor"].stringValue else { continue }
      let got = try encoder.embedding(of: text)
      let want = try #require(tensors[name])
      #expect(got.shape == want.shape, "\(text)")
      let error = zip(got.values, want.values).map { abs(Double($0) - $1) }.max() ?? .infinity
      let size = want.values.map(abs).max() ?? 0
      #expect(error <= 1e-4 * size, "\(text): \(error / size)")
    }
  }

  @Test("a blend lies between its prompts, and a swap is refused in words")
  func blends() throws {
    let encoder = try Self.encoder()
    let (a, b) = (try encoder.embedding(of: "a cat"), try encoder.embedding(of: "a dog"))
    let mixed = try encoder.embedding(of: "(\"a cat\", \"a dog\").blend(3, 1)")
    let want = HostTensor.sum(0.75 * a, 0.25 * b)
    for (got, want) in zip(mixed.values, want.values) { #expect(abs(got - want) < 1e-5) }
    #expect(throws: DiffusionError.self) { try encoder.embedding(of: "a cat.swap(dog)") }
  }
}

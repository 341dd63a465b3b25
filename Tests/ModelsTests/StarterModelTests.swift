import Base
import Tensors
import TestKit
import Testing
import Weights

@testable import Models

/// The starter model that ships, as far as it can be judged without a picture.
@Suite struct StarterModelTests {
  private static let folder: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Assets/models/starter"
  }()

  private func prediction(_ runtime: Runtime) throws -> (HostTensor, HostTensor) {
    let model = try LoadedModel.open(try FolderFiles(Self.folder), runtime: runtime)
    var random = TorchRandom(seed: 7)
    let latents = HostTensor(shape: [2, 32, 32, 4], values: random.randn(count: 2 * 32 * 32 * 4))
    let prompt: [Int32] = [49406, 320, 736, 2368] + Array(repeating: 49407, count: 73)
    let empty: [Int32] = [49406] + Array(repeating: 49407, count: 76)
    let context = try model.textEncoder.encode(tokens: [empty, prompt], clipSkip: 0)
    let velocity = try model.denoiser.predict(latents: latents, timestep: 600, context: context)
    let small = HostTensor(shape: [1, 8, 8, 4], values: Array(latents.values.prefix(256)))
    return (velocity, try model.decoder.decode(small))
  }

  @Test("it predicts and decodes finite numbers, the same on every run and on the oracle")
  func forward() throws {
    let (velocity, picture) = try prediction(Runtime(.cpu, threads: 2))
    let again = try prediction(Runtime(.cpu, threads: 2))
    #expect(velocity == again.0 && picture == again.1)
    #expect(velocity.shape == [2, 32, 32, 4] && picture.shape == [1, 64, 64, 3])
    let all = velocity.values + picture.values
    #expect(all.allSatisfy(\.isFinite) && all.contains { abs($0) > 0.1 })
    let oracle = try prediction(Runtime(backend: ReferenceBackend()))
    for (a, b) in [(velocity, oracle.0), (picture, oracle.1)] {
      #expect(zip(a.values, b.values).allSatisfy { abs($0 - $1) < 2e-3 })
    }
  }

  @Test("its decoder reads a picture back from the block means of its encoder") func encoder()
    throws
  {
    let model = try LoadedModel.open(
      try FolderFiles(Self.folder), runtime: try Runtime(.cpu, threads: 2))
    let white = HostTensor(
      shape: [1, 64, 64, 3], values: Array(repeating: 0.5, count: 64 * 64 * 3))
    let latents = try model.decoder.encode(white).latents(noise: nil)
    #expect(latents.shape == [1, 8, 8, 4])
    #expect(latents.values.enumerated().allSatisfy { abs($1 - ($0 % 4 == 3 ? 0 : 0.4)) < 0.01 })
    let picture = try model.decoder.decode(latents)
    #expect(picture.values.reduce(0, +) / Float(picture.values.count) > 0.4)
  }
}

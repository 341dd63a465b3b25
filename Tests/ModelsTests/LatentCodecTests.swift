import Base
import Tensors
import TestKit
import Testing
import Weights

@testable import Models

/// An autoencoder without weights that computes each pixel from one latent and each latent from its
/// pixels, so that tiles must come out exactly as the whole does.
private struct LocalNet: LatentNet {
  var gain = 1.0
  let pictureChannels = 3
  let latentChannels = 4
  let factor = 8
  let scaling = LatentScaling(factor: 1, shift: 0)

  func encode(_ r: Recorder, _ picture: Value) -> (mean: Value, logVariance: Value?) {
    let blocks = r.pixelUnshuffle(picture, 8)
    return (r.slice(blocks, 5..<9), r.slice(blocks, 100..<104))
  }

  func decode(_ r: Recorder, _ latents: Value) -> Value {
    let (height, width) = (latents.shape[1] * 8, latents.shape[2] * 8)
    let scaled = r.scale(latents, by: Float(gain), offset: 0)
    return r.slice(r.upsampleNearest(scaled, height: height, width: width), 0..<3)
  }
}

@Suite("Latents and pictures") struct LatentCodecTests {
  private func noise(_ shape: Shape, seed: UInt64) -> HostTensor {
    var random = TorchRandom(seed: seed)
    return HostTensor(shape: shape, values: random.randn(count: shape.elementCount))
  }

  private func distance(_ a: HostTensor, _ b: HostTensor) -> Float {
    #expect(a.shape == b.shape)
    return zip(a.values, b.values).map { abs($0 - $1) }.max() ?? 0
  }

  private func codec(_ net: LocalNet = LocalNet(), _ runtime: Runtime) throws -> LatentCodec {
    try LatentCodec(net, store: TensorStore([]), runtime: runtime)
  }

  @Test(
    "tiles of a net that looks at one place at a time are the whole",
    arguments: [[1, 40, 33, 4], [2, 17, 16, 4], [1, 16, 50, 4], [1, 3, 29, 4], [1, 49, 13, 4]])
  func localTiles(shape: Shape) throws {
    let codec = try codec(LocalNet(), Runtime(.cpu, threads: 2))
    let latents = noise(shape, seed: 5)
    let picture = try codec.decode(latents)
    for tile in [64, 72, 128, 4096] {
      let manner = CodecManner(tile: tile)
      #expect(distance(try codec.decode(latents, manner), picture) < 1e-5, "tile \(tile)")
      let whole = try codec.encode(picture)
      let tiled = try codec.encode(picture, manner)
      #expect(distance(tiled.mean, whole.mean) < 1e-5, "tile \(tile)")
      let (a, b) = (try #require(tiled.logVariance), try #require(whole.logVariance))
      #expect(distance(a, b) < 1e-5, "tile \(tile)")
    }
  }

  /// The method as diffusers writes it: all tiles first, then their edges, then what is kept of each.
  private func written(
    _ codec: LatentCodec, _ latents: HostTensor, side: Int
  ) throws -> HostTensor {
    let (step, blend) = (side * 3 / 4, side / 4 * 8)
    var rows: [[HostTensor]] = []
    for top in stride(from: 0, to: latents.shape[1], by: step) {
      rows.append([])
      for left in stride(from: 0, to: latents.shape[2], by: step) {
        let tall = min(top + side, latents.shape[1]) - top
        let wide = min(left + side, latents.shape[2]) - left
        var values: [Float] = []
        for y in 0..<tall {
          for x in 0..<wide {
            let start = ((top + y) * latents.shape[2] + left + x) * 4
            values += latents.values[start..<start + 4]
          }
        }
        let part = HostTensor(shape: [1, tall, wide, 4], values: values)
        rows[rows.count - 1].append(try codec.decode(part))
      }
    }
    let (height, width) = (latents.shape[1] * 8, latents.shape[2] * 8)
    var whole = HostTensor(zeros: [1, height, width, 3])
    for i in rows.indices {
      for j in rows[i].indices {
        let shape = rows[i][j].shape
        func at(_ y: Int, _ x: Int, _ c: Int, _ shape: Shape) -> Int {
          (y * shape[2] + x) * 3 + c
        }
        for y in 0..<shape[1] {
          for x in 0..<shape[2] {
            for c in 0..<3 where i > 0 {
              let above = rows[i - 1][j]
              let extent = min(blend, shape[1], above.shape[1])
              guard y < extent else { continue }
              let other = above.values[at(above.shape[1] - extent + y, x, c, above.shape)]
              let share = Float(y) / Float(extent)
              let place = at(y, x, c, shape)
              rows[i][j].values[place] = other * (1 - share) + rows[i][j].values[place] * share
            }
          }
        }
        for y in 0..<shape[1] {
          for x in 0..<shape[2] {
            for c in 0..<3 {
              let place = at(y, x, c, shape)
              if j > 0 {
                let left = rows[i][j - 1]
                let extent = min(blend, shape[2], left.shape[2])
                if x < extent {
                  let other = left.values[at(y, left.shape[2] - extent + x, c, left.shape)]
                  let share = Float(x) / Float(extent)
                  rows[i][j].values[place] = other * (1 - share) + rows[i][j].values[place] * share
                }
              }
              if y < step * 8, x < step * 8 {
                whole.values[at(i * step * 8 + y, j * step * 8 + x, c, whole.shape)] =
                  rows[i][j].values[place]
              }
            }
          }
        }
      }
    }
    return whole
  }

  @Test("tiles of a net that looks around run into one another as diffusers writes it")
  func writtenMethod() throws {
    let files = try FolderFiles(Goldens.folder + "/models/sd15")
    let codec = try LoadedModel.open(files, runtime: Runtime(.cpu, threads: 2)).decoder
    let latents = noise([1, 14, 19, 4], seed: 11)
    let tiled = try codec.decode(latents, CodecManner(tile: 64))
    #expect(distance(tiled, try written(codec, latents, side: 8)) < 1e-5)
    #expect(distance(tiled, try codec.decode(latents)) > 1e-3, "this net does look around")
  }

  @Test("the starter's pictures in tiles differ from whole ones by less than the eye sees")
  func starterTiles() throws {
    let parts = #filePath.split(separator: "/").dropLast(3)
    let folder = "/" + parts.joined(separator: "/") + "/Assets/models/starter"
    let codec = try LoadedModel.open(
      FolderFiles(folder), runtime: Runtime(.cpu, threads: 2)
    ).decoder
    var latents = noise([1, 32, 32, 4], seed: 3)
    for index in latents.values.indices { latents.values[index] *= 0.5 }
    let whole = try codec.decode(latents)
    let tiled = try codec.decode(latents, CodecManner(tile: 128))
    let differences = zip(whole.values, tiled.values).map { abs($0 - $1) }
    let mean = differences.reduce(0, +) / Float(differences.count)
    #expect(mean < 0.01 && mean > 0, "mean \(mean), most \(differences.max() ?? 0)")
    #expect(differences.max() ?? 1 < 0.25, "\(differences.max() ?? 0)")
  }

  @Test("a picture that is asked for in fp32 is that of an engine in fp32, whatever this one's is")
  func exactPictures() throws {
    let files = try FolderFiles(Goldens.folder + "/models/sd15")
    let latents = noise([1, 8, 8, 4], seed: 7)
    let exact = CodecManner(isExact: true)
    let wanted = try LoadedModel.open(files, runtime: Runtime(.cpu, threads: 2))
      .decoder.decode(latents)
    for kind in [Runtime.Kind.cpu, .reference] {
      let runtime = try Runtime(kind, precision: .bf16, threads: 2)
      let codec = try LoadedModel.open(files, runtime: runtime).decoder
      #expect(distance(try codec.decode(latents), wanted) > 1e-4, "\(kind)")
      #expect(distance(try codec.decode(latents, exact), wanted) < 1e-4, "\(kind)")
      let picture = noise([1, 64, 64, 3], seed: 9)
      let (a, b) = (try codec.encode(picture), try codec.encode(picture, exact))
      #expect(distance(a.mean, b.mean) > 1e-6, "\(kind)")
    }
  }

  @Test("numbers that bf16 cannot hold are computed once more in fp32")
  func retry() throws {
    // The largest fp32 number rounds up to infinity in bf16, and infinity times zero is no number.
    var net = LocalNet()
    net.gain = 0
    let latents = HostTensor(
      shape: [1, 2, 2, 4], values: Array(repeating: .greatestFiniteMagnitude, count: 16))
    let codec = try codec(net, Runtime(.cpu, precision: .bf16, threads: 1))
    let picture = try codec.decode(latents)
    #expect(picture.values.allSatisfy { $0 == 0 })
  }

  @Test("numbers that no precision holds are refused in words", arguments: [Precision.fp32, .bf16])
  func outOfBounds(precision: Precision) throws {
    let codec = try codec(LocalNet(), Runtime(.cpu, precision: precision, threads: 1))
    for value in [Float.infinity, .nan] {
      let latents = HostTensor(shape: [1, 1, 1, 4], values: Array(repeating: value, count: 4))
      #expect(throws: ModelError.notFinite) { try codec.decode(latents) }
      let picture = HostTensor(shape: [1, 8, 8, 3], values: Array(repeating: value, count: 192))
      #expect(throws: ModelError.notFinite) { try codec.encode(picture) }
    }
    #expect("\(ModelError.notFinite)".contains("lower guidance"))
  }
}

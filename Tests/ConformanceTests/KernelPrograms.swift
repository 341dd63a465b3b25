import Tensors
import Testing

/// A small program with the weights that it names, drawn from a seed.
struct KernelProgram: CustomTestStringConvertible, Sendable {
  let name: String
  let record: @Sendable (Recorder) -> Void
  var testDescription: String { name }

  init(_ name: String, _ record: @escaping @Sendable (Recorder) -> Void) {
    self.name = name
    self.record = record
  }

  func program() -> Program {
    let recorder = Recorder()
    record(recorder)
    return recorder.finish()
  }
}

/// Weights made on demand: uniform, scaled so that a layer's outputs are of order one.
struct DrawnWeights: WeightSource {
  let shapes: [String: Shape]

  init(_ program: Program) {
    let parts = program.weights.flatMap(\.parts)
    shapes = Dictionary(parts.map { ($0.name, $0.shape) }) { first, _ in first }
  }

  func view(_ name: String) throws(TensorError) -> WeightView {
    guard let shape = shapes[name] else { throw .missingWeight(key: name) }
    var random = SplitMix(seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    let depth = shape.count == 1 ? 1 : shape.dropFirst().reduce(1, *)
    let size = Float(1) / Float(depth).squareRoot()
    let values = (0..<shape.elementCount).map { _ in random.uniform() * size }
    let owner = FloatOwner(values)
    return WeightView(bytes: owner.bytes, dtype: .fp32, shape: shape, owner: owner)
  }

  func releasePages() {}
}

final class FloatOwner: @unchecked Sendable {
  private let values: UnsafeMutableBufferPointer<Float>
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(values) }
  init(_ floats: [Float]) {
    values = .allocate(capacity: floats.count)
    _ = values.initialize(from: floats)
  }
  deinit { values.deallocate() }
}

struct SplitMix {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func uniform() -> Float {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Float(z >> 40) / Float(1 << 23) - 1
  }
}

enum KernelPrograms {
  static let all = convolutions + layers + attentions + norms + elements

  private static func convolution(
    _ name: String, _ shape: Shape, to outputs: Int, kernel: Int = 3, stride: Int = 1,
    padding: Padding = .all(1)
  ) -> KernelProgram {
    KernelProgram("convolution " + name) { r in
      let x = r.input("x", shape)
      let w = Weight("w", [outputs, shape[3], kernel, kernel], .convolution)
      let b = Weight("b", [outputs], .vector)
      r.output("y", r.conv2d(x, w, bias: b, stride: stride, padding: padding))
    }
  }

  static let convolutions: [KernelProgram] = [
    convolution("3×3 of 4 channels", [1, 9, 13, 4], to: 40),
    convolution("3×3 of odd channels", [2, 5, 7, 19], to: 33),
    convolution("3×3 to 3 channels", [1, 6, 70, 24], to: 3),
    convolution("3×3 in several blocks of steps", [2, 8, 8, 640], to: 48),
    convolution("3×3 of two pictures in a tile", [2, 8, 8, 64], to: 96),
    convolution("3×3 without borders", [1, 9, 9, 8], to: 8, padding: .all(0)),
    convolution("3×3 stride 2", [1, 16, 18, 32], to: 32, stride: 2),
    convolution(
      "3×3 stride 2, padded on two sides", [1, 15, 16, 12], to: 20, stride: 2,
      padding: Padding(top: 0, bottom: 1, left: 0, right: 1)),
    convolution("1×1", [2, 5, 9, 48], to: 64, kernel: 1, padding: .all(0)),
    convolution(
      "1×1 at a stride that L1 dislikes", [1, 4, 8, 1024], to: 40, kernel: 1, padding: .all(0)),
    convolution("patches 4×4", [1, 16, 16, 3], to: 24, kernel: 4, stride: 4, padding: .all(0)),
    KernelProgram("convolution with time embedding, activation and residual") { r in
      let x = r.input("x", [2, 6, 10, 32])
      let t = r.input("t", [2, 48])
      let skip = r.input("skip", [2, 6, 10, 48])
      let y = r.conv2d(
        x, Weight("w", [48, 32, 3, 3], .convolution), bias: Weight("b", [48], .vector),
        padding: .all(1))
      r.output("y", r.add(r.silu(r.addChannels(y, t)), skip))
    },
    KernelProgram("convolution of two joined inputs") { r in
      let a = r.input("a", [1, 6, 6, 24])
      let b = r.input("b", [1, 6, 6, 40])
      let x = r.groupNorm(
        r.concat([a, b]), groups: 4, epsilon: 1e-5, scale: Weight("g", [64], .vector),
        shift: Weight("h", [64], .vector))
      r.output(
        "y",
        r.conv2d(r.silu(x), Weight("w", [32, 64, 3, 3], .convolution), bias: nil, padding: .all(1)))
      r.output(
        "z", r.conv2d(r.concat([a, b]), Weight("v", [32, 64, 1, 1], .convolution), bias: nil))
    },
  ]

  static let layers: [KernelProgram] = [
    KernelProgram("linear, odd sizes") { r in
      let x = r.input("x", [2, 13, 37])
      r.output("y", r.linear(x, Weight("w", [51, 37], .matrix), bias: Weight("b", [51], .vector)))
    },
    KernelProgram("linear in several blocks of steps") { r in
      let x = r.input("x", [1, 30, 5120])
      r.output("y", r.linear(x, Weight("w", [64, 5120], .matrix), bias: nil))
    },
    KernelProgram("linear of one row") { r in
      let x = r.input("x", [2, 320])
      r.output(
        "y",
        r.silu(r.linear(x, Weight("w", [128, 320], .matrix), bias: Weight("b", [128], .vector))))
    },
    KernelProgram("gated linear") { r in
      let x = r.input("x", [1, 21, 48])
      let y = r.linear(
        x, Weight("w", [200, 48], .matrix), bias: Weight("b", [200], .vector))
      r.output("y", r.geglu(y))
    },
    KernelProgram("embedding and positions") { r in
      let ids = r.input("ids", [2, 5], isExact: true)
      let x = r.embedding(ids, Weight("table", [11, 24], .table))
      r.output("y", r.addRows(x, Weight("positions", [7, 24], .table)))
    },
  ]

  private static func attention(
    _ heads: Int, _ width: Int, _ queries: Int, _ keys: Int, isCausal: Bool = false,
    mask: Shape? = nil
  ) -> KernelProgram {
    let how = (isCausal ? ", causal" : "") + (mask.map { ", mask \($0)" } ?? "")
    return KernelProgram("attention \(heads)×\(width), \(queries) to \(keys)\(how)") { r in
      let q = r.input("q", [2, queries, heads * width])
      let k = r.input("k", [2, keys, heads * width])
      let v = r.input("v", [2, keys, heads * width])
      let added = mask.map { r.input("mask", $0) }
      r.output("y", r.attention(q, k, v, heads: heads, mask: added, isCausal: isCausal))
    }
  }

  static let attentions: [KernelProgram] = [
    attention(2, 8, 16, 16), attention(2, 40, 300, 77), attention(1, 40, 130, 530),
    attention(1, 80, 20, 77), attention(1, 160, 6, 20), attention(1, 512, 40, 70),
    attention(2, 64, 77, 77, isCausal: true), attention(1, 36, 300, 300, isCausal: true),
    attention(2, 24, 9, 50, mask: [2, 1, 9, 50]), attention(2, 24, 9, 50, mask: [1, 2, 9, 50]),
    KernelProgram("self attention with joined projections") { r in
      let x = r.input("x", [2, 18, 64])
      let parts = ["q", "k", "v"].map { r.linear(x, Weight($0, [64, 64], .matrix), bias: nil) }
      let y = r.attention(parts[0], parts[1], parts[2], heads: 4)
      r.output("y", r.linear(y, Weight("o", [64, 64], .matrix), bias: Weight("b", [64], .vector)))
    },
  ]

  static let norms: [KernelProgram] = [
    KernelProgram("group norm, 4 groups of 20") { r in
      let x = r.input("x", [2, 7, 9, 20])
      let y = r.groupNorm(
        x, groups: 4, epsilon: 1e-5, scale: Weight("g", [20], .vector),
        shift: Weight("h", [20], .vector))
      r.output("y", r.silu(y))
    },
    KernelProgram("group norm of a larger picture") { r in
      let x = r.input("x", [2, 40, 40, 64])
      let y = r.groupNorm(
        x, groups: 32, epsilon: 1e-6, scale: Weight("g", [64], .vector),
        shift: Weight("h", [64], .vector))
      r.output("y", y)
    },
    KernelProgram("layer norm") { r in
      let x = r.input("x", [2, 9, 77])
      r.output(
        "y",
        r.layerNorm(
          x, epsilon: 1e-5, scale: Weight("g", [77], .vector), shift: Weight("h", [77], .vector)))
      r.output("z", r.layerNorm(x, epsilon: 1e-5, scale: nil, shift: nil))
    },
    KernelProgram("softmax") { r in r.output("y", r.softmax(r.input("x", [3, 5, 41]))) },
  ]

  static let elements: [KernelProgram] = [
    KernelProgram("every activation") { r in
      let x = r.scale(r.input("x", [3, 50]), by: 4)
      let functions: [Activation] = [
        .silu, .gelu, .geluTanh, .quickGelu, .relu, .leakyRelu(slope: 0.2), .sigmoid, .tanh,
        .softClamp(bound: 3), .clamp(low: -0.5, high: 0.7),
      ]
      for (index, function) in functions.enumerated() {
        r.output("\(index)", r.activation(x, function))
      }
    },
    KernelProgram("arithmetic, joins and cuts") { r in
      let (a, b) = (r.input("a", [2, 3, 5, 18]), r.input("b", [2, 3, 5, 18]))
      let c = r.input("c", [2, 18])
      r.output("sum", r.addChannels(r.add(a, r.multiply(a, b)), c))
      r.output("scaled", r.scale(a, by: -2, offset: 0.25))
      r.output("cut", r.slice(r.concat([a, b, a]), 10..<41))
      r.output("geglu", r.geglu(b))
    },
    KernelProgram("pixels moved") { r in
      let x = r.input("x", [2, 3, 5, 12])
      r.output("up", r.upsampleNearest(x, height: 6, width: 10))
      r.output("odd", r.upsampleNearest(x, height: 7, width: 9))
      let wide = r.pixelShuffle(x, 2)
      r.output("wide", wide)
      r.output("back", r.pixelUnshuffle(r.scale(wide, by: 2), 2))
    },
    KernelProgram("timestep embedding") { r in
      let t = r.input("t", [3], isExact: true)
      for flips in [true, false] {
        let y = r.timestepEmbedding(
          t, width: 32, flipsSineToCosine: flips, frequencyShift: flips ? 0 : 1)
        r.output("\(flips)", r.linear(y, Weight("w", [16, 32], .matrix), bias: nil))
      }
    },
  ]
}

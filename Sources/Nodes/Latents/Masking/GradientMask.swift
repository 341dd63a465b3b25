import Glibc
import Imaging
import Tensors

/// A mask whose edge is painted later than its middle, so that new joins old without a seam.
///
/// - Source: InvokeAI's node for it; 0 is painted from the first step on, 1 stays.
struct GradientMask {
  private let width: Int
  private let height: Int
  private let bytes: [UInt8]

  /// - Parameter radius: of the edge, in pixels.
  /// - Parameter least: how much of the steps the edge gets at least.
  init(_ mask: PixelBuffer, radius: Int, mode: String, least: Float) {
    let small = mask.resized(width: mask.width / 8, height: mask.height / 8, .bilinear)
    (width, height) = (small.width, small.height)
    let plain = small.bytes.map(Float.init)
    guard radius >= 8 else {
      bytes = small.bytes
      return
    }
    let grown = Self.grown(small, radius: radius / 8, isLinear: mode == "Box Blur")
    let top = (1 - least) * 255
    bytes = zip(plain, grown).map { before, after in
      var value = after
      if mode == "Staged" { value = after < before && before > top ? top : before }
      if value > top, value < 255 { value = top }
      return UInt8(min(max(value, 0), 255))
    }
  }

  /// Black grows outward and loses weight with its distance.
  private static func grown(
    _ mask: PixelBuffer, radius: Int, isLinear: Bool
  ) -> [Float] {
    var steps: [(x: Int, y: Int, weight: Float)] = []
    let spread = Double(radius) / 2.5
    for y in -radius...radius {
      for x in -radius...radius {
        let distance = Double(x * x + y * y).squareRoot()
        guard distance <= Double(radius) else { continue }
        let weight =
          isLinear
          ? 1 - distance / Double(radius) : exp(-distance * distance / (2 * spread * spread))
        if weight > 0 { steps.append((x, y, Float(weight))) }
      }
    }
    var out: [Float] = []
    out.reserveCapacity(mask.bytes.count)
    for y in 0..<mask.height {
      for x in 0..<mask.width {
        var most: Float = 0
        for step in steps {
          let (nearX, nearY) = (x + step.x, y + step.y)
          guard nearX >= 0, nearY >= 0, nearX < mask.width, nearY < mask.height else { continue }
          most = max(most, Float(255 - mask.bytes[nearY * mask.width + nearX]) * step.weight)
        }
        out.append(255 - most)
      }
    }
    return out
  }

  /// - Shapes: → [1, H, W, 1] of the picture, 1 where it stays.
  var tensor: HostTensor {
    HostTensor(
      shape: [1, height * 8, width * 8, 1], values: enlarged(bytes).map { Float($0) / 255 })
  }

  /// White where the picture stays as it is.
  var area: PixelBuffer {
    PixelBuffer(
      width: width * 8, height: height * 8, channels: 1,
      bytes: enlarged(bytes.map { $0 < 255 ? 0 : 255 }))
  }

  private func enlarged(_ values: [UInt8]) -> [UInt8] {
    (0..<height * 8).flatMap { y in (0..<width * 8).map { values[y / 8 * width + $0 / 8] } }
  }
}

import Models
import Tensors

/// A rough look at latents without the decoder: one pixel for each latent.
package struct LatentPreview: Sendable {
  /// Red, green and blue for each latent channel, in −1…1.
  private let factors: [[Float]]
  private let base: [Float]

  package init(factors: [[Float]], base: [Float] = [0, 0, 0]) {
    self.factors = factors
    self.base = base
  }

  /// What suits a model: its family's factors, or the colours that its own decoder gives to flat
  /// latents, where the latents are the decoder's and not the family's.
  package init(_ model: LoadedModel) throws(ModelError) {
    guard model.decoder.scaling.factor == 1 else {
      self.init(factors: model.family.previewFactors)
      return
    }
    let channels = model.latentChannels
    let side = 2
    var values: [Float] = []
    for lit in 0...channels {
      for _ in 0..<side * side { values += (0..<channels).map { $0 == lit ? 1 : 0 } }
    }
    let flat = HostTensor(shape: [channels + 1, side, side, channels], values: values)
    let colours = try model.decoder.decode(flat).parts(channels + 1).map(Self.mean)
    let base = colours[channels]
    self.init(
      factors: colours.dropLast().map { colour in zip(colour, base).map { $0 - $1 } }, base: base)
  }

  /// - Shapes: latents [1, H, W, C] → H·W·3 bytes.
  package func pixels(_ latents: HostTensor) -> [UInt8] {
    let channels = latents.shape[3]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(latents.values.count / channels * 3)
    for start in stride(from: 0, to: latents.values.count, by: channels) {
      for colour in 0..<3 {
        var sum = base[colour]
        for channel in 0..<min(channels, factors.count) {
          sum += latents.values[start + channel] * factors[channel][colour]
        }
        bytes.append(PictureBytes.byte(sum))
      }
    }
    return bytes
  }

  private static func mean(_ picture: HostTensor) -> [Float] {
    let pixels = picture.values.count / 3
    return (0..<3).map { colour in
      stride(from: colour, to: picture.values.count, by: 3)
        .reduce(0) { $0 + picture.values[$1] } / Float(pixels)
    }
  }
}

/// Between pictures of numbers in −1…1 and pictures of bytes.
package enum PictureBytes {
  /// (value / 2 + ½) · 255, clamped and rounded.
  package static func byte(_ value: Float) -> UInt8 {
    UInt8(min(max((value / 2 + 0.5) * 255, 0), 255).rounded())
  }

  /// - Shapes: picture [1, H, W, 3] → H·W·3 bytes.
  package static func rgb(_ picture: HostTensor) -> [UInt8] { picture.values.map(byte) }

  /// - Shapes: H·W·3 bytes → [1, H, W, 3].
  package static func picture(rgb bytes: [UInt8], width: Int, height: Int) -> HostTensor {
    HostTensor(shape: [1, height, width, 3], values: bytes.map { Float($0) / 255 * 2 - 1 })
  }
}

/// A text that cannot be seen in a picture, and can be read out of it again.
///
/// It lies in one difference of colour: each block of 4 × 4 means of 2 × 2 pixels holds a bit in its
/// largest value, and the bits repeat over the picture.
///
/// - Source: the method "dwtDct" without its cosines, as InvokeAI marks pictures; other than there the
///   changed value stays the largest of its block, so that the text can always be read.
package enum Watermark {
  /// Below so many pixels there are too few blocks.
  package static let leastPixels = 256 * 256
  private static let step = 36.0

  /// The picture with `text` in it, or nil where it is too small or the text empty.
  package static func mark(_ picture: PixelBuffer, with text: String) -> PixelBuffer? {
    let bits: [Bool] = text.utf8.flatMap { byte in
      (0..<8).map { place in byte >> UInt8(7 - place) & 1 == 1 }
    }
    guard !bits.isEmpty, picture.width * picture.height >= leastPixels else { return nil }
    var plane = DifferencePlane(picture.rgb)
    for (index, block) in plane.blocks.enumerated() {
      let values = block.map { plane.mean(at: $0) }
      let place = largest(values)
      let rest = (bits[index % bits.count] ? 0.75 : 0.25) * step
      // The next value of that rest that is surely above all others.
      let least = abs(values[place]) + 3
      let raised = ((least - rest) / step).rounded(.up) * step + rest
      plane.raise(at: block[place], by: (values[place] < 0 ? -raised : raised) - values[place])
    }
    return plane.picture.rgba
  }

  /// `length` bytes of text read from a picture; empty where there are none.
  package static func read(_ picture: PixelBuffer, length: Int) -> String {
    let count = length * 8
    guard count > 0, picture.width * picture.height >= leastPixels else { return "" }
    let plane = DifferencePlane(picture.rgb)
    var votes = [(yes: Int, all: Int)](repeating: (0, 0), count: count)
    for (index, block) in plane.blocks.enumerated() {
      let values = block.map { plane.mean(at: $0) }
      let rest = abs(values[largest(values)]).truncatingRemainder(dividingBy: step)
      votes[index % count].yes += rest > step / 2 ? 1 : 0
      votes[index % count].all += 1
    }
    let bits = votes.map { Double($0.yes) / Double(max($0.all, 1)) * 255 > 127 }
    var bytes = (0..<length).map { place in
      (0..<8).reduce(UInt8(0)) { $0 << 1 | (bits[place * 8 + $1] ? 1 : 0) }
    }
    while bytes.last == 0 { bytes.removeLast() }
    return String(
      String.UnicodeScalarView(
        String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 != "\u{FFFD}" }))
  }

  /// Of all but the first.
  private static func largest(_ values: [Double]) -> Int {
    var best = 1
    for place in 1..<values.count where abs(values[place]) > abs(values[best]) { best = place }
    return best
  }
}

/// How much bluer a picture is than light, in means of 2 × 2 pixels.
private struct DifferencePlane {
  private(set) var picture: PixelBuffer
  private let columns: Int
  private let rows: Int

  init(_ picture: PixelBuffer) {
    self.picture = picture
    (columns, rows) = (picture.width / 4 * 2, picture.height / 4 * 2)
  }

  /// Places of the means of each whole block, row by row.
  var blocks: [[Int]] {
    (0..<rows / 4).flatMap { y in
      (0..<columns / 4).map { x in
        (0..<16).map { (y * 4 + $0 / 4) * columns + x * 4 + $0 % 4 }
      }
    }
  }

  private func pixels(of place: Int) -> [Int] {
    let first = place / columns * 2 * picture.width + place % columns * 2
    return [first, first + 1, first + picture.width, first + picture.width + 1]
  }

  private func levels(_ pixel: Int) -> (luma: Int, blue: Int, red: Int) {
    let r = Int(picture.bytes[pixel * 3])
    let g = Int(picture.bytes[pixel * 3 + 1])
    let b = Int(picture.bytes[pixel * 3 + 2])
    let luma = (r * 4899 + g * 9617 + b * 1868 + 8192) >> 14
    let blue = ((b - luma) * 8061 + (128 << 14) + 8192) >> 14
    let red = ((r - luma) * 14_369 + (128 << 14) + 8192) >> 14
    return (luma, min(max(blue, 0), 255), min(max(red, 0), 255))
  }

  /// Half the sum of the four.
  func mean(at place: Int) -> Double {
    Double(pixels(of: place).reduce(0) { $0 + levels($1).blue }) / 2
  }

  mutating func raise(at place: Int, by change: Double) {
    for pixel in pixels(of: place) {
      let (luma, blue, red) = levels(pixel)
      let (u, v) = (Double(blue) + change / 2 - 128, Double(red) - 128)
      let light = [
        Double(luma) + 1.140 * v, Double(luma) - 0.395 * u - 0.581 * v, Double(luma) + 2.032 * u,
      ]
      for (channel, value) in light.enumerated() {
        picture.bytes[pixel * 3 + channel] = UInt8(min(max(value.rounded(), 0), 255))
      }
    }
  }
}

import Base

extension PixelBuffer {
  /// The picture without alpha; what was not wholly opaque is filled with patches of the rest that match
  /// what surrounds it. The same picture is always filled in the same way.
  ///
  /// - Source: Barnes et al. 2009, "PatchMatch"; Wexler et al. 2007 for the votes, coarse to fine.
  package func filledWithPatches() -> PixelBuffer {
    let hole = alpha.bytes.map { $0 < 255 }
    guard hole.contains(true), hole.contains(false) else { return rgb }
    var level = PatchLevel(rgb, hole)
    var levels = [level]
    while min(level.width, level.height) > 2 * PatchLevel.smallest, level.hasHole {
      level = level.halved
      levels.append(level)
    }
    var chance = PCG64(seed: 1)
    var coarse: PatchLevel?
    for var fine in levels.reversed() {
      if let coarse { fine.begin(from: coarse) } else { fine.begin() }
      fine.fill(&chance, rounds: fine.width * fine.height > 1 << 18 ? 2 : 4)
      coarse = fine
    }
    return coarse?.picture ?? rgb
  }
}

/// One size of a picture whose hole is being filled.
private struct PatchLevel {
  static let smallest = 16
  /// Pixels from a patch's centre to its side.
  private static let reach = 2

  let width: Int
  let height: Int
  private var values: [Float]
  private let hole: [Bool]
  /// Where the patch lies that stands in for each pixel of the hole.
  private var matches: [Int: Int] = [:]
  /// Centres of patches that lie wholly outside the hole.
  private let sources: [Int]
  private let isSource: [Bool]

  init(_ picture: PixelBuffer, _ hole: [Bool]) {
    self.init(
      width: picture.width, height: picture.height, values: picture.bytes.map(Float.init), hole)
  }

  private init(width: Int, height: Int, values: [Float], _ hole: [Bool]) {
    (self.width, self.height, self.values, self.hole) = (width, height, values, hole)
    var usable = Array(repeating: false, count: width * height)
    let reach = Self.reach
    if width > 2 * reach, height > 2 * reach {
      for y in reach..<height - reach {
        for x in reach..<width - reach {
          usable[y * width + x] = (-reach...reach).allSatisfy { dy in
            (-reach...reach).allSatisfy { !hole[(y + dy) * width + x + $0] }
          }
        }
      }
    }
    if !usable.contains(true) { usable = hole.map { !$0 } }
    isSource = usable
    sources = usable.indices.filter { usable[$0] }
  }

  var hasHole: Bool { hole.contains(true) }

  var picture: PixelBuffer {
    PixelBuffer(
      width: width, height: height, channels: 3,
      bytes: values.map { UInt8(min(max($0, 0), 255).rounded()) })
  }

  /// Means of what is known in squares of four.
  var halved: PatchLevel {
    let (columns, rows) = (max(1, width / 2), max(1, height / 2))
    var means = Array(repeating: Float(0), count: columns * rows * 3)
    var left = Array(repeating: true, count: columns * rows)
    for y in 0..<rows {
      for x in 0..<columns {
        let places = [0, 1, width, width + 1].map { y * 2 * width + x * 2 + $0 }
          .filter { $0 < hole.count && !hole[$0] }
        guard !places.isEmpty else { continue }
        left[y * columns + x] = false
        for channel in 0..<3 {
          let sum = places.reduce(0) { $0 + values[$1 * 3 + channel] }
          means[(y * columns + x) * 3 + channel] = sum / Float(places.count)
        }
      }
    }
    guard left.contains(false) else { return self }
    return PatchLevel(width: columns, height: rows, values: means, left)
  }

  /// Fills the hole with the mean of what is known.
  mutating func begin() {
    let known = hole.indices.filter { !hole[$0] }
    for channel in 0..<3 {
      let mean = known.reduce(0) { $0 + values[$1 * 3 + channel] } / Float(max(known.count, 1))
      for place in hole.indices where hole[place] { values[place * 3 + channel] = mean }
    }
  }

  /// Fills the hole as a smaller size has it.
  mutating func begin(from coarse: PatchLevel) {
    for place in hole.indices where hole[place] {
      let x = min(place % width * coarse.width / width, coarse.width - 1)
      let y = min(place / width * coarse.height / height, coarse.height - 1)
      let from = y * coarse.width + x
      for channel in 0..<3 { values[place * 3 + channel] = coarse.values[from * 3 + channel] }
      if let match = coarse.matches[from] {
        let nearX = min(match % coarse.width * 2 + place % width % 2, width - 1)
        let nearY = min(match / coarse.width * 2 + place / width % 2, height - 1)
        if isSource[nearY * width + nearX] { matches[place] = nearY * width + nearX }
      }
    }
  }

  mutating func fill(_ chance: inout PCG64, rounds: Int) {
    guard !sources.isEmpty else { return }
    let places = hole.indices.filter { hole[$0] }
    for place in places where matches[place] == nil {
      matches[place] = sources[Int(chance.integer(in: 0..<Int64(sources.count)))]
    }
    for round in 0..<rounds {
      let order = round % 2 == 0 ? places : places.reversed()
      for place in order { improve(place, round % 2 == 0 ? -1 : 1, &chance) }
      vote(places)
    }
  }

  /// Tries what suits the neighbours, then places about the best one, ever nearer.
  private mutating func improve(_ place: Int, _ step: Int, _ chance: inout PCG64) {
    guard var best = matches[place] else { return }
    var least = distance(place, best, below: .infinity)
    func consider(_ candidate: Int) {
      guard isSource.indices.contains(candidate), isSource[candidate], candidate != best else {
        return
      }
      let found = distance(place, candidate, below: least)
      if found < least { (best, least) = (candidate, found) }
    }
    for offset in [step, step * width] {
      if let near = matches[place + offset] { consider(near - offset) }
    }
    var span = Int64(max(width, height))
    while span >= 1 {
      let x = Int64(best % width) + chance.integer(in: -span..<span + 1)
      let y = Int64(best / width) + chance.integer(in: -span..<span + 1)
      if x >= 0, y >= 0, x < width, y < height { consider(Int(y) * width + Int(x)) }
      span /= 2
    }
    matches[place] = best
  }

  private func distance(_ place: Int, _ source: Int, below least: Float) -> Float {
    var sum: Float = 0
    for dy in -Self.reach...Self.reach {
      for dx in -Self.reach...Self.reach {
        let (a, b) = (shifted(place, dx, dy), shifted(source, dx, dy))
        for channel in 0..<3 {
          let step = values[a * 3 + channel] - values[b * 3 + channel]
          sum += step * step
        }
      }
      if sum >= least { return sum }
    }
    return sum
  }

  private func shifted(_ place: Int, _ dx: Int, _ dy: Int) -> Int {
    let x = min(max(place % width + dx, 0), width - 1)
    let y = min(max(place / width + dy, 0), height - 1)
    return y * width + x
  }

  /// Each pixel of the hole becomes the mean of what the patches around it say.
  private mutating func vote(_ places: [Int]) {
    var made = values
    for place in places {
      var sum: (Float, Float, Float) = (0, 0, 0)
      var count: Float = 0
      for dy in -1...1 {
        for dx in -1...1 {
          guard let match = matches[shifted(place, dx, dy)] else { continue }
          let from = shifted(match, -dx, -dy)
          guard !hole[from] else { continue }
          sum.0 += values[from * 3]
          sum.1 += values[from * 3 + 1]
          sum.2 += values[from * 3 + 2]
          count += 1
        }
      }
      guard count > 0 else { continue }
      made[place * 3] = sum.0 / count
      made[place * 3 + 1] = sum.1 / count
      made[place * 3 + 2] = sum.2 / count
    }
    values = made
  }
}

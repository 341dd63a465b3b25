import Glibc

extension PixelBuffer {
  /// The picture without alpha; what was not wholly opaque is filled from its rim inward.
  ///
  /// - Source: Telea 2004, "An image inpainting technique based on the fast marching method", with the
  ///   gradients and the order of OpenCV.
  package func filledFromRims(radius: Int) -> PixelBuffer {
    var filling = TeleaFilling(self, radius: radius)
    filling.run()
    return filling.picture
  }
}

private struct TeleaFilling {
  private enum State { case known, band, inside }

  var picture: PixelBuffer
  private let radius: Int
  /// One cell more than the picture has on each side.
  private let columns: Int
  private let rows: Int
  private var states: [State]
  private var times: [Float]
  private var front = MarchingFront()

  init(_ source: PixelBuffer, radius: Int) {
    picture = source.rgb
    self.radius = radius
    (columns, rows) = (source.width + 2, source.height + 2)
    states = Array(repeating: .known, count: columns * rows)
    times = Array(repeating: 1e6, count: columns * rows)
    let alpha = source.alpha.bytes
    for y in 0..<source.height {
      for x in 0..<source.width where alpha[y * source.width + x] < 255 {
        states[(y + 1) * columns + x + 1] = .inside
      }
    }
    let rim = self.rim
    timeOutside(of: rim)
    for cell in rim {
      states[cell] = .band
      times[cell] = 0
      front.push(cell, at: 0)
    }
  }

  /// Known cells beside the hole.
  private var rim: [Int] {
    states.indices.filter { cell in
      let (x, y) = (cell % columns, cell / columns)
      guard x > 0, y > 0, x < columns - 1, y < rows - 1, states[cell] == .known else {
        return false
      }
      return [cell - 1, cell + 1, cell - columns, cell + columns].contains {
        states[$0] == .inside
      }
    }
  }

  /// How far known cells near the hole lie from its rim, as negative times.
  private mutating func timeOutside(of rim: [Int]) {
    let hole = states
    var ring = Array(repeating: State.known, count: states.count)
    for y in 1..<rows - 1 {
      for x in 1..<columns - 1 where hole[y * columns + x] == .known {
        near: for nearY in max(y - radius, 0)...min(y + radius, rows - 1) {
          for nearX in max(x - radius, 0)...min(x + radius, columns - 1)
          where hole[nearY * columns + nearX] == .inside {
            ring[y * columns + x] = .inside
            break near
          }
        }
      }
    }
    for cell in rim {
      ring[cell] = .known
      times[cell] = 0
    }
    states = ring
    var marching = MarchingFront()
    for cell in rim { marching.push(cell, at: 0) }
    var reached: [Int] = []
    while let cell = marching.pop() {
      reached.append(cell)
      for near in [cell - columns, cell - 1, cell + columns, cell + 1]
      where isWithin(near) && states[near] == .inside {
        times[near] = arrival(near)
        states[near] = .band
        marching.push(near, at: times[near])
      }
    }
    for cell in reached { times[cell] = -times[cell] }
    states = hole
  }

  private func isWithin(_ cell: Int) -> Bool {
    let (x, y) = (cell % columns, cell / columns)
    return x > 0 && y > 0 && x < columns - 1 && y < rows - 1
  }

  mutating func run() {
    while let cell = front.pop() {
      states[cell] = .known
      for near in [cell - columns, cell - 1, cell + columns, cell + 1]
      where isWithin(near) && states[near] == .inside {
        times[near] = arrival(near)
        fill(near)
        states[near] = .band
        front.push(near, at: times[near])
      }
    }
  }

  /// When the front arrives, from the neighbours that it has passed.
  private func arrival(_ cell: Int) -> Float {
    let (up, down, left, right) = (cell - columns, cell + columns, cell - 1, cell + 1)
    return min(
      min(solution(up, left), solution(down, left)), min(solution(up, right), solution(down, right))
    )
  }

  private func solution(_ first: Int, _ second: Int) -> Float {
    let (a, b) = (times[first], times[second])
    switch (states[first] == .inside, states[second] == .inside) {
    case (false, false):
      return abs(a - b) >= 1 ? 1 + min(a, b) : (a + b + (2 - (a - b) * (a - b)).squareRoot()) / 2
    case (false, true): return 1 + a
    case (true, false): return 1 + b
    case (true, true): return 1 + min(a, b)
    }
  }

  private func timeSlope(_ cell: Int, _ step: Int) -> Float {
    switch (states[cell + step] == .inside, states[cell - step] == .inside) {
    case (false, false): (times[cell + step] - times[cell - step]) / 2
    case (false, true): times[cell + step] - times[cell]
    case (true, false): times[cell] - times[cell - step]
    case (true, true): 0
    }
  }

  private mutating func fill(_ cell: Int) {
    let (x, y) = (cell % columns, cell / columns)
    let slope = (x: timeSlope(cell, 1), y: timeSlope(cell, columns))
    for channel in 0..<3 {
      var (sum, weights): (Float, Float) = (0, 1e-20)
      var pull: (x: Float, y: Float) = (0, 0)
      for nearY in max(y - radius, 1)...min(y + radius, rows - 2) {
        for nearX in max(x - radius, 1)...min(x + radius, columns - 2) {
          let near = nearY * columns + nearX
          let way = (x: Float(x - nearX), y: Float(y - nearY))
          let square = way.x * way.x + way.y * way.y
          guard states[near] != .inside, square <= Float(radius * radius) else { continue }
          let direction = way.x * slope.x + way.y * slope.y
          let turned = abs(direction) <= 0.01 ? 0.000001 : direction
          let likeness = 1 / (1 + abs(times[near] - times[cell]))
          let weight = abs(turned * likeness / (square * square.squareRoot()))
          sum += weight * level(near, channel)
          pull.x -= weight * pictureSlope(near, 1, channel) * way.x
          pull.y -= weight * pictureSlope(near, columns, channel) * way.y
          weights += weight
        }
      }
      let length = (pull.x * pull.x + pull.y * pull.y).squareRoot() + 1e-20
      let value = sum / weights + (pull.x + pull.y) / length
      let at = ((y - 1) * picture.width + x - 1) * 3 + channel
      picture.bytes[at] = UInt8(min(max(value, 0), 255).rounded())
    }
  }

  private func level(_ cell: Int, _ channel: Int) -> Float {
    let x = min(max(cell % columns - 1, 0), picture.width - 1)
    let y = min(max(cell / columns - 1, 0), picture.height - 1)
    return Float(picture.bytes[(y * picture.width + x) * 3 + channel])
  }

  private func pictureSlope(_ cell: Int, _ step: Int, _ channel: Int) -> Float {
    let here = level(cell, channel)
    let (after, before) = (level(cell + step, channel), level(cell - step, channel))
    return switch (states[cell + step] == .inside, states[cell - step] == .inside) {
    case (false, false): (after - before) * 2
    case (false, true): after - here
    case (true, false): here - before
    case (true, true): 0
    }
  }
}

/// Cells in the order of their times; of equal ones the last that came is first.
private struct MarchingFront {
  private struct Entry {
    let time: Float
    let serial: Int
    let cell: Int

    func isBefore(_ other: Entry) -> Bool {
      time == other.time ? serial > other.serial : time < other.time
    }
  }

  private var heap: [Entry] = []
  private var serial = 0

  mutating func push(_ cell: Int, at time: Float) {
    serial += 1
    heap.append(Entry(time: time, serial: serial, cell: cell))
    var place = heap.count - 1
    while place > 0, heap[place].isBefore(heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.cell }
    heap[0] = last
    var place = 0
    while true {
      let children = [place * 2 + 1, place * 2 + 2].filter { $0 < heap.count }
      guard let best = children.min(by: { heap[$0].isBefore(heap[$1]) }),
        heap[best].isBefore(heap[place])
      else { return first.cell }
      heap.swapAt(place, best)
      place = best
    }
  }
}

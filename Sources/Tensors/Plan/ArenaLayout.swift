import Base

/// Places values in one block of memory so that values alive at the same time do not overlap.
///
/// Largest first, each at the lowest gap that is free during its life (greedy by size; Pisarchyk
/// and
/// Lee 2020, arXiv:2001.03288).
struct ArenaLayout {
  private(set) var offsets: [Int]
  private(set) var byteCount = 0

  init(_ program: Program, storage: DType) {
    offsets = Array(repeating: -1, count: program.values.count)
    let lives = Lifetimes(program)
    var roots = Array(repeating: -1, count: program.values.count)
    var placed: [Place] = []
    for value in lives.roots(largestFirst: { size(of: $0, program, storage) }) {
      let bytes = size(of: value, program, storage)
      let life = lives.first[value]...lives.last[value]
      let offset = gap(for: bytes, during: life, among: placed)
      let place = Place(bytes: offset..<(offset + bytes), life: life)
      placed.insert(place, at: placed.firstIndex { $0.bytes.lowerBound > offset } ?? placed.count)
      roots[value] = offset
      byteCount = max(byteCount, offset + bytes)
    }
    byteCount += Limits.arenaAlignment
    for (id, info) in program.values.enumerated() { offsets[id] = roots[info.storage] }
  }

  private struct Place {
    let bytes: Range<Int>
    let life: ClosedRange<Int>
  }

  /// `placed` is sorted by offset.
  private func gap(for bytes: Int, during life: ClosedRange<Int>, among placed: [Place]) -> Int {
    var offset = 0
    for place in placed where place.life.overlaps(life) {
      if place.bytes.lowerBound >= offset + bytes { break }
      offset = max(offset, place.bytes.upperBound)
    }
    return offset
  }

  private func size(of value: Int, _ program: Program, _ storage: DType) -> Int {
    let info = program.values[value]
    let bytes = info.shape.elementCount * (info.isExact ? DType.fp32 : storage).byteCount
    let unit = Limits.arenaAlignment
    return (bytes + unit - 1) / unit * unit
  }
}

/// From which node to which each value's memory is needed; views count for the value they look at.
private struct Lifetimes {
  private(set) var first: [Int]
  private(set) var last: [Int]

  init(_ program: Program) {
    first = Array(repeating: Int.max, count: program.values.count)
    last = Array(repeating: Int.min, count: program.values.count)
    for port in program.inputs { touch(program.values[port.value].storage, at: -1) }
    for (index, node) in program.nodes.enumerated() {
      for value in node.uses + [node.output] { touch(program.values[value].storage, at: index) }
    }
    let end = program.nodes.count
    for port in program.outputs { touch(program.values[port.value].storage, at: end) }
  }

  private mutating func touch(_ value: Int, at index: Int) {
    first[value] = min(first[value], index)
    last[value] = max(last[value], index)
  }

  func roots(largestFirst size: (Int) -> Int) -> [Int] {
    first.indices.filter { first[$0] <= last[$0] }.map { (id: $0, size: size($0)) }
      .sorted { $0.size != $1.size ? $0.size > $1.size : $0.id < $1.id }.map(\.id)
  }
}

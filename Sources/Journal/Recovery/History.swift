import Base

/// The records that continue a base, in order, wherever they lie; and what lies behind them.
struct History {
  struct Step {
    let segment: Int
    let place: Int
  }

  /// Bytes behind the end of the history.
  struct Rest: Hashable {
    let segment: Int
    let range: Range<Int>
  }

  let segments: [Segment]
  private(set) var steps: [Step] = []
  private(set) var seq: UInt64
  private(set) var crc: UInt32
  /// The highest number that any record says was on stable storage.
  let claim: UInt64

  /// Follows the history on from record `seq` with checksum `crc` (J5).
  init(segments: [Segment], after seq: UInt64, crc: UInt32) {
    self.segments = segments
    self.seq = seq
    self.crc = crc
    claim = segments.lazy.flatMap(\.places).map(\.header.durable).max() ?? 0
    var step = search()
    while let found = step {
      let header = segments[found.segment].places[found.place].header
      steps.append(found)
      self.seq = header.seq
      self.crc = header.crc
      let next = Step(segment: found.segment, place: found.place + 1)
      step = continues(next) ? next : search()
    }
  }

  private func continues(_ step: Step) -> Bool {
    let places = segments[step.segment].places
    guard step.place < places.count else { return false }
    let header = places[step.place].header
    return header.seq == seq &+ 1 && header.previousCRC == crc
  }

  private func search() -> Step? {
    for segment in segments.indices {
      for place in segments[segment].places.indices {
        let step = Step(segment: segment, place: place)
        if continues(step) { return step }
      }
    }
    return nil
  }

  /// What a crash may have left behind the last record: the end of its segment, and later segments.
  var rests: [Rest] {
    let last = steps.last ?? lastBeforeBase
    var rests: [Rest] = []
    for index in segments.indices where !segments[index].bytes.isEmpty {
      let size = segments[index].bytes.count
      if let last, index == last.segment {
        let end = segments[index].places[last.place].end
        if end < size { rests.append(Rest(segment: index, range: end..<size)) }
      } else if last.map({ index > $0.segment }) ?? true {
        rests.append(Rest(segment: index, range: 0..<size))
      }
    }
    return rests
  }

  /// The newest record that the base contains, where its segment was read.
  private var lastBeforeBase: Step? {
    var best: Step?
    var bestSeq: UInt64 = 0
    for (index, segment) in segments.enumerated() {
      for (place, found) in segment.places.enumerated()
      where found.header.seq <= seq && found.header.seq >= bestSeq {
        best = Step(segment: index, place: place)
        bestSeq = found.header.seq
      }
    }
    return best
  }

  /// Places where whole history is interrupted by bytes that were once acknowledged.
  var scars: [(segment: Int, range: Range<Int>)] {
    var scars: [(segment: Int, range: Range<Int>)] = []
    for (index, segment) in segments.enumerated() {
      for range in segment.rubble {
        let before = segment.places.last { $0.end <= range.lowerBound }?.header.seq
        guard let after = segment.places.first(where: { $0.offset >= range.upperBound }) else {
          continue
        }
        if after.header.durable > before ?? (segment.name.first &- 1) {
          scars.append((segment: index, range: range))
        }
      }
    }
    return scars
  }
}

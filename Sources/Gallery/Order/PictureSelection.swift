import Base

/// One person's shelves that a list is made of.
package struct PictureSource: Sendable {
  package let images: ImageSection
  package let shelves: [Shelf]
  /// Where a search was made: what it found, oldest first.
  package let found: [PictureKey]?

  package init(_ images: ImageSection, _ shelves: [Shelf], found: [PictureKey]? = nil) {
    self.images = images
    self.shelves = shelves
    self.found = found
  }
}

/// A picture by the time it was made and its id: the order of lists.
package struct PictureKey: Hashable, Comparable, Sendable {
  package let time: Int64
  package let id: UUID4

  package init(time: Int64, id: UUID4) {
    self.time = time
    self.id = id
  }

  package static func < (a: PictureKey, b: PictureKey) -> Bool {
    a.time != b.time ? a.time < b.time : a.id < b.id
  }
}

/// A picture in a list, with the number of the source that it is from.
package struct PickedPicture: Hashable, Sendable {
  package let source: Int
  package let name: PictureName
}

/// The pictures of several people's shelves that a query admits, in one order: counted, and cut to pages.
package struct PictureSelection: Sendable {
  /// Lists in the order in which they follow each other; what is in one group is merged.
  private let groups: [[PictureRun]]
  private let ascends: Bool
  package let sources: [PictureSource]
  package let total: Int
  package let starred: Int

  package init(_ sources: [PictureSource], _ query: PictureQuery) {
    self.sources = sources
    var starredRuns: [PictureRun] = []
    var plainRuns: [PictureRun] = []
    for (number, source) in sources.enumerated() {
      let model = query.model.map { source.images.modelNumber($0) ?? .max }
      let filter = PictureFilter(query, model: model)
      for order in source.shelves.compactMap({ source.images.order(of: $0) }) {
        if query.isStarred != false, !order.starred.isEmpty {
          starredRuns.append(
            PictureRun(number, order.starred, isStarred: true, filter, source.found))
        }
        if query.isStarred != true, !order.plain.isEmpty {
          plainRuns.append(PictureRun(number, order.plain, isStarred: false, filter, source.found))
        }
      }
    }
    starredRuns.removeAll { $0.total == 0 }
    plainRuns.removeAll { $0.total == 0 }
    starred = starredRuns.reduce(0) { $0 + $1.total }
    total = plainRuns.reduce(starred) { $0 + $1.total }
    groups = query.starredFirst ? [starredRuns, plainRuns] : [starredRuns + plainRuns]
    ascends = query.direction == .ascending
  }

  /// `count` pictures from the place `offset` on.
  package func page(from offset: Int, count: Int) -> [PickedPicture] {
    var skipped = max(0, offset)
    var out: [PickedPicture] = []
    for group in groups {
      let size = group.reduce(0) { $0 + $1.total }
      guard out.count < count else { break }
      guard skipped < size else {
        skipped -= size
        continue
      }
      let merge = PictureMerge(group, ascends: ascends)
      merge.append(to: &out, from: skipped, count: count - out.count)
      skipped = 0
    }
    return out
  }

  /// Calls `body` for every picture, source by source, each shelf in the order of time.
  func visit(_ body: (_ source: Int, PicturePlace, _ isStarred: Bool) -> Void) {
    for run in groups.joined() {
      run.visit { body(run.source, $0, run.isStarred) }
    }
  }
}

/// Runs of pictures as one, in the order of time.
private struct PictureMerge {
  private let runs: [PictureRun]
  private let ascends: Bool

  init(_ runs: [PictureRun], ascends: Bool) {
    self.runs = runs
    self.ascends = ascends
  }

  func append(to out: inout [PickedPicture], from offset: Int, count: Int) {
    let end = out.count.addingReportingOverflow(count)
    let full = end.overflow ? Int.max : end.partialValue
    var (cursors, skip) = start(offset)
    while let next = nearest(cursors) {
      if skip > 0 { skip -= 1 } else { out.append(picked(next, cursors)) }
      guard out.count < full || skip > 0 else { return }
      cursors[next] = cursors[next].flatMap { runs[next].step($0, ascends: ascends) }
    }
  }

  private func picked(_ run: Int, _ cursors: [PictureRun.Cursor?]) -> PickedPicture {
    let id = cursors[run].map { runs[run].place(at: $0).id }
    return PickedPicture(
      source: runs[run].source, name: PictureName(id ?? UUID4(high: 0, low: 0)))
  }

  /// The run whose next picture comes first.
  private func nearest(_ cursors: [PictureRun.Cursor?]) -> Int? {
    var best: (run: Int, place: PicturePlace)?
    for (run, cursor) in cursors.enumerated() {
      guard let cursor else { continue }
      let place = runs[run].place(at: cursor)
      if let known = best, ascends ? !(place < known.place) : !(known.place < place) { continue }
      best = (run, place)
    }
    return best?.run
  }

  /// Where each run begins for the picture number `offset`, and how many are to be passed over yet.
  private func start(_ offset: Int) -> ([PictureRun.Cursor?], skip: Int) {
    if runs.count == 1, let run = runs.first {
      return ([run.cursor(ofRank: ascends ? offset : run.total - 1 - offset)], 0)
    }
    guard offset > 0, let time = time(of: offset) else {
      return (runs.map { $0.cursor(ofRank: ascends ? 0 : $0.total - 1) }, offset)
    }
    let passed = runs.reduce(0) { $0 + $1.count(on: ascends ? .before(time) : .after(time)) }
    let cursors = runs.map { run -> PictureRun.Cursor? in
      let rank =
        ascends ? run.count(on: .before(time)) : run.total - 1 - run.count(on: .after(time))
      return rank >= 0 && rank < run.total ? run.cursor(ofRank: rank) : nil
    }
    return (cursors, offset - passed)
  }

  /// The time of the picture number `offset`, found by halving the time that the runs span.
  private func time(of offset: Int) -> Int64? {
    guard var low = runs.compactMap(\.firstTime).min(),
      var high = runs.compactMap(\.lastTime).max()
    else { return nil }
    while low < high {
      let span = UInt64(bitPattern: high &- low)
      if ascends {
        // The last time before which at most `offset` pictures lie.
        let middle = low &+ Int64(bitPattern: span / 2 + span % 2)
        let passed = runs.reduce(0) { $0 + $1.count(on: .before(middle)) }
        if passed <= offset { low = middle } else { high = middle - 1 }
      } else {
        let middle = low &+ Int64(bitPattern: span / 2)
        let passed = runs.reduce(0) { $0 + $1.count(on: .after(middle)) }
        if passed <= offset { high = middle } else { low = middle + 1 }
      }
    }
    return low
  }
}

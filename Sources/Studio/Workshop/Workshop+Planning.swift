import Base
import Gallery
import Graphs
import ModelStore
import Queue

/// What a batch will ask of the machine.
struct BatchPlan: Sendable {
  let brief: ItemBrief
  /// For each item where they differ, pixels × steps.
  let pixelSteps: [Double]?
}

extension Workshop {
  /// Adds up what each item of a batch asks for.
  ///
  /// - Throws: `QueueRefusal` where one item is too much.
  func plan(_ request: Batch, by caller: Caller) throws(StudioError) -> BatchPlan {
    let work = work(of: request.graph(at: 0), by: caller)
    try check(work)
    let brief = brief(work)
    let ports = deciding(request, work, by: caller)
    guard !ports.isEmpty else { return BatchPlan(brief: brief, pixelSteps: nil) }
    var known: [[JSON]: Double] = [:]
    var all: [Double] = []
    for index in 0..<request.requested {
      let values = request.fieldValues(at: index).filter { ports.contains($0.port) }.map(\.value)
      if let sum = known[values] {
        all.append(sum)
        continue
      }
      let own = self.work(of: request.graph(at: index), by: caller)
      try check(own)
      known[values] = self.brief(own).pixelSteps
      all.append(self.brief(own).pixelSteps)
    }
    return BatchPlan(brief: brief, pixelSteps: all)
  }

  /// The fields of a batch whose values make its items larger or smaller.
  private func deciding(_ request: Batch, _ first: GraphWork, by caller: Caller) -> Set<Port> {
    var ports: Set<Port> = []
    for datum in request.data.joined() {
      let other = extremes(of: datum.items).first { item in
        var graph = request.graph(at: 0)
        graph.set(datum.port, to: item)
        return work(of: graph, by: caller) != first
      }
      if other != nil { ports.insert(datum.port) }
    }
    return ports
  }

  /// The values of a list that would show whether it matters: the least and the greatest number, and
  /// some of its pictures, models or lists; texts never do.
  private func extremes(of items: [JSON]) -> [JSON] {
    let numbers = items.filter { $0.doubleValue != nil }
      .sorted { ($0.doubleValue ?? 0) < ($1.doubleValue ?? 0) }
    let others = items.filter { $0.objectValue != nil || $0.arrayValue != nil }
    return [numbers.first, numbers.last].compactMap(\.self)
      + others.prefix(Limits.comparedBatchValues)
  }

  private func work(of graph: Graph, by caller: Caller) -> GraphWork {
    graph.work(against: catalogue.specs) { name in
      guard let name = PictureName(name) else { return nil }
      do throws(StudioError) {
        let picture = try house.picture(name, for: caller)
        return (picture.record.file.width, picture.record.file.height)
      } catch {
        return nil
      }
    }
  }

  private func brief(_ work: GraphWork) -> ItemBrief {
    let model = work.model.flatMap { house.system.state.models[$0] }
    let isSampled = work.pixelSteps > 0
    return ItemBrief(
      model: work.model ?? "", modelBytes: model?.weightBytes ?? 0,
      width: isSampled ? work.width : 512, height: isSampled ? work.height : 512,
      steps: max(1, Int(min(work.steps.rounded(), 1e9))),
      work: isSampled ? work.pixelSteps : 512 * 512)
  }

  /// One item must end in a time that others can wait for. A single picture is never too much for a
  /// machine that is slow; a graph of many is.
  private func check(_ work: GraphWork) throws(StudioError) {
    guard work.pictures <= Limits.picturesPerItem else {
      throw .queue(.tooManyPictures(count: work.pictures, limit: Limits.picturesPerItem))
    }
    guard work.pixelSteps <= Limits.pixelStepsPerItem else {
      throw .queue(
        .tooMuchWork(
          times: Int(min((work.pixelSteps / Limits.pixelStepsPerItem).rounded(.up), 1e9))))
    }
    let brief = brief(work)
    let seconds = estimates.seconds(brief)
    guard work.samplings > 1, estimates.isMeasured(brief.model), seconds > Limits.secondsPerItem
    else { return }
    throw .queue(
      .tooLong(minutes: Int(seconds / 60), limit: Int(Limits.secondsPerItem / 60)))
  }
}

extension Limits {
  /// Pictures that one run of a graph may make; its owner's whole line can hold as many.
  static let picturesPerItem = 1000
  /// Pixels × steps of one run: the largest picture at a thousand steps.
  static let pixelStepsPerItem = 4096.0 * 4096 * 1000
  /// How long one run of a graph of several pictures may take, as measured here (O2).
  static let secondsPerItem = 1800.0
  /// Pictures or models in one list of a batch that are looked at for what they would cost.
  static let comparedBatchValues = 20
  /// Of each person's last items, how many a new start learns step times from.
  static let learnedItemsPerPerson = 40
}

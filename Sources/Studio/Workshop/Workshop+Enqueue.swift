import Accounts
import Base
import Gallery
import Graphs
import Journal
import ModelStore
import Queue

extension Workshop {
  /// Queues a batch whole, or refuses it whole.
  ///
  /// - Parameter json: the `batch` member of InvokeAI's `enqueue_batch`.
  package func enqueue(
    _ json: JSON, prepend: Bool, by caller: Caller
  ) async throws(StudioError) -> Enqueued {
    let request = try checked(json, by: caller)
    let sessions = request.expand()
    let brief = brief(of: sessions.first?.graph ?? request.graph)
    let id = UUID4.random()
    let first = try await numbers.take(sessions.count)
    let now = house.clock.now()
    var batch = QueueBatch(id: id, graph: request.graph.json)
    batch.workflow = request.workflow
    batch.origin = request.origin
    batch.destination = request.destination
    batch.brief = brief.json
    let priority = prepend ? highestPriority + 1 : 0
    let items = sessions.enumerated().map { index, session -> QueueItem in
      var item = QueueItem(
        id: first + index, batch: id, index: index, session: .random(), created: now)
      item.priority = priority
      if !session.fieldValues.isEmpty { item.fieldValues = .array(session.fieldValues.map(\.json)) }
      return item
    }
    let everyone = waitingInAll
    let house = house
    let kept =
      house.runtimeSettings["max_queue_history"]?.intValue ?? Limits.finishedItemsPerPerson
    try await house.commit(to: caller.directory, by: caller.id.text) { [batch] state in
      guard state.account.person?.isActive ?? (caller.id == .system) else {
        throw StudioError.inactive
      }
      try house.checkQuota(of: state, adding: items.count)
      try house.checkRoom(for: items.count, in: state, all: everyone)
      let expired = state.queue.expired(at: now, keeping: kept).map(QueueSection.delete(item:))
      return Change(expired + [QueueSection.put(batch)] + items.map(QueueSection.put))
    }
    house.events.publish(.queueChanged, to: .everyone)
    bell.yield()
    return Enqueued(
      batch: batch, runs: request.runs, itemIDs: items.map(\.id).reversed(), priority: priority)
  }

  /// A batch that may run: known nodes, values within bounds, models and boards that are there.
  private func checked(_ json: JSON, by caller: Caller) throws(StudioError) -> Batch {
    let request: Batch
    do throws(GraphError) {
      request = try Batch(json)
      try request.validate(against: catalogue.specs, otherTypes: catalogue.typesElsewhere)
    } catch {
      throw .queue(.graph(error))
    }
    for node in request.graph.nodes {
      for (name, value) in node.fields.members { try check(name, value, by: caller) }
    }
    return request
  }

  /// What a field names must be there, and the caller's to use.
  private func check(_ field: String, _ value: JSON, by caller: Caller) throws(StudioError) {
    if let key = value["key"].stringValue, value["base"].stringValue != nil {
      guard house.system.state.models[key] != nil else {
        throw .queue(.modelMissing(name: value["name"].stringValue ?? key))
      }
    }
    if field == "board", let id = value["board_id"].stringValue, id != "none", id != "auto" {
      guard let board = BoardID(id) else { throw .queue(.boardNotFound) }
      do throws(StudioError) {
        _ = try house.findBoard(board, for: caller, .add, .modify)
      } catch {
        throw .queue(error == .gallery(.boardNotFound) ? .boardNotFound : .boardNotAllowed)
      }
    }
    if let name = value["image_name"].stringValue {
      do throws(StudioError) {
        guard let picture = PictureName(name) else { throw .gallery(.pictureNotFound) }
        _ = try house.picture(picture, for: caller)
      } catch {
        throw .queue(.pictureNotAllowed(name: name))
      }
    }
  }

  private var waitingInAll: Int {
    house.directories.values.reduce(0) { $0 + $1.state.queue.pending.count }
  }

  private var highestPriority: Int {
    pendingItems.values.compactMap { $0.first?.priority }.max() ?? 0
  }

  /// What estimates need to know of a graph: its model, size and steps.
  private func brief(of graph: Graph) -> ItemBrief {
    var brief = ItemBrief(model: "", modelBytes: 0, width: 512, height: 512, steps: 1)
    for node in graph.nodes {
      if let key = node.fields["model"]?["key"].stringValue {
        brief.model = key
        if let record = house.system.state.models[key] { brief.modelBytes = record.weightBytes }
      }
      brief.width = node.fields["width"]?.intValue ?? brief.width
      brief.height = node.fields["height"]?.intValue ?? brief.height
      brief.steps = node.fields["steps"]?.intValue ?? brief.steps
    }
    return brief
  }
}

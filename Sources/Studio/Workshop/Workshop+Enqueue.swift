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
    let plan = try plan(request, by: caller)
    let everyone = waitingInAll
    // InvokeAI drops what does not fit; the guide's way is to refuse it with the number that would.
    let room = house.room(in: caller.directory.state, all: everyone)
    let count =
      house.policies.compat == .invokeai ? min(request.requested, room) : request.requested
    let id = UUID4.random()
    let first = try await numbers.take(count)
    let now = house.clock.now()
    var batch = QueueBatch(id: id, graph: request.graph.json)
    batch.workflow = request.workflow
    batch.origin = request.origin
    batch.destination = request.destination
    batch.brief = plan.brief.json
    batch.size = request.requested
    let priority = prepend ? (caller.directory.state.queue.next?.priority ?? 0) + 1 : 0
    let items = (0..<count).map { index -> QueueItem in
      var item = QueueItem(
        id: first + index, batch: id, index: index, session: .random(), created: now)
      item.priority = priority
      item.pixelSteps = plan.pixelSteps?[index]
      let values = request.fieldValues(at: index)
      if !values.isEmpty { item.fieldValues = .array(values.map(\.json)) }
      return item
    }
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
      let made = items.isEmpty ? [] : [QueueSection.put(batch)] + items.map(QueueSection.put)
      return Change(expired + made)
    }
    house.events.publish(.queueChanged, to: .everyone)
    bell.yield()
    return Enqueued(
      batch: batch, runs: request.runs, requested: request.requested,
      itemIDs: items.map(\.id).reversed(), priority: priority)
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
    for datum in request.data.joined() {
      for item in datum.items { try check(datum.port.field, item, by: caller) }
    }
    return request
  }

  /// The models that an item names must still be there when it is queued again.
  func checkModels(of graph: JSON) throws(StudioError) {
    for (_, node) in graph["nodes"].objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
      for (_, value) in node.objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
        try checkModel(value)
      }
    }
  }

  private func checkModel(_ value: JSON) throws(StudioError) {
    guard let key = value["key"].stringValue, value["base"].stringValue != nil else { return }
    guard house.system.state.models[key] != nil else {
      throw .queue(.modelMissing(name: value["name"].stringValue ?? key))
    }
  }

  /// What a field names must be there, and the caller's to use.
  private func check(_ field: String, _ value: JSON, by caller: Caller) throws(StudioError) {
    try checkModel(value)
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

  var waitingInAll: Int {
    house.directories.values.reduce(0) { $0 + $1.state.queue.pending.count }
  }
}

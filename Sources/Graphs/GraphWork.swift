import Base

/// What a graph asks of a machine, as far as it can be known before it runs.
package struct GraphWork: Hashable, Sendable {
  /// The size of the largest picture that is sampled, in pixels.
  package var width = 0
  package var height = 0
  /// Sampling steps of everything together.
  package var steps = 0.0
  /// Pixels × steps, summed over every sampling.
  package var pixelSteps = 0.0
  /// How many times something is sampled.
  package var samplings = 0
  /// Pictures that are saved, intermediate ones too.
  package var pictures = 0
  /// The key of the model that the largest picture is sampled with.
  package var model: String?

  package init() {}
}

extension Graph {
  /// Adds up what every node asks for, iterations counted; lists that only a run can know count once.
  ///
  /// Values are followed over connections through nodes that hand them through; where a number cannot be
  /// known, the node's own literal stands for it. Both sides of a choice that a connection decides count.
  ///
  /// - Parameters:
  ///   - specs: what the graph was validated against.
  ///   - size: of a picture that is there already, in pixels.
  package func work(
    against specs: [String: NodeSpec], sizeOf size: (String) -> (width: Int, height: Int)?
  ) -> GraphWork {
    var survey = WorkSurvey(plan: GraphPlan(self, specs: specs), specs: specs)
    for id in survey.plan.order { survey.add(id, size) }
    return survey.total
  }
}

/// One walk through a graph from its first node to its last.
private struct WorkSurvey {
  let plan: GraphPlan
  let specs: [String: NodeSpec]
  var total = GraphWork()
  private var outputs: [Port: JSON] = [:]
  private var sizes: [String: (width: Int, height: Int)] = [:]
  private var lengths: [String: Int] = [:]
  private var models: [String: String] = [:]
  private var largest = 0

  init(plan: GraphPlan, specs: [String: NodeSpec]) {
    self.plan = plan
    self.specs = specs
  }

  mutating func add(_ id: String, _ size: (String) -> (width: Int, height: Int)?) {
    guard let spec = specs[plan.node(id).type] else { return }
    let inputs = inputs(of: id, spec)
    handThrough(id, spec, inputs)
    models[id] = model(of: id, inputs)
    sizes[id] = self.size(of: id, spec, inputs, size)
    let times = plan.axes(of: id).reduce(1) { times, axis in
      let (product, overflow) = times.multipliedReportingOverflow(by: lengths[axis] ?? 1)
      return overflow ? Int.max : product
    }
    let gives = Set(spec.outputs.map(\.type))
    if gives.contains(.named("ImageField")) {
      total.pictures =
        total.pictures.addingReportingOverflow(times).overflow
        ? Int.max : total.pictures + times
    }
    guard gives.contains(.named("LatentsField")), let steps = inputs["steps"]?.doubleValue else {
      return
    }
    addSampling(id, steps: steps * portion(inputs), times: Double(times))
  }

  private mutating func addSampling(_ id: String, steps: Double, times: Double) {
    let (width, height) = sizes[id] ?? (512, 512)
    total.steps += steps * times
    total.samplings += Int(min(times, 1e9))
    total.pixelSteps += Double(width) * Double(height) * steps * times
    guard width * height > largest else { return }
    largest = width * height
    (total.width, total.height) = (width, height)
    total.model = models[id] ?? total.model
  }

  /// The part of the schedule that is sampled: all of it, unless a node begins late or ends early.
  private func portion(_ inputs: JSONObject) -> Double {
    let start = inputs["denoising_start"]?.doubleValue ?? 0
    let end = inputs["denoising_end"]?.doubleValue ?? 1
    return min(1, max(0, end - start))
  }

  /// Literals, and over them what is known to come.
  private func inputs(of id: String, _ spec: NodeSpec) -> JSONObject {
    var inputs = JSONObject()
    for input in spec.inputs {
      inputs[input.name] = plan.node(id).fields[input.name] ?? input.defaultValue
    }
    for edge in plan.edges(into: id) {
      if let value = outputs[edge.source] { inputs[edge.destination.field] = value }
    }
    return inputs
  }

  /// A node whose output has the name of one of its inputs hands it through: all primitives do.
  private mutating func handThrough(_ id: String, _ spec: NodeSpec, _ inputs: JSONObject) {
    if plan.isIterator(id) {
      let edge = plan.edges(into: id).first { $0.destination.field == "collection" }
      let list = edge.flatMap { outputs[$0.source]?.arrayValue }
      lengths[id] = list?.count ?? edge.flatMap { length(from: $0.source.nodeID) } ?? 1
      outputs[Port(nodeID: id, field: "item")] = middle(list ?? [])
      return
    }
    if plan.isChoice(id) { return }
    for output in spec.outputs where spec.input(output.name)?.type == output.type {
      outputs[Port(nodeID: id, field: output.name)] = inputs[output.name]
    }
  }

  /// How long a list is whose length stands in a field, as `range_of_size` has it.
  private func length(from id: String) -> Int? {
    let node = plan.node(id)
    guard let spec = specs[node.type] else { return nil }
    let inputs = inputs(of: id, spec)
    if let size = inputs["size"]?.intValue { return max(0, size) }
    guard let start = inputs["start"]?.intValue, let stop = inputs["stop"]?.intValue,
      let step = inputs["step"]?.intValue, step > 0
    else { return nil }
    let most = Int(Int32.max)
    return max(0, min(stop, most) - max(start, -most) + min(step, most) - 1) / step
  }

  /// What stands for the elements of a list: the mean of numbers, else the first.
  private func middle(_ list: [JSON]) -> JSON? {
    let numbers = list.compactMap(\.doubleValue)
    guard numbers.count == list.count, !numbers.isEmpty else { return list.first }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return list.allSatisfy { $0.intValue != nil }
      ? Int64(exactly: mean.rounded()).map(JSON.integer) : .number(mean)
  }

  private func model(of id: String, _ inputs: JSONObject) -> String? {
    for input in inputs.keys {
      if let value = inputs[input], value["base"].stringValue != nil,
        let key = value["key"].stringValue
      {
        return key
      }
    }
    return plan.parents(of: id).lazy.compactMap { models[$0] }.first
  }

  /// A node's own width and height, else those of the picture or latents that come in first.
  private func size(
    of id: String, _ spec: NodeSpec, _ inputs: JSONObject,
    _ size: (String) -> (width: Int, height: Int)?
  ) -> (width: Int, height: Int)? {
    if let width = inputs["width"]?.intValue, let height = inputs["height"]?.intValue,
      width > 0, height > 0
    {
      return (min(width, 1_000_000), min(height, 1_000_000))
    }
    let incoming =
      plan.edges(into: id).lazy.compactMap { sizes[$0.source.nodeID] }.first
      ?? inputs["image"]?["image_name"].stringValue.flatMap(size)
    guard let incoming, let factor = inputs["scale_factor"]?.doubleValue, factor > 0 else {
      return incoming
    }
    func scaled(_ side: Int) -> Int { Int(min(Double(side) * factor, 1e6)) }
    return (scaled(incoming.width), scaled(incoming.height))
  }
}

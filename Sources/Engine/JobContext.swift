import Base
import CPlatform
import EngineLink
import Graphs
import Imaging
import Models
import Nodes
import Tensors
import Tokenizers

/// What surrounds the nodes of one job: models and pictures from the server, pictures back to it.
final class JobContext: NodeContext {
  private let job: EngineJob
  private let session: EngineSession
  private let bench: Workbench
  private(set) var reference = PreparedReference(id: "", sourceID: "", invocation: .null)
  /// Pictures that this job made or used last, newest last.
  private var recent: [(name: String, picture: PixelBuffer)] = []
  private var lastStep = ContinuousClock.now
  private var lastTold = ContinuousClock.now
  private var lastPreview: ContinuousClock.Instant?

  init(_ job: EngineJob, _ session: EngineSession, _ bench: Workbench) {
    self.job = job
    self.session = session
    self.bench = bench
  }

  var appVersion: String { session.hello.build }
  var encodingSeed: UInt64 { 0 }

  /// A node begins; what is told from now on is about it.
  func begin(_ node: PreparedNode) {
    reference = PreparedReference(
      id: node.id, sourceID: node.sourceID, invocation: node.invocation)
    lastStep = ContinuousClock.now
    tell(.nodeStarted(reference))
  }

  func tell(_ event: JobEvent) {
    session.connection.sendWaiting(event.message(job: job.id), on: .events)
  }

  // MARK: - Models

  func model(_ identifier: ModelIdentifier) throws(NodeError) -> LoadedModel {
    if let warm = bench.warmModel(identifier.key) { return warm }
    tell(.loading(model: identifier.name))
    do {
      let grant = try session.ask("need_model", identifier.key, job: job.id)
      return try bench.open(identifier.key, grant)
    } catch .missingModel {
      // People know models by name; the server only heard the key.
      throw .missingModel(name: identifier.name)
    } catch {
      throw error
    }
  }

  func imageEncoder(
    of adapter: ModelIdentifier, orNamed name: String
  ) throws(NodeError) -> ModelIdentifier {
    // No models of this kind can be installed yet, so there is none to be found.
    throw .missingModel(name: name)
  }

  func tokenizer(of model: LoadedModel) throws(NodeError) -> CLIPTokenizer {
    try bench.tokenizer(of: model)
  }

  func admit(_ program: Program, isExact: Bool) throws(NodeError) {
    let storage: DType = bench.settings.precision == .bf16 && !isExact ? .bf16 : .fp32
    let cost = Plan(program, fusions: .all, storage: storage).cost(weightType: storage)
    let needed = cost.arenaBytes + max(bench.modelBytes, cost.weightBytes)
    guard needed <= bench.settings.memory.bytes else {
      throw .model(.tooLarge(needed: ByteSize(bytes: needed), allowed: bench.settings.memory))
    }
  }

  // MARK: - Tensors

  func keep(_ tensor: HostTensor) -> String { bench.tensors.keep(tensor) }

  func tensor(_ name: String) throws(NodeError) -> HostTensor {
    guard let tensor = bench.tensors[name] else { throw .lostTensor }
    return tensor
  }

  // MARK: - Pictures

  func picture(_ name: String) throws(NodeError) -> PixelBuffer {
    if let known = recent.first(where: { $0.name == name }) { return known.picture }
    let reply = try session.ask("need_picture", name, job: job.id)
    do {
      let picture = try UploadedPicture(reply.data).pixels
      remember(name, picture)
      return picture
    } catch {
      throw .imaging(error)
    }
  }

  func recipe(ofPicture name: String) throws(NodeError) -> JSON {
    let file = try session.ask("need_picture", name, job: job.id).data
    let text = (PNG.leadingTexts(file) ?? []).first { $0.key == "invokeai_metadata" }?.text
    guard let text else { return .null }
    do {
      return try JSON(parsing: Array(text.utf8))
    } catch {
      return .null
    }
  }

  func style(_ id: String) throws(NodeError) -> (positive: String, negative: String) {
    let body = try session.ask("need_style", id, job: job.id).body
    guard let positive = body["positive"].stringValue, let negative = body["negative"].stringValue
    else { throw .lostServer }
    return (positive, negative)
  }

  func save(_ picture: PixelBuffer, from inputs: NodeInputs) throws(NodeError) -> String {
    let name = UUID4.random().text + ".png"
    let (png, thumbnail): ([UInt8], [UInt8])
    do throws(ImagingError) {
      png = try PNG.encode(picture, metadata: texts(inputs.metadata))
      thumbnail = try picture.thumbnail()
    } catch {
      throw .imaging(error)
    }
    remember(name, picture)
    tell(
      .picture(
        MadePicture(
          name: name, node: reference, png: png, thumbnail: thumbnail, width: picture.width,
          height: picture.height, isIntermediate: inputs.isIntermediate,
          category: inputs.category, boardID: inputs.boardID, metadata: inputs.metadata,
          hasWorkflow: job.workflow != .null)))
    return name
  }

  /// The recipe that rides in the file, so that a picture can be made again from itself alone.
  private func texts(_ metadata: JSON) -> [PNG.Text] {
    var texts: [PNG.Text] = []
    if metadata != .null { texts.append(("invokeai_metadata", metadata.text)) }
    if job.workflow != .null { texts.append(("invokeai_workflow", job.workflow.text)) }
    texts.append(("invokeai_graph", job.graph.json.text))
    return texts
  }

  private func remember(_ name: String, _ picture: PixelBuffer) {
    recent.append((name, picture))
    if recent.count > Limits.recentPictures { recent.removeFirst() }
  }

  // MARK: - Progress

  func report(_ progress: NodeProgress) throws(NodeError) {
    if progress.step > 0 { slowDown() }
    guard !session.isCancelled(job.id) else { throw .cancelled }
    let now = ContinuousClock.now
    let isLast = progress.step == progress.of
    let isDue = now - lastTold >= .milliseconds(Limits.progressMilliseconds)
    guard isDue || isLast || progress.step <= 1 else { return }
    lastTold = now
    tell(
      .progress(
        JobProgress(
          node: reference, step: progress.step, of: progress.of, message: progress.message,
          fraction: progress.of > 0 ? Double(progress.step) / Double(progress.of) : nil,
          preview: preview(progress, now), width: progress.width, height: progress.height)))
  }

  /// A preview now and then, and none while the line is busy: it is only a courtesy.
  private func preview(_ progress: NodeProgress, _ now: ContinuousClock.Instant) -> [UInt8]? {
    let isDue = lastPreview.map { now - $0 >= .milliseconds(Limits.previewMilliseconds) } ?? true
    guard progress.step > 0, isDue, !session.connection.isCongested,
      let picture = progress.preview()
    else { return nil }
    lastPreview = now
    do {
      return try JPEG.encode(picture, quality: 75)
    } catch {
      return nil
    }
  }

  /// The test switch: a step takes at least as long as it says, and a cancelled job does not wait.
  private func slowDown() {
    let wanted = Duration.seconds(bench.settings.stepSeconds)
    while ContinuousClock.now - lastStep < wanted, !session.isCancelled(job.id) {
      limner_pause_milliseconds(20)
    }
    lastStep = ContinuousClock.now
  }
}

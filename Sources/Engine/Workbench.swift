import Base
import CAssets
import EngineLink
import Graphs
import Imaging
import Models
import Nodes
import Tensors
import Tokenizers
import Weights

/// What stays warm between jobs: the back end, models, tokenizers, results. Used by one thread.
final class Workbench {
  let runtime: Runtime
  let settings: EngineSettings
  var cache = NodeCache()
  var tensors = TensorShelf()
  private var models: [WarmModel] = []
  private var clip: CLIPTokenizer?

  private struct WarmModel {
    let key: String
    let digest: String
    let model: LoadedModel
    let bytes: Int
    var tokenizer: CLIPTokenizer?
  }

  init(_ settings: EngineSettings) throws(TensorError) {
    self.settings = settings
    runtime = try Runtime(.cpu, precision: settings.precision, threads: settings.threads)
  }

  /// A model that is warm already; the one used last stays longest.
  func warmModel(_ key: String) -> LoadedModel? {
    guard let place = models.firstIndex(where: { $0.key == key }) else { return nil }
    let found = models.remove(at: place)
    models.append(found)
    return found.model
  }

  /// Opens a model from what the server granted, and lets go of others where memory is short.
  func open(_ key: String, _ grant: LinkMessage) throws(NodeError) -> LoadedModel {
    let body = grant.body["body"]
    let files: any ModelFiles
    var bytes = 0
    if body["is_built_in"] == true {
      files = BuiltInModel.files
      bytes = BuiltInModel.byteCount
    } else {
      let listed = body["files"].arrayValue ?? []
      bytes = listed.reduce(0) { $0 + max(0, $1["size"].intValue ?? 0) }
      let named = zip(listed, grant.descriptors).map {
        (name: $0["name"].stringValue ?? "", descriptor: $1)
      }
      defer { LinkConnection.close(grant.descriptors) }
      do {
        files = try DescriptorFiles(named)
      } catch {
        throw .model(.weights(error))
      }
    }
    makeRoom(for: bytes)
    do {
      let model = try LoadedModel.open(files, runtime: runtime)
      let digest = body["record"]["hash"].stringValue ?? ""
      models.append(WarmModel(key: key, digest: digest, model: model, bytes: bytes))
      return model
    } catch {
      throw .model(error)
    }
  }

  /// Files packed as fp32 take up to twice their size.
  private func makeRoom(for bytes: Int) {
    let factor = settings.precision == .fp32 ? 2 : 1
    func used() -> Int { models.reduce(bytes) { $0 + $1.bytes } * factor }
    while !models.isEmpty, used() > settings.memory.bytes / 2 { models.removeFirst() }
  }

  /// Memory that warm models take, roughly.
  var modelBytes: Int {
    models.reduce(0) { $0 + $1.bytes } * (settings.precision == .fp32 ? 2 : 1)
  }

  func tokenizer(of model: LoadedModel) throws(NodeError) -> CLIPTokenizer {
    let place = models.firstIndex { $0.model === model }
    if let place, let tokenizer = models[place].tokenizer { return tokenizer }
    let made = try makeTokenizer(model.tokenizerFiles)
    if let place { models[place].tokenizer = made }
    return made
  }

  private func makeTokenizer(_ files: TokenizerFiles?) throws(NodeError) -> CLIPTokenizer {
    if files == nil, let clip { return clip }
    do {
      let tokenizer = try CLIPTokenizer(
        merges: files?.merges ?? BuiltInModel.merges, vocabulary: files?.vocabulary,
        padToken: files?.paddingToken)
      if files == nil { clip = tokenizer }
      return tokenizer
    } catch {
      throw .tokenizer(error)
    }
  }

  /// Keeps only tensors that a kept result names, and not more than there is room for.
  func tidy() {
    tensors.keep(only: cache.outputs)
    while tensors.byteCount > Limits.keptTensors.bytes, cache.dropOldest() {
      tensors.keep(only: cache.outputs)
    }
  }

  func forgetResults() {
    cache.removeAll()
    tidy()
  }
}

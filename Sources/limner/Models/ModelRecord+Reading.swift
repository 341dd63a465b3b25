import Base
import ModelStore
import Models
import Tensors
import Weights

extension ModelRecord {
  /// Recognises the model at `path`: what family it is, how large, and the digest of its weights.
  static func read(at path: String, name: String?) throws(CommandFailure) -> ModelRecord {
    let files: FolderFiles
    let model: LoadedModel
    do throws(WeightsError) { files = try FolderFiles(path) } catch {
      throw CommandFailure(.noInput, error.description)
    }
    do throws(ModelError) {
      // The dry back end computes nothing: opening checks every key and shape.
      model = try LoadedModel.open(files, runtime: Runtime(backend: DryBackend(precision: .fp32)))
    } catch {
      throw CommandFailure(.badData, error.description)
    }
    let weights = try digestOfWeights(files)
    let isFile = path.hasSuffix(".safetensors")
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return ModelRecord(
      key: UUID4(derivedFrom: Array((weights.hash + path).utf8)).text,
      identity: ModelIdentity(
        base: model.family.id, type: "main", format: isFile ? "checkpoint" : "diffusers",
        variant: "normal",
        predictionType: model.schedulerConfig["prediction_type"].stringValue ?? "epsilon",
        hash: weights.hash),
      place: .path(path, bytes: weights.bytes),
      words: ModelWords(
        name: name ?? (isFile ? String(last.dropLast(".safetensors".count)) : last)),
      defaults: ModelDefaults(width: model.family.pictureSize, height: model.family.pictureSize),
      created: SystemClock().now())
  }

  /// SHA-256 over the digests of all weight files in the order of their names, and their size.
  private static func digestOfWeights(
    _ files: FolderFiles
  ) throws(CommandFailure) -> (hash: String, bytes: Int) {
    var digests: [UInt8] = []
    var bytes = 0
    for name in files.names where name.hasSuffix(".safetensors") {
      do throws(WeightsError) {
        let file = try files.file(name)
        digests += SHA256.digest(file.bytes)
        bytes += file.bytes.count
      } catch {
        throw CommandFailure(.noInput, error.description)
      }
    }
    return ("sha256:" + hexText(SHA256.digest(digests)), bytes)
  }
}

import Base
import CAssets
import Glibc
import ModelStore
import Models
import Tensors
import Tokenizers
import Weights

/// The model that a picture is made with, and what it is best used with.
struct GenerateModel {
  let model: LoadedModel
  let tokenizer: CLIPTokenizer
  let name: String
  let defaults: ModelDefaults

  /// The model at `path`, or the one inside the binary.
  init(path: String?, runtime: Runtime) throws(CommandFailure) {
    let starter = ModelRecord.starter(at: Instant(seconds: 0))
    do throws(ModelError) {
      if let path {
        model = try LoadedModel.open(try Self.files(at: path), runtime: runtime)
      } else {
        model = try LoadedModel.open(
          MemoryFiles(Self.embedded("models/starter/")), runtime: runtime)
      }
    } catch .weights(.fileMissing) where path.map({ access(absolutePath($0), F_OK) != 0 }) == true {
      throw CommandFailure(.noInput, "there is no model at \(path ?? "")")
    } catch {
      throw CommandFailure(.badData, error.description)
    }
    if let path {
      let side = model.family.pictureSize
      name = path.split(separator: "/").last.map(String.init) ?? path
      defaults = ModelDefaults(
        width: side, height: side, steps: 30, guidanceScale: 7.5, scheduler: "dpmpp_3m_k")
    } else {
      name = starter.words.name
      defaults = starter.defaults
    }
    tokenizer = try Self.tokenizer(of: model)
  }

  private static func files(at path: String) throws(ModelError) -> any ModelFiles {
    do {
      return try FolderFiles(absolutePath(path))
    } catch {
      throw .weights(error)
    }
  }

  /// The files below `folder` that ship inside the binary, by their names there.
  private static func embedded(_ folder: String) -> [(name: String, bytes: UnsafeRawBufferPointer)]
  {
    (0..<limner_asset_count()).compactMap { index in
      // Safe: the table and its bytes are constant memory, and `index` is below its count.
      guard let asset = limner_asset_at(index)?.pointee else { return nil }
      let path = String(cString: asset.path)
      guard path.hasPrefix(folder) else { return nil }
      let bytes = UnsafeRawBufferPointer(start: asset.bytes, count: asset.size)
      return (String(path.dropFirst(folder.count)), bytes)
    }
  }

  /// The model's own tokenizer, else CLIP's, which ships with the starter.
  private static func tokenizer(of model: LoadedModel) throws(CommandFailure) -> CLIPTokenizer {
    let own = model.tokenizerFiles
    let shared = embedded("models/starter/tokenizer/").first { $0.name == "merges.txt" }
    guard let merges = own?.merges ?? shared.map({ Array($0.bytes) }) else {
      throw CommandFailure(.internalError, "the tokenizer's merges are not in this binary")
    }
    do {
      return try CLIPTokenizer(
        merges: merges, vocabulary: own?.vocabulary, padToken: own?.paddingToken)
    } catch {
      throw CommandFailure(.badData, "\(error)")
    }
  }
}

import Base
import Diffusion
import Models
import Tensors
import Weights

/// A whole picture from prompts and recorded noise, as diffusers' pipelines make it.
struct PipelineCase {
  private let testCase: RecordedCase
  private let root: String
  private let model: LoadedModel
  private var params: JSON { testCase.params }

  init(_ testCase: RecordedCase, root: String, runtime: Runtime) throws(SelftestError) {
    self.testCase = testCase
    self.root = root
    guard let base = testCase.models["base"] else { throw .unreadable("the case names no model") }
    do {
      var files: any ModelFiles = try FolderFiles(root + "/" + base)
      if let unet = testCase.models["unet"] {
        files = ReplacedUNet(base: files, unet: try FolderFiles(root + "/" + unet))
      }
      model = try LoadedModel.open(files, runtime: runtime)
    } catch let error as ModelError {
      throw SelftestError(error)
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// The outputs by name, in torch's order.
  func outputs() throws(SelftestError) -> [String: HostTensor] {
    do {
      var painting = try Painting(testCase, model: model, root: root)
      return try painting.outputs()
    } catch let error as SelftestError {
      throw error
    } catch let error as ModelError {
      throw SelftestError(error)
    } catch let error as DiffusionError {
      throw SelftestError(error)
    } catch {
      throw .failed("\(error)")
    }
  }
}

/// A model whose denoiser comes from another folder.
private struct ReplacedUNet: ModelFiles {
  let base: any ModelFiles
  let unet: any ModelFiles

  var names: [String] {
    base.names.filter { !$0.hasPrefix("unet/") } + unet.names.map { "unet/" + $0 }
  }

  func file(_ name: String) throws(WeightsError) -> MappedFile {
    name.hasPrefix("unet/") ? try unet.file(String(name.dropFirst(5))) : try base.file(name)
  }
}

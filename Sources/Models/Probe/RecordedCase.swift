import Base
import Tensors
import Weights

/// One case of a folder of recorded cases: what went into PyTorch and what came out.
package struct RecordedCase: Sendable {
  package let name: String
  package let kind: String
  /// Roles and paths of the models, relative to the folder.
  package let models: [String: String]
  package let params: JSON
  package let tolerance: JSON
  package let inputs: [String: HostTensor]
  package let expected: [String: HostTensor]

  /// - Parameter folder: the folder of the one case, with its case.json.
  package init(folder: String) throws(ModelError) {
    do {
      let files = try FolderFiles(folder)
      let json = try files.json("case.json")
      name = json["name"].stringValue ?? folder
      kind = json["kind"].stringValue ?? ""
      params = json["params"]
      tolerance = json["tolerance"]
      var models: [String: String] = [:]
      for (role, path) in json["models"].objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
        models[role] = path.stringValue
      }
      self.models = models
      inputs = try tensors(files, "inputs.safetensors")
      expected = try tensors(files, "expected.safetensors")
    } catch let error as WeightsError {
      throw .weights(error)
    } catch {
      throw error as? ModelError ?? .notJSON(file: "case.json")
    }
  }
}

private func tensors(
  _ files: FolderFiles, _ name: String
) throws(ModelError) -> [String: HostTensor] {
  guard files.names.contains(name) else { return [:] }
  do {
    let file = try SafetensorsFile(try files.file(name), name: name)
    var tensors: [String: HostTensor] = [:]
    for entry in file.entries { tensors[entry.name] = try file.tensor(entry.name) }
    return tensors
  } catch {
    throw .weights(error)
  }
}

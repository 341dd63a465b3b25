import Base
import Graphs
import Tensors

/// Tensors by the names under which nodes pass them on.
struct TensorShelf {
  private var tensors: [String: HostTensor] = [:]

  var byteCount: Int { tensors.values.reduce(0) { $0 + $1.values.count * 4 } }

  mutating func keep(_ tensor: HostTensor) -> String {
    let name = UUID4.random().text
    tensors[name] = tensor
    return name
  }

  subscript(name: String) -> HostTensor? { tensors[name] }

  /// Drops every tensor that none of `outputs` names.
  mutating func keep(only outputs: [JSONObject]) {
    var named: Set<String> = []
    for output in outputs { Self.collect(.object(output), into: &named) }
    tensors = tensors.filter { named.contains($0.key) }
  }

  private static func collect(_ value: JSON, into names: inout Set<String>) {
    switch value {
    case .string(let text): names.insert(text)
    case .array(let items): for item in items { collect(item, into: &names) }
    case .object(let members):
      for (_, member) in members.members { collect(member, into: &names) }
    default: break
    }
  }
}

// rooms: Base Tensors Weights
// Weight files of strangers: whatever is taken must be listed and reachable within the file.
import Base
import Tensors

@testable import Weights

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let file = MappedFile(lasting: UnsafeRawBufferPointer(start: start, count: count))
  do throws(WeightsError) {
    let tensors = try SafetensorsFile(file, name: "fuzz")
    for entry in tensors.entries {
      let size = entry.shape.reduce(1, *)
      guard size < 100_000 else { continue }
      let values = try tensors.tensor(entry.name).values
      precondition(values.count == size, "\(entry.name) is not as it says")
    }
  } catch {
    precondition(!error.description.isEmpty)
  }
  return 0
}

import Base
import Models
import Weights

/// Torch's random numbers.
struct RandomCase {
  private let testCase: RecordedCase
  private let folder: String

  init(_ testCase: RecordedCase, folder: String) {
    self.testCase = testCase
    self.folder = folder
  }

  func comparisons() throws(SelftestError) -> [Comparison] {
    var comparisons: [Comparison] = []
    for draw in testCase.params["draws"].arrayValue ?? [] {
      guard let id = draw["id"].stringValue, let seed = draw["seed"].intValue else {
        throw .unreadable("a draw without id or seed")
      }
      var generator = TorchRandom(seed: UInt64(bitPattern: Int64(seed)))
      for (index, step) in (draw["seq"].arrayValue ?? []).enumerated() {
        comparisons.append(try compared("\(id).\(index)", step, &generator))
      }
    }
    return comparisons
  }

  private func compared(
    _ name: String, _ step: JSON, _ generator: inout TorchRandom
  ) throws(SelftestError) -> Comparison {
    let count = (step["shape"].arrayValue ?? []).compactMap(\.intValue).reduce(1, *)
    if step["kind"].stringValue == "randint" {
      let bound = step["high"].intValue ?? 1
      let got = generator.randint(count: count, below: bound).map(Double.init)
      return .absolute(name, got, try doubles(name), tolerance: 0)
    }
    let type = step["dtype"].stringValue ?? "fp32"
    let tolerance = testCase.tolerance[type]["max_abs"].doubleValue ?? 0
    let got: [Double] =
      switch (step["kind"].stringValue, type) {
      case ("rand", _): generator.rand(count: count).map(Double.init)
      case (_, "fp64"): generator.randnDouble(count: count)
      default: generator.randn(count: count).map(Double.init)
      }
    return .absolute(name, got, try doubles(name), tolerance: tolerance)
  }

  /// The recorded numbers, in double precision where they are recorded so.
  private func doubles(_ name: String) throws(SelftestError) -> [Double] {
    do {
      let file = try SafetensorsFile(
        try FolderFiles(folder).file("expected.safetensors"), name: "expected.safetensors")
      guard let entry = file.entry(name) else { throw SelftestError.unreadable("no \(name)") }
      let view = file.view(entry)
      guard view.dtype == .fp64 else { return try file.tensor(name).doubles }
      return (0..<entry.shape.reduce(1, *)).map { place in
        // Safe: the view holds eight bytes for each element of its shape.
        view.bytes.loadUnaligned(fromByteOffset: place * 8, as: Double.self)
      }
    } catch let error as SelftestError {
      throw error
    } catch {
      throw .unreadable("\(error)")
    }
  }
}

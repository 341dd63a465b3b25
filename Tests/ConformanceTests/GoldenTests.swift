import Base
import Models
import Tensors
import TestKit
import Testing
import Weights

/// Every back end computes what PyTorch computed, within the tolerance that the case names.
@Suite struct GoldenTests {
  static let computed = ["op", "clip_text", "unet", "vae_encode", "vae_decode"]

  static let cases = paths(of: computed)
  static let nets = paths(of: computed.filter { $0 != "op" })

  static func paths(of kinds: [String]) -> [String] {
    guard let index = try? Goldens.json("index.json")["cases"].arrayValue else { return [] }
    return index.filter { kinds.contains($0["kind"].stringValue ?? "") }
      .compactMap { $0["path"].stringValue }
  }

  @Test("the golden cases are there") func casesAreThere() {
    #expect(Self.cases.count >= 40)
  }

  @Test("unfused plans give what fused ones give", arguments: nets, Machine.exact)
  func unfused(path: String, machine: Machine) throws {
    let recorded = try RecordedCase(folder: Goldens.folder + "/" + path)
    let plain = CaseProbe(root: Goldens.folder, runtime: try machine.runtime(fusions: []))
    let fused = CaseProbe(root: Goldens.folder, runtime: try machine.runtime())
    let wanted = try #require(try plain.outputs(of: recorded))
    for (name, found) in try #require(try fused.outputs(of: recorded)) {
      let distance = Distance(from: found.values, to: try #require(wanted[name]).values)
      #expect(distance.largest < 2e-5, "\(recorded.name) \(name) on \(machine): \(distance)")
    }
  }

  @Test("a case has the outputs that PyTorch gave", arguments: cases, Machine.all)
  func outputs(path: String, machine: Machine) throws {
    let recorded = try RecordedCase(folder: Goldens.folder + "/" + path)
    let probe = CaseProbe(root: Goldens.folder, runtime: try machine.runtime())
    let outputs = try #require(try probe.outputs(of: recorded), "unsupported: \(recorded.name)")
    #expect(Set(recorded.expected.keys) == Set(outputs.keys))
    let allowed = recorded.tolerance[machine.precision.rawValue]
    for (name, wanted) in recorded.expected {
      let found = try #require(outputs[name])
      #expect(found.shape == wanted.shape, "\(recorded.name) \(name)")
      let distance = Distance(from: found.values, to: wanted.values)
      let label = "\(recorded.name) \(name) on \(machine): \(distance)"
      #expect(distance.largest <= allowed["rel_max"].doubleValue ?? 0, "\(label)")
      #expect(distance.length <= allowed["rel_l2"].doubleValue ?? 0, "\(label)")
    }
  }
}

/// A back end with its settings.
struct Machine: CustomTestStringConvertible, Sendable {
  let kind: Runtime.Kind
  let precision: Precision
  let simd: SIMDLevel?

  func runtime(fusions: Fusions? = nil) throws -> Runtime {
    let full = try Runtime(kind, precision: precision, simd: simd, threads: 2)
    return fusions.map { Runtime(backend: full.backend, fusions: $0) } ?? full
  }

  var testDescription: String {
    "\(kind.rawValue) \(precision.rawValue)" + (simd.map { " \($0.rawValue)" } ?? "")
  }

  static let exact = all.filter { $0.precision == .fp32 }

  /// The reference, and the CPU at every level that this machine has.
  static let all: [Machine] = {
    let levels = SIMDLevel.allCases.filter { (try? Runtime(.cpu, simd: $0, threads: 1)) != nil }
    return [Precision.fp32, .bf16].flatMap { precision in
      [Machine(kind: .reference, precision: precision, simd: nil)]
        + levels.map { Machine(kind: .cpu, precision: precision, simd: $0) }
    }
  }()
}

/// How far a result is from what is wanted, relative to the size of what is wanted.
struct Distance: CustomStringConvertible {
  let largest: Double
  let length: Double

  init(from found: [Float], to wanted: [Float]) {
    guard found.count == wanted.count, found.allSatisfy(\.isFinite) else {
      (largest, length) = (.infinity, .infinity)
      return
    }
    var (worst, top, squares, total) = (0.0, 1e-12, 0.0, 1e-24)
    for (a, b) in zip(found, wanted) {
      let difference = abs(Double(a) - Double(b))
      worst = max(worst, difference)
      top = max(top, abs(Double(b)))
      squares += difference * difference
      total += Double(b) * Double(b)
    }
    (largest, length) = (worst / top, (squares / total).squareRoot())
  }

  var description: String { "max \(largest), length \(length)" }
}

import Base
import Tensors
import Testing

@testable import Weights

@Suite struct SafetensorsTests {
  @Test("a sound file is read") func soundFile() throws {
    let file = try read(.sound)
    #expect(file.entries.map(\.name) == ["a", "empty", "b"])
    #expect(file.metadata == ["format": "pt", "né": "\u{1F600}\n"])
    #expect(try file.tensor("a") == HostTensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
    #expect(try file.tensor("b") == HostTensor(shape: [], values: [7]))
    #expect(try file.tensor("empty").shape == [0, 4])
    #expect(throws: WeightsError.tensorMissing(key: "c")) { try file.tensor("c") }
  }

  @Test("every element type of the list is read, others are refused by name") func elementTypes() {
    for (type, size) in [
      ("F64", 8), ("F32", 4), ("F16", 2), ("BF16", 2), ("I64", 8), ("I32", 4), ("I16", 2),
      ("I8", 1),
      ("U8", 1), ("BOOL", 1),
    ] {
      let header = #"{"x":{"dtype":"\#(type)","shape":[3],"data_offsets":[0,\#(3 * size)]}}"#
      #expect(throws: Never.self) { try read(TestFile(header: header, bytes: 3 * size)) }
    }
    for type in ["F8_E4M3", "F4", "C64", "f32", ""] {
      let header = #"{"x":{"dtype":"\#(type)","shape":[3],"data_offsets":[0,12]}}"#
      #expect(
        flaw(TestFile(header: header, bytes: 12)) == .unknownElementType(tensor: "x", name: type))
    }
  }

  @Test("each kind of damage is refused with its own reason", arguments: damages)
  func damage(_ damage: Damage) {
    #expect(flaw(damage.file) == damage.flaw, "\(damage.name)")
  }

  struct Damage: CustomTestStringConvertible, Sendable {
    let name: String
    let file: TestFile
    let flaw: SafetensorsFlaw
    var testDescription: String { name }
  }

  static func one(
    _ shape: String, _ offsets: String, bytes: Int, dtype: String = "F32"
  ) -> TestFile {
    TestFile(
      header: #"{"x":{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}}"#,
      bytes: bytes)
  }

  static func two(_ first: String, _ second: String, bytes: Int) -> TestFile {
    TestFile(
      header: #"{"x":{"dtype":"U8","shape":[4],"data_offsets":\#(first)},"#
        + #""y":{"dtype":"U8","shape":[4],"data_offsets":\#(second)}}"#, bytes: bytes)
  }

  static let damages: [Damage] = [
    Damage(name: "nothing", file: TestFile(raw: []), flaw: .shorterThanItsLength),
    Damage(
      name: "seven bytes", file: TestFile(raw: [1, 2, 3, 4, 5, 6, 7]), flaw: .shorterThanItsLength),
    Damage(
      name: "a header of 2^64 − 1 bytes", file: TestFile(raw: Array(repeating: 0xFF, count: 16)),
      flaw: .headerLength(declared: .max, allowed: 8)),
    Damage(
      name: "a header longer than the file",
      file: TestFile(raw: [9, 0, 0, 0, 0, 0, 0, 0, 123, 125]),
      flaw: .headerLength(declared: 9, allowed: 2)),
    Damage(
      name: "an empty header", file: TestFile(header: "", bytes: 0), flaw: .headerSyntax(offset: 0)),
    Damage(name: "a list", file: TestFile(header: "[]", bytes: 0), flaw: .headerSyntax(offset: 0)),
    Damage(
      name: "text after it", file: TestFile(header: "{}x", bytes: 0), flaw: .headerSyntax(offset: 2)
    ),
    Damage(
      name: "deep nesting", file: TestFile(header: #"{"x":{"shape":[[1]]}}"#, bytes: 0),
      flaw: .headerSyntax(offset: 15)),
    Damage(
      name: "an unknown field", file: TestFile(header: #"{"x":{"size":1}}"#, bytes: 0),
      flaw: .headerSyntax(offset: 6)),
    Damage(
      name: "an empty entry", file: TestFile(header: #"{"x":{}}"#, bytes: 0),
      flaw: .headerSyntax(offset: 6)),
    Damage(
      name: "an entry without a shape",
      file: TestFile(header: #"{"x":{"dtype":"F32","data_offsets":[0,4]}}"#, bytes: 4),
      flaw: .headerSyntax(offset: 41)),
    Damage(
      name: "a field twice",
      file: TestFile(header: #"{"x":{"dtype":"F32","dtype":"F32"}}"#, bytes: 4),
      flaw: .headerSyntax(offset: 20)),
    Damage(
      name: "a tensor twice",
      file: TestFile(
        header:
          #"{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"x":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}"#,
        bytes: 2), flaw: .duplicateTensor(tensor: "x")),
    Damage(
      name: "a negative extent", file: one("[-1]", "[0,4]", bytes: 4),
      flaw: .headerSyntax(offset: 29)),
    Damage(
      name: "a fraction", file: one("[1.5]", "[0,4]", bytes: 4), flaw: .headerSyntax(offset: 30)),
    Damage(
      name: "a leading zero", file: one("[01]", "[0,4]", bytes: 4), flaw: .headerSyntax(offset: 31)),
    Damage(
      name: "an extent above 2^40", file: one("[1099511627777]", "[0,4]", bytes: 4),
      flaw: .shape(tensor: "x")),
    Damage(
      name: "a product above 2^63", file: one("[1099511627776,1099511627776]", "[0,4]", bytes: 4),
      flaw: .shape(tensor: "x")),
    Damage(
      name: "an integer above 2^63", file: one("[99999999999999999999]", "[0,4]", bytes: 4),
      flaw: .headerSyntax(offset: 47)),
    Damage(
      name: "nine extents", file: one("[1,1,1,1,1,1,1,1,1]", "[0,4]", bytes: 4),
      flaw: .headerSyntax(offset: 46)),
    Damage(name: "too few bytes", file: one("[2]", "[0,4]", bytes: 4), flaw: .length(tensor: "x")),
    Damage(name: "too many bytes", file: one("[1]", "[0,8]", bytes: 8), flaw: .length(tensor: "x")),
    Damage(
      name: "an end before the beginning", file: one("[1]", "[4,0]", bytes: 4),
      flaw: .length(tensor: "x")),
    Damage(name: "one offset", file: one("[1]", "[4]", bytes: 4), flaw: .length(tensor: "x")),
    Damage(
      name: "a file cut short", file: one("[1]", "[0,4]", bytes: 3), flaw: .outsideFile(tensor: "x")
    ),
    Damage(
      name: "offsets near 2^63",
      file: one("[1]", "[9223372036854775803,9223372036854775807]", bytes: 4),
      flaw: .outsideFile(tensor: "x")),
    Damage(
      name: "bytes left over", file: one("[1]", "[0,4]", bytes: 9), flaw: .trailingBytes(count: 5)),
    Damage(
      name: "a gap at the beginning", file: one("[1]", "[4,8]", bytes: 8),
      flaw: .notAdjacent(tensor: "x")),
    Damage(
      name: "a gap between two", file: two("[0,4]", "[5,9]", bytes: 9),
      flaw: .notAdjacent(tensor: "y")),
    Damage(
      name: "an overlap", file: two("[0,4]", "[3,7]", bytes: 7), flaw: .notAdjacent(tensor: "y")),
    Damage(
      name: "the same bytes twice", file: two("[0,4]", "[0,4]", bytes: 4),
      flaw: .notAdjacent(tensor: "y")),
  ]

  @Test("the order of entries in the header does not matter") func order() throws {
    let file = try read(Self.two("[4,8]", "[0,4]", bytes: 8))
    #expect(file.entries.map(\.name) == ["y", "x"])
  }

  @Test("too many tensors are refused before they take memory") func manyTensors() {
    let entries = (0...Limits.tensorsInFile).map {
      #""\#($0)":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"#
    }
    let file = TestFile(header: "{" + entries.joined(separator: ",") + "}", bytes: 0)
    #expect(flaw(file) == .tooManyTensors(limit: Limits.tensorsInFile))
  }

  @Test("no change of bytes makes the reader trap", arguments: 0..<8 as Range<UInt64>)
  func randomDamage(seed: UInt64) {
    var random = SystemSeeded(seed: seed)
    let sound = TestFile.sound.bytes
    for round in 0..<3000 {
      var bytes = sound
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
            in: 0...255, using: &random)
        case 1: bytes.remove(at: Int.random(in: 0..<bytes.count, using: &random))
        case 2:
          bytes.insert(
            .random(in: 0...255, using: &random),
            at: Int.random(in: 0..<bytes.count, using: &random))
        default: bytes.removeLast(Int.random(in: 0..<bytes.count / 2, using: &random))
        }
      }
      let fixed = TestFile(raw: round % 2 == 0 ? bytes : TestFile.withHonestLength(bytes))
      do {
        let file = try read(fixed)
        for entry in file.entries {
          #expect(file.view(entry).floats().count == entry.shape.elementCount)
        }
      } catch {
        #expect(!"\(error)".isEmpty, "seed \(seed)")
      }
    }
  }

  private func flaw(_ file: TestFile) -> SafetensorsFlaw? {
    do {
      _ = try read(file)
      return nil
    } catch {
      guard case .notSafetensors("x.safetensors", let flaw) = error else { return nil }
      return flaw
    }
  }

  private func read(_ file: TestFile) throws(WeightsError) -> SafetensorsFile {
    try SafetensorsFile(MappedFile(lasting: file.lasting), name: "x.safetensors")
  }
}

/// A safetensors file made for a test.
struct TestFile: Sendable {
  let bytes: [UInt8]

  init(raw: [UInt8]) { bytes = raw }

  init(header: String, bytes count: Int) {
    bytes = length(header.utf8.count) + Array(header.utf8) + (0..<count).map { UInt8($0 % 251) }
  }

  /// A copy at a fixed address, never freed: the tests are few.
  var lasting: UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(copy)
  }

  static let sound: TestFile = {
    let header =
      #"{"__metadata__":{"format":"pt","né":"\ud83d\ude00\n"},"#
      + #""b":{"dtype":"BF16","shape":[],"data_offsets":[24,26]},"#
      + #""empty":{"dtype":"F16","shape":[0,4],"data_offsets":[24,24]},"#
      + #" "a":{"shape":[2,3],"dtype":"F32","data_offsets":[0,24]}}  "#
    let floats = (1...6).flatMap { value in
      withUnsafeBytes(of: Float(value).bitPattern.littleEndian) { Array($0) }
    }
    return TestFile(
      raw: length(header.utf8.count) + Array(header.utf8) + floats + [0xE0, 0x40])
  }()

  /// The same bytes with the header's length set so that damage further in is reached.
  static func withHonestLength(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 40 else { return bytes }
    return length(max(0, bytes.count - 8 - 26)) + bytes.dropFirst(8)
  }
}

private func length(_ count: Int) -> [UInt8] {
  withUnsafeBytes(of: UInt64(count).littleEndian) { Array($0) }
}

struct SystemSeeded: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

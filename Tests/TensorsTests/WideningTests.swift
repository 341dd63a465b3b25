import Testing

@testable import Tensors

@Suite struct WideningTests {
  @Test("every half-precision number survives the way to fp32 and back") func halves() {
    for bits in UInt16.min...UInt16.max {
      let value = floatFromHalf(bits)
      #expect(value.isNaN == (bits & 0x7FFF > 0x7C00))
      if !value.isNaN {
        #expect(halfFromFloat(value) == bits)
        #expect(value == Float(Float16(bitPattern: bits)))
      }
    }
  }

  @Test("fp32 rounds to the nearest half, ties to even") func rounding() {
    var random = SplitMix(seed: 3)
    for _ in 0..<100_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      guard !value.isNaN else { continue }
      #expect(halfFromFloat(value) == Float16(value).bitPattern, "\(value)")
    }
    #expect(halfFromFloat(65519.99) == 0x7BFF && halfFromFloat(65520) == 0x7C00)
  }

  @Test("bf16 keeps its own numbers and rounds others to even") func brainFloats() {
    for bits in UInt16.min...UInt16.max {
      let value = floatFromBrain(bits)
      if value.isNaN {
        #expect(floatFromBrain(brainFromFloat(value)).isNaN)
      } else {
        #expect(brainFromFloat(value) == bits)
      }
    }
    #expect(floatFromBrain(brainFromFloat(1.00390625)) == 1)
    #expect(floatFromBrain(brainFromFloat(1.01171875)) == 1.015625)
  }

  @Test("integers and doubles widen at any address") func otherTypes() {
    let bytes: [UInt8] = [0, 0xFE, 0xFF, 0xFF, 0xFF, 3, 0, 0, 0]
    bytes.withUnsafeBytes { raw in
      var out: [Float] = [0, 0]
      out.withUnsafeMutableBufferPointer {
        widen(UnsafeRawBufferPointer(rebasing: raw[1...]), .int32, into: $0)
      }
      #expect(out == [-2, 3])
    }
  }

  @Test("torch's order and ours turn into each other") func layouts() {
    let values = (0..<24).map(Float.init)
    let torch = HostTensor(shape: [2, 3, 2, 2], values: values)
    let ours = torch.channelsLast
    #expect(ours.shape == [2, 2, 2, 3])
    #expect(ours.values.prefix(6) == [0, 4, 8, 1, 5, 9])
    #expect(ours.channelsFirst == torch)
  }
}

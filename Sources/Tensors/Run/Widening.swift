extension WeightView {
  /// The elements as fp32, in the view's shape.
  package func floats() -> [Float] {
    let count = shape.elementCount
    var values = [Float](unsafeUninitializedCapacity: count) { target, filled in
      // Safe: the view is `count` elements long (checked when it was made).
      widen(bytes, dtype, into: target)
      filled = count
    }
    if isTransposed, shape.count == 2 {
      values = transposed(values, rows: shape[1], columns: shape[0])
    }
    return values
  }

  private func transposed(_ values: [Float], rows: Int, columns: Int) -> [Float] {
    var out = [Float](repeating: 0, count: values.count)
    for row in 0..<rows {
      for column in 0..<columns { out[column * rows + row] = values[row * columns + column] }
    }
    return out
  }
}

/// Reads `target.count` elements of `dtype` as fp32. Addresses need not be aligned.
package func widen(
  _ bytes: UnsafeRawBufferPointer, _ dtype: DType, into target: UnsafeMutableBufferPointer<Float>
) {
  switch dtype {
  case .fp32:
    each(bytes, target) { (bits: UInt32) in Float(bitPattern: UInt32(littleEndian: bits)) }
  case .fp16: each(bytes, target) { (bits: UInt16) in floatFromHalf(UInt16(littleEndian: bits)) }
  case .bf16: each(bytes, target) { (bits: UInt16) in floatFromBrain(UInt16(littleEndian: bits)) }
  case .fp64:
    each(bytes, target) { (bits: UInt64) in Float(Double(bitPattern: UInt64(littleEndian: bits))) }
  case .int64: each(bytes, target) { (bits: Int64) in Float(Int64(littleEndian: bits)) }
  case .int32: each(bytes, target) { (bits: Int32) in Float(Int32(littleEndian: bits)) }
  case .int16: each(bytes, target) { (bits: Int16) in Float(Int16(littleEndian: bits)) }
  case .int8: each(bytes, target) { (bits: Int8) in Float(bits) }
  case .uint8, .bool: each(bytes, target) { (bits: UInt8) in Float(bits) }
  }
}

@inline(__always)
private func each<Bits: BitwiseCopyable>(
  _ bytes: UnsafeRawBufferPointer, _ target: UnsafeMutableBufferPointer<Float>,
  _ convert: (Bits) -> Float
) {
  precondition(bytes.count >= target.count * MemoryLayout<Bits>.size, "fewer bytes than elements")
  for index in target.indices {
    // Safe: the precondition keeps the read inside `bytes`.
    target.initializeElement(
      at: index,
      to: convert(
        bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)))
  }
}

/// IEEE half precision as fp32, subnormals, infinities and NaN included.
@inline(__always)
package func floatFromHalf(_ bits: UInt16) -> Float {
  // The exponent is re-biased by a multiplication, which also normalises subnormals.
  let magnitude = Float(bitPattern: UInt32(bits & 0x7FFF) << 13) * Float(bitPattern: 0x7780_0000)
  let top: UInt32 = bits & 0x7C00 == 0x7C00 ? 0x7F80_0000 : 0
  return Float(bitPattern: magnitude.bitPattern | top | UInt32(bits & 0x8000) << 16)
}

/// fp32 to half precision, to nearest even.
@inline(__always)
package func halfFromFloat(_ value: Float) -> UInt16 {
  let bits = value.bitPattern
  let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
  let magnitude = bits & 0x7FFF_FFFF
  if magnitude >= 0x7F80_0000 { return sign | (magnitude > 0x7F80_0000 ? 0x7E00 : 0x7C00) }
  if magnitude >= 0x477F_F000 { return sign | 0x7C00 }
  if magnitude < 0x3880_0000 {
    // Adding 0.5 leaves the subnormal's bits, rounded to even, at the bottom of the sum.
    let rounded = Float(bitPattern: magnitude) + 0.5
    return sign | UInt16(truncatingIfNeeded: rounded.bitPattern &- 0x3F00_0000)
  }
  let odd = (magnitude >> 13) & 1
  return sign | UInt16(truncatingIfNeeded: (magnitude &- 0x3800_0000 &+ 0xFFF &+ odd) >> 13)
}

@inline(__always)
package func floatFromBrain(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }

/// fp32 to bf16, to nearest even; NaN stays NaN.
@inline(__always)
package func brainFromFloat(_ value: Float) -> UInt16 {
  let bits = value.bitPattern
  if value.isNaN { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
  return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ ((bits >> 16) & 1)) >> 16)
}

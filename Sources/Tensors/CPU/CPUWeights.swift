import Base
import CKernels

/// A bias, scale or shift as fp32.
final class VectorWeight: PackedWeight {
  let values: AlignedBytes
  var byteCount: Int { values.count }

  init(_ values: [Float]) {
    self.values = AlignedBytes(count: values.count * DType.fp32.byteCount)
    // Safe: the memory is as long as the array.
    values.withUnsafeBytes { self.values.bytes.copyMemory(from: $0) }
  }

  // Safe: read-only after `init`, and alive as long as the weight.
  var floats: UnsafePointer<Float> {
    UnsafePointer(values.pointer.assumingMemoryBound(to: Float.self))
  }
}

/// Rows that are looked up: read where the file is mapped, if the kernels read its type.
// Safe: `rows` points into `owner`, which lives as long as the weight; nobody writes there.
final class TableWeight: PackedWeight, @unchecked Sendable {
  let rows: UnsafeRawPointer
  let type: ck_type
  let shape: Shape
  private let owner: any AnyObject & Sendable
  let byteCount: Int

  init(_ parts: [WeightView]) {
    shape = [parts.reduce(0) { $0 + $1.shape[0] }] + parts[0].shape.dropFirst()
    if parts.count == 1, let type = parts[0].dtype.kernelType, !parts[0].isTransposed,
      let start = parts[0].bytes.baseAddress
    {
      (rows, self.type, owner, byteCount) = (start, type, parts[0].owner, 0)
    } else {
      let vector = VectorWeight(parts.flatMap { $0.floats() })
      (rows, type, owner) = (UnsafeRawPointer(vector.values.pointer), CK_F32, vector)
      byteCount = vector.byteCount
    }
  }
}

/// A layer's matrix in panels.
final class PanelWeight: PackedWeight {
  let panels: ck_panels
  let memory: AlignedBytes
  var byteCount: Int { memory.count }

  init(_ weight: Weight, _ parts: [WeightView], compute: DType, level: SIMDLevel, pool: ThreadPool)
  {
    let shape = weight.shape
    let isGated = weight.recipe == .gatedMatrix
    var panels = ck_panels()
    panels.outputs = Int32(isGated ? shape[0] / 2 : shape[0])
    panels.channels = Int32(shape[1])
    panels.taps = Int32(shape.dropFirst(2).reduce(1, *))
    panels.gated = isGated ? 1 : 0
    panels.compute = compute == .bf16 ? CK_BF16 : CK_F32
    // Safe: plain values in, plain values out.
    ck_panels_layout(&panels, level.kernelLevel)
    self.panels = panels
    memory = AlignedBytes(count: panels.panel_bytes * Int(panels.panels))
    fill(parts, pool)
  }

  /// Packs every row; each task takes the rows of a few panels, so no two write to one place.
  private func fill(_ parts: [WeightView], _ pool: ThreadPool) {
    let lanes = Int(panels.gated != 0 ? panels.lanes / 2 : panels.lanes)
    pool.run(Int(panels.panels)) { panel in
      let start = panel * lanes
      let end = min(start + lanes, Int(panels.outputs))
      // Safe: the panel lies inside `memory` and belongs to this task.
      let bytes = memory.pointer + panel * panels.panel_bytes
      bytes.initializeMemory(as: UInt8.self, repeating: 0, count: panels.panel_bytes)
      pack(start..<end, of: parts)
      if panels.gated != 0 {
        pack((start + Int(panels.outputs))..<(end + Int(panels.outputs)), of: parts)
      }
    }
  }

  /// Packs the rows of the layer that lie in `rows`, whichever parts they come from.
  private func pack(_ rows: Range<Int>, of parts: [WeightView]) {
    var first = 0
    for part in parts {
      let own = rows.clamped(to: first..<(first + part.shape[0]))
      if !own.isEmpty {
        var source = kernelWeight(part)
        withUnsafePointer(to: panels) {
          // Safe: the view and the panels have the shapes that `panels` was laid out for.
          ck_pack_rows(
            $0, memory.pointer, &source, Int32(own.lowerBound - first), Int32(own.lowerBound),
            Int32(own.count))
        }
      }
      first += part.shape[0]
    }
  }

  private func kernelWeight(_ view: WeightView) -> ck_weight {
    guard let type = view.dtype.kernelType else {
      preconditionFailure("types are checked before a weight is packed")
    }
    let taps = Int(panels.taps)
    return view.isTransposed
      ? ck_weight(
        data: view.bytes.baseAddress, type: type, per_output: 1, per_channel: view.shape[0],
        per_tap: 1)
      : ck_weight(
        data: view.bytes.baseAddress, type: type, per_output: view.shape[1] * taps,
        per_channel: taps, per_tap: 1)
  }
}

/// A block of memory that starts at a cache line and is given back with its owner.
// Safe: written by the owner while it is made (disjoint parts by several threads), then read only.
final class AlignedBytes: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
  let count: Int

  // Safe: `pointer` has `count` bytes.
  var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: pointer, count: count)
  }

  /// One more vector is readable behind `count`, so kernels may load whole ones.
  init(count: Int) {
    self.count = count
    // Safe: freed in `deinit`.
    pointer = .allocate(
      byteCount: count + Limits.arenaAlignment, alignment: Limits.arenaAlignment)
  }

  // Safe: nobody holds the pointer once the owner is gone.
  deinit { pointer.deallocate() }
}

/// A plan's weights by what they are used for.
struct CPUWeights: Sendable {
  private let all: [Weight: any PackedWeight]

  init(_ all: [Weight: any PackedWeight]) { self.all = all }

  // Safe: see `VectorWeight.floats`.
  func vector(_ weight: Weight) -> UnsafePointer<Float> { find(weight, VectorWeight.self).floats }
  func table(_ weight: Weight) -> TableWeight { find(weight, TableWeight.self) }
  func panels(_ weight: Weight) -> PanelWeight { find(weight, PanelWeight.self) }

  private func find<W>(_ weight: Weight, _ type: W.Type) -> W {
    guard let packed = all[weight] as? W else {
      preconditionFailure("\(weight.parts[0].name) was not packed as \(type)")
    }
    return packed
  }
}

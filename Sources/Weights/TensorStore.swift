import Tensors

/// Where a model finds the tensor that its code calls by a diffusers key.
package struct TensorReference: Sendable, Hashable {
  /// The key in the file.
  package var key: String
  /// A range of the first dimension, where one file tensor holds several of the model's.
  package var rows: Range<Int>?
  /// The shape that the model gives the tensor, where the file's differs (a 1×1 kernel as a
  /// matrix).
  package var shape: Shape?
  /// The file holds the matrix the other way round.
  package var isTransposed: Bool

  package init(
    key: String, rows: Range<Int>? = nil, shape: Shape? = nil, isTransposed: Bool = false
  ) {
    self.key = key
    self.rows = rows
    self.shape = shape
    self.isTransposed = isTransposed
  }
}

/// The tensors of one or more safetensors files (shards), under the names that model code uses.
package final class TensorStore: WeightSource {
  private let files: [SafetensorsFile]
  private let names: [String: TensorReference]?

  /// - Parameter names: model name → file tensor; nil = the files' own keys.
  package init(_ files: [SafetensorsFile], names: [String: TensorReference]? = nil) {
    self.files = files
    self.names = names
  }

  /// The same files under other names.
  package func renamed(_ names: [String: TensorReference]) -> TensorStore {
    TensorStore(files, names: names)
  }

  package var keys: [String] { names?.keys.sorted() ?? files.flatMap { $0.entries.map(\.name) } }

  /// The shape under the model's name, or nil where there is no such tensor.
  package func shape(_ name: String) -> Shape? {
    let reference = reference(name)
    guard let entry = reference.flatMap({ find($0.key)?.entry }), let reference else { return nil }
    if let shape = reference.shape { return shape }
    let rows = reference.rows?.count ?? entry.shape.first
    let shape = (rows.map { [$0] } ?? []) + entry.shape.dropFirst()
    return reference.isTransposed ? shape.reversed() : shape
  }

  package func view(_ name: String) throws(TensorError) -> WeightView {
    guard let reference = reference(name), let (file, entry) = find(reference.key),
      let shape = shape(name)
    else { throw .missingWeight(key: name) }
    let whole = file.view(entry)
    guard let bytes = cut(whole, rows: reference.rows),
      bytes.count == shape.elementCount * entry.dtype.byteCount
    else { throw .weightShape(key: name, expected: shape, found: entry.shape) }
    return WeightView(
      bytes: bytes, dtype: entry.dtype, shape: shape, isTransposed: reference.isTransposed,
      owner: whole.owner)
  }

  package func releasePages() { for file in files { file.dropPages() } }

  private func reference(_ name: String) -> TensorReference? {
    guard let names else { return TensorReference(key: name) }
    return names[name]
  }

  private func find(_ key: String) -> (file: SafetensorsFile, entry: SafetensorsFile.Entry)? {
    for file in files { if let entry = file.entry(key) { return (file, entry) } }
    return nil
  }

  /// The bytes of a range of rows, or nil where the tensor has not so many.
  private func cut(_ view: WeightView, rows: Range<Int>?) -> UnsafeRawBufferPointer? {
    guard let rows else { return view.bytes }
    guard let count = view.shape.first, count > 0, rows.upperBound <= count else { return nil }
    let stride = view.bytes.count / count
    // Safe: the rows are inside the tensor, whose bytes are `count` rows of `stride`.
    return UnsafeRawBufferPointer(
      rebasing: view.bytes[(rows.lowerBound * stride)..<(rows.upperBound * stride)])
  }
}

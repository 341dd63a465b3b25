/// A symbolic weight: which tensors of the model's files it is made of and how a back end should
/// pack it.
package struct Weight: Hashable, Sendable {
  /// One tensor of a file and the shape that it must have there.
  package struct Part: Hashable, Sendable {
    package let name: String
    package let shape: Shape
  }

  /// What the weight is used for; a back end chooses its packed form by this.
  package enum Recipe: Hashable, Sendable {
    /// [D]: a bias, a norm's scale or shift.
    case vector
    /// [D, K], row for row one output: `y = x · Wᵀ`.
    case matrix
    /// [2D, K] of a GEGLU, values first, gates second; a back end may interleave them.
    case gatedMatrix
    /// [2D]: the bias of a `gatedMatrix`.
    case gatedVector
    /// [O, I, kH, kW] as files hold it.
    case convolution
    /// [rows, D]: rows are looked up or added, never multiplied.
    case table
  }

  /// Joined along their first dimension, in order.
  package let parts: [Part]
  package let recipe: Recipe

  package init(_ name: String, _ shape: Shape, _ recipe: Recipe) {
    parts = [Part(name: name, shape: shape)]
    self.recipe = recipe
  }

  package init(joining weights: [Weight]) {
    precondition(!weights.isEmpty, "a weight is made of at least one part")
    parts = weights.flatMap(\.parts)
    recipe = weights[0].recipe
  }

  private init(parts: [Part], recipe: Recipe) {
    self.parts = parts
    self.recipe = recipe
  }

  /// The same tensors, packed for another use.
  package func packed(as recipe: Recipe) -> Weight { Weight(parts: parts, recipe: recipe) }

  /// The shape of all parts together.
  package var shape: Shape {
    [parts.reduce(0) { $0 + $1.shape[0] }] + parts[0].shape.dropFirst()
  }
}

/// A tensor of a mapped file, as a back end reads it to pack it.
// Safe: read-only memory that `owner` keeps mapped for as long as the view lives.
package struct WeightView: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer
  package let dtype: DType
  package let shape: Shape
  /// The file holds the matrix [K, D] although `shape` says [D, K].
  package let isTransposed: Bool
  package let owner: any AnyObject & Sendable

  package init(
    // Safe: the caller hands over the owner of these bytes along with them.
    bytes: UnsafeRawBufferPointer, dtype: DType, shape: Shape, isTransposed: Bool = false,
    owner: any AnyObject & Sendable
  ) {
    precondition(
      bytes.count == shape.elementCount * dtype.byteCount, "a view is as long as its shape")
    self.bytes = bytes
    self.dtype = dtype
    self.shape = shape
    self.isTransposed = isTransposed
    self.owner = owner
  }
}

/// Where a model's tensors come from, by the names that model code uses (diffusers' keys).
package protocol WeightSource: Sendable {
  /// - Throws: `TensorError.missingWeight(key:)` where the model has no such tensor.
  func view(_ name: String) throws(TensorError) -> WeightView
  /// Called after packing: the file's pages are not needed soon and may be dropped from memory.
  func releasePages()
}

import Base
import Imaging
import Tensors

extension NodeInputs {
  /// What is drawn with where a node has no seed of its own: the same for the same node of the same job.
  var seed: UInt64 { chanceSeed }

  func picture(_ field: String, _ context: any NodeContext) throws(NodeError) -> PixelBuffer {
    try context.picture(imageName(field))
  }

  /// The picture in `field`, or nil where there is none.
  func given(_ field: String, _ context: any NodeContext) throws(NodeError) -> PixelBuffer? {
    self[field] == .null ? nil : try picture(field, context)
  }

  /// Red, green, blue and alpha.
  func colour(_ field: String) throws(NodeError) -> [UInt8] {
    let members = try object(field)
    return ["r", "g", "b", "a"].map { UInt8(clamping: members[$0]?.intValue ?? 0) }
  }

  /// Saves a picture that this node made, and describes it.
  func made(_ picture: PixelBuffer, _ context: any NodeContext) throws(NodeError) -> JSONObject {
    imageOutput(name: try context.save(picture, from: self), picture)
  }

  /// A side of a picture to be made, within what is possible.
  func side(_ length: Int, of field: String) throws(NodeError) -> Int {
    guard length > 0, length <= Limits.madeSide else {
      throw .input(
        field: field, reason: "pictures from 1 to \(Limits.madeSide) pixels a side are possible")
    }
    return length
  }

  /// The mask in `field`.
  ///
  /// - Shapes: → [1, H, W].
  func mask(_ field: String, _ context: any NodeContext) throws(NodeError) -> HostTensor {
    guard let name = self[field]["tensor_name"].stringValue else { throw .missing(field: field) }
    let tensor = try context.tensor(name)
    let shape = tensor.shape
    switch shape.count {
    case 2: return tensor.reshaped([1] + shape)
    case 3 where shape[0] == 1: return tensor
    case 4 where shape[0] == 1 && shape[3] == 1: return tensor.reshaped([1, shape[1], shape[2]])
    default: throw .input(field: field, reason: "it is no mask of one layer")
    }
  }
}

/// - Shapes: mask [1, H, W].
func maskOutput(name: String, _ mask: HostTensor) -> JSONObject {
  JSONObject([
    ("mask", ["tensor_name": .string(name)] as JSON), ("width", JSON(mask.shape[2])),
    ("height", JSON(mask.shape[1])),
  ])
}

/// A text without white space around it.
func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(scalars[first...last])
}

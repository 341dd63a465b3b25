import Base
import Graphs
import Imaging
import Models
import Tensors
import Tokenizers

/// Where nodes find models; they are opened when first used and stay warm.
package protocol ModelSource {
  func model(_ identifier: ModelIdentifier) throws(NodeError) -> LoadedModel
  /// The model that looks at pictures for an adapter: the adapter's own, or the one of that name.
  func imageEncoder(
    of adapter: ModelIdentifier, orNamed name: String
  ) throws(NodeError) -> ModelIdentifier
  /// The model's own tokenizer, or CLIP's.
  func tokenizer(of model: LoadedModel) throws(NodeError) -> CLIPTokenizer
}

/// Where nodes find pictures.
package protocol ImageSource {
  func picture(_ name: String) throws(NodeError) -> PixelBuffer
}

/// Where nodes find what people keep beside pictures.
package protocol RecordSource {
  /// The recipe in a picture's record, or null where it has none.
  func recipe(ofPicture name: String) throws(NodeError) -> JSON
  /// The two prompts of a style; `{prompt}` stands for the person's own.
  func style(_ id: String) throws(NodeError) -> (positive: String, negative: String)
}

/// Where nodes leave pictures.
package protocol ImageSink {
  /// Hands a picture over with the board and recipe of the node that made it, and gives its name.
  func save(_ picture: PixelBuffer, from inputs: NodeInputs) throws(NodeError) -> String
}

/// Where nodes keep tensors, which are too large to travel as values; they travel by name.
package protocol TensorStore {
  func keep(_ tensor: HostTensor) -> String
  func tensor(_ name: String) throws(NodeError) -> HostTensor
}

/// What surrounds a node while it runs.
package protocol NodeContext: ModelSource, ImageSource, RecordSource, ImageSink, TensorStore {
  var appVersion: String { get }
  /// What a picture's latents are drawn with; always the same, so that results can be kept.
  var encodingSeed: UInt64 { get }
  /// Refuses work that would not fit into the engine's memory, before it begins.
  ///
  /// - Parameter isExact: whether it will compute in fp32 whatever the engine's precision is.
  func admit(_ program: Program, isExact: Bool) throws(NodeError)
  /// Tells how far the node is, and lets it stop where the job was cancelled.
  func report(_ progress: NodeProgress) throws(NodeError)
}

/// How far a node is.
package struct NodeProgress {
  package let step: Int
  package let of: Int
  package let message: String
  /// The size that the picture will have.
  package let width: Int
  package let height: Int
  /// A rough look at the picture; only computed when somebody wants it.
  package let preview: () -> PixelBuffer?

  init(
    step: Int, of total: Int, message: String, width: Int = 0, height: Int = 0,
    preview: @escaping () -> PixelBuffer? = { nil }
  ) {
    self.step = step
    self.of = total
    self.message = message
    self.width = width
    self.height = height
    self.preview = preview
  }
}

// MARK: - Outputs that several nodes give

/// - Parameter name: of the saved picture.
func imageOutput(name: String, _ picture: PixelBuffer) -> JSONObject {
  JSONObject([
    ("image", ["image_name": .string(name)] as JSON), ("width", JSON(picture.width)),
    ("height", JSON(picture.height)),
  ])
}

/// - Shapes: tensor [N, H, W, C].
func latentsOutput(name: String, _ tensor: HostTensor, seed: Int64? = nil) -> JSONObject {
  let latents: JSON = [
    "latents_name": .string(name), "seed": seed.map(JSON.integer) ?? .null,
  ]
  return JSONObject([
    ("latents", latents), ("width", JSON(tensor.shape[2] * 8)),
    ("height", JSON(tensor.shape[1] * 8)),
  ])
}

import Diffusion
import Imaging
import Models
import Tensors

/// What an inpainting model is shown of a picture: all but the part that it shall paint.
enum MaskedPicture {
  /// - Shapes: mask [1, H, W, 1], 1 where the picture stays.
  static func latents(
    of picture: PixelBuffer, keeping mask: HostTensor, _ inputs: NodeInputs,
    _ context: any NodeContext
  ) throws(NodeError) -> String {
    let (width, height) = (picture.width / 8 * 8, picture.height / 8 * 8)
    guard width > 0, height > 0 else {
      throw .input(field: "image", reason: "the picture must have at least 8 pixels a side")
    }
    let fitted = picture.rgb.resized(width: width, height: height, .lanczos)
    var pixels = PictureBytes.picture(rgb: fitted.bytes, width: width, height: height)
    let weights = LatentMask.resized(mask, height: height, width: width)
    for place in pixels.values.indices where weights.values[place / 3] < 0.5 {
      pixels.values[place] = 0
    }
    let latents = try PictureEncoding.latents(of: pixels, inputs, context)
    return context.keep(latents)
  }
}

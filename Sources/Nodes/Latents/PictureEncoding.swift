import Diffusion
import Graphs
import Models
import Tensors

/// Pictures as latents.
enum PictureEncoding {
  /// A sample of what the autoencoder of the node makes of pixels.
  ///
  /// - Shapes: pixels [1, H, W, 3] in −1…1 → [1, H/8, W/8, C].
  static func latents(
    of pixels: HostTensor, _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> HostTensor {
    let model = try context.model(inputs.part("vae", "vae"))
    let factor = model.decoder.factor
    let (height, width) = (pixels.shape[1] / factor, pixels.shape[2] / factor)
    let manner = try CodecRequest(inputs, context).manner {
      model.decoder.encoderPlan(height: height, width: width, $0)
    }
    do {
      let distribution = try model.decoder.encode(pixels, manner)
      // A fixed seed instead of a process-wide generator: the same picture gives the same latents.
      var noise = LatentNoise(seed: context.encodingSeed)
      return distribution.latents(noise: noise.drawLike(distribution.mean))
    } catch {
      throw .model(error)
    }
  }
}

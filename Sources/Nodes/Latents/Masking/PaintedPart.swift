import Base
import Diffusion
import Models
import Tensors

/// Which part of a picture is painted, and what an inpainting model is shown of the rest.
struct PaintedPart {
  private(set) var mask: LatentMask?
  private(set) var addedChannels: HostTensor?

  init(
    _ inputs: NodeInputs, _ context: any NodeContext, _ model: LoadedModel, original: HostTensor?,
    noise: HostTensor?, seed: UInt64
  ) throws(NodeError) {
    guard let like = original ?? noise, like.shape.count == 4 else { return }
    let field = inputs["denoise_mask"]
    var keep: HostTensor?
    if let name = field["mask_name"].stringValue {
      let stored = try context.tensor(name)
      guard stored.shape.count == 4, stored.shape[3] == 1 else {
        throw .input(field: "denoise_mask", reason: "it is no mask of one layer")
      }
      keep = LatentMask.resized(stored, height: like.shape[1], width: like.shape[2])
    }
    let original = original ?? HostTensor(zeros: like.shape)
    if model.seesMask {
      let name = field["masked_latents_name"].stringValue
      let masked: HostTensor? = if let name { try context.tensor(name) } else { nil }
      guard masked.map({ $0.shape == like.shape }) ?? true else {
        throw .input(field: "denoise_mask", reason: "its picture is not as large as the latents")
      }
      addedChannels = LatentMask.inpaintingChannels(
        keep: keep, masked: masked ?? (keep == nil ? HostTensor(zeros: like.shape) : nil),
        like: original)
    }
    guard let keep else { return }
    var generator = LatentNoise(seed: seed)
    do throws(DiffusionError) {
      mask = try LatentMask(
        weights: HostTensor(shape: keep.shape, values: keep.values.map { 1 - $0 }),
        isGradient: field["gradient"] == true, original: original,
        noise: noise ?? generator.drawLike(like), blendsEachStep: !model.seesMask)
    } catch {
      throw .diffusion(error)
    }
  }
}

extension LoadedModel {
  /// An inpainting model, which takes a mask and the rest of the picture beside the latents.
  var seesMask: Bool { denoiser.configuration.inputChannels == 2 * latentChannels + 1 }
}

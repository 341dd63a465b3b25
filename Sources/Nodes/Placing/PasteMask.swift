import Base
import Imaging

/// Where a new picture replaces an old one: where the mask is black, beyond it and softly.
enum PasteMask {
  static func make(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> PixelBuffer {
    let mask = try inputs.picture("mask", context)
    let blur = min(Int(clamping: try inputs.integer("mask_blur")), Limits.maskBlur)
    guard blur > 0 else { return mask.grey.inverted }
    return mask.eroded(side: blur, times: 3).gaussianBlurred(radius: Double(blur)).grey.inverted
  }
}

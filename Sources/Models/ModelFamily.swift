import Base

/// What the nodes need to know of a kind of model without knowing its nets.
package struct ModelFamily: Sendable, Hashable {
  /// InvokeAI's name of the base: "sd-1", "sd-2", "sdxl".
  package let id: String
  package let name: String
  /// Pixels of a side of the pictures that it was trained on.
  package let pictureSize: Int
  /// Whether the denoiser also takes a pooled prompt and the picture's size and crop.
  package let takesSize: Bool
  /// Latent channels → red, green, blue in −1…1, for a rough look without a decoder.
  package let previewFactors: [[Float]]

  package static let stableDiffusion1 = ModelFamily(
    id: "sd-1", name: "Stable Diffusion 1", pictureSize: 512, takesSize: false,
    previewFactors: stableDiffusionPreview)
  package static let stableDiffusion2 = ModelFamily(
    id: "sd-2", name: "Stable Diffusion 2", pictureSize: 768, takesSize: false,
    previewFactors: stableDiffusionPreview)
  package static let stableDiffusionXL = ModelFamily(
    id: "sdxl", name: "Stable Diffusion XL", pictureSize: 1024, takesSize: true,
    previewFactors: [
      [0.3920, 0.4054, 0.4549], [-0.2634, -0.0196, 0.0653], [0.0568, 0.1687, -0.0755],
      [-0.3112, -0.2359, -0.2076],
    ])

  /// A linear fit of pictures to latents of the first autoencoder, which both early families use.
  private static let stableDiffusionPreview: [[Float]] = [
    [0.3512, 0.2297, 0.3227], [0.3250, 0.4974, 0.2350], [-0.2829, 0.1762, 0.2721],
    [-0.2120, -0.2616, -0.7177],
  ]
}

extension StylePreset {
  /// The presets that ship with Limner. They add plain words of the craft to a prompt and nothing else: how much
  /// a word does depends on what the model has learnt, and the starter model knows few of them.
  package static let shipped: [StylePreset] = [
    shipped(
      "photograph", "Photograph",
      "{prompt}, photograph, natural light, 50 mm lens, sharp focus",
      "drawing, painting, illustration, blurry"),
    shipped(
      "watercolour", "Watercolour",
      "{prompt}, watercolour painting, soft edges, visible paper, light washes of colour",
      "photograph, hard outlines"),
    shipped(
      "oil", "Oil painting",
      "{prompt}, oil painting on canvas, visible brush strokes, deep colours",
      "photograph, flat colours"),
    shipped(
      "pencil", "Pencil sketch",
      "pencil sketch of {prompt}, shading by hatching, white paper",
      "colour, photograph"),
    shipped(
      "picture-book", "Picture book",
      "{prompt}, illustration from a picture book, friendly, simple shapes, clear colours",
      "photograph, dark, frightening"),
    shipped(
      "paper", "Cut paper",
      "{prompt}, made of layers of cut coloured paper, small shadows between the layers",
      "photograph, gradient"),
    shipped(
      "woodcut", "Woodcut",
      "woodcut print of {prompt}, black ink, bold lines, few tones",
      "colour, soft shading, photograph"),
    shipped(
      "evening", "Evening light",
      "{prompt}, in the warm light of the last hour before sunset, long shadows",
      "harsh light, flat light"),
    shipped(
      "snow", "In the snow", "{prompt}, in the snow, winter light, quiet", "summer, green leaves"),
    shipped(
      "night", "At night", "{prompt}, at night, under a dark blue sky with stars", "daylight"),
  ]

  private static func shipped(
    _ word: String, _ name: String, _ positive: String, _ negative: String
  ) -> StylePreset {
    StylePreset(
      id: "default_\(word)", name: name, positivePrompt: positive, negativePrompt: negative,
      kind: .byDefault, isPublic: true)
  }
}

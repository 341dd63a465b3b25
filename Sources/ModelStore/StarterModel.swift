import Base

extension ModelRecord {
  /// The model inside the binary, as it is recorded on a fresh data directory. Figures: its card.
  package static func starter(at now: Instant) -> ModelRecord {
    ModelRecord(
      key: "0b5e9a34-6c1d-4f27-9c58-51a17e60de01",
      identity: ModelIdentity(
        base: "sd-1", type: "main", format: "diffusers", variant: "normal",
        predictionType: "v_prediction", hash: "embedded:starter"),
      place: .embedded(folder: "models/starter"),
      words: ModelWords(
        name: "Starter",
        description: """
          A very small model that came with Limner. It knows twenty things, ten colours and ten \
          settings, and paints them as flat illustrations of 256 × 256 pixels.
          """,
        samplePrompts: [
          "a red house on a meadow",
          "a white cat in the snow",
          "a yellow moon at night",
          "a blue boat by the sea",
          "a green cactus in the desert",
          "an orange fish under water",
          "a big purple star on a black background",
          "a snowman next to a tree",
        ]),
      defaults: ModelDefaults(
        width: 256, height: 256, steps: 20, guidanceScale: 3, scheduler: "ddim"),
      created: now)
  }

  package var isStarter: Bool {
    if case .embedded = place { true } else { false }
  }
}

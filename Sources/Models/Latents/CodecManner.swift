/// How pictures are turned into latents and back: at once or in tiles, in the engine's precision or in fp32.
package struct CodecManner: Sendable, Hashable {
  package var isExact: Bool
  /// Pixels of a tile's side; nil takes the whole picture at once.
  package var tile: Int?

  package init(isExact: Bool = false, tile: Int? = nil) {
    self.isExact = isExact
    self.tile = tile
  }
}

import Base

extension Limits {
  /// A prompt longer than any that people write; its text is worked through several times.
  package static let promptBytes = 65_536
  /// Words whose token ids a tokenizer remembers; about 4 MB when full.
  static let rememberedWords = 20_000
  /// Letters of a word that is remembered; longer ones are rare and not worth the room.
  static let rememberedWordBytes = 64
  /// Brackets inside brackets in a weighted prompt; bounds the parser's stack.
  static let promptDepth = 32
}

// EngineLink: the line between `serve` and a child that computes.
//
// Owns: frames, messages, credits, hello, spawning, watching and restarting the child; its client ends
// `EngineProcess` (graphs) and `PictureProcess` (uploads and thumbnails).
// Never knows: what nodes do, who asked, where pictures go.
// Read first: `EngineProcess`, `EngineJob`, `LinkMessage`, `FrameAssembler`.

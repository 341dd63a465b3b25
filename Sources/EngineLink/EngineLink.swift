// EngineLink: the line between `serve` and an `engine` process.
//
// Owns: frames, message types, credits, spawning, watching and restarting the child.
// Never knows: what a message is for.
// Read first: `Frame`, `Message`, `EngineProcess`.

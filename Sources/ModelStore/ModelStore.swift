// ModelStore: which models are installed and what they are.
//
// Owns: model records, their defaults, identification by reading keys, hashes.
// Never knows: inference.
// Read first: `ModelRecord`, `ModelSection`.

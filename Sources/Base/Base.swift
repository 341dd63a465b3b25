// Base: the words every room uses, and nothing about pictures, people or tensors.
//
// Owns: time (`Instant`, `Clock`), identifiers (`UUID4`), sizes (`ByteSize`), JSON (`JSON`, `JSONObject`),
// digests, the log, the named limits (`Limits`) and seeded random numbers.
// Never knows: images, users, tensors, HTTP.
// Read first: `JSON`, `Instant`, `Limits`.

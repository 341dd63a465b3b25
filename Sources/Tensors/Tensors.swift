// Tensors: computation as data. Model code records a `Program` of semantic operations once;
// passes fuse
// and plan it; a `Backend` runs the plan many times.
//
// Owns: shapes, element types, `Recorder`, `Program`, `Plan`, the `Backend` protocol and its
// reference,
// CPU and dry implementations, the thread pool.
// Never knows: models, files, users.
// Read first: `Recorder`, `Plan`, `Backend`.

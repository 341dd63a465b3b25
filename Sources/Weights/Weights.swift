// Weights: tensors in files that strangers made, read without trust and without copies.
//
// Owns: the safetensors reader over mapped files, key listing, the names under which a model finds
// its tensors.
// Never knows: which model a file is for.
// Read first: `ModelFiles`, `SafetensorsFile`, `TensorStore`.

// Weights: tensors in files that strangers made, read without trust and without copies.
//
// Owns: the safetensors reader over mapped files, key listing, element type widening.
// Never knows: which model a file is for.
// Read first: `SafetensorsFile`, `WeightSource`.

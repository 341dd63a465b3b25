// Imaging: pictures as pixels and as files.
//
// Owns: `PixelBuffer`, the PNG and JPEG codecs and their metadata, resize, blend.
// Never knows: tensors, users.
// Read first: `PixelBuffer`, `PNG`, `JPEG`.

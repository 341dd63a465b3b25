// Tokenizers: text to token ids, and prompt syntax to weighted pieces.
//
// Owns: CLIP byte-pair encoding, the prompt weight syntax.
// Never knows: tensors.
// Read first: `CLIPTokenizer`, `PromptWeights`.

// Models: layers and nets, written once against the recorder.
//
// Owns: CLIP text, UNet, VAE, TAESD, their key maps, one `ModelFamily` value for each family.
// Never knows: steps, users, folders' meaning.
// Read first: `ModelFamily`, `UNet`, `LoadedModel`.

// Models: layers and nets, written once against the recorder, and models opened from files.
//
// Owns: CLIP text, UNet, autoencoders (KL and tiny), their configurations and key maps, one
// `ModelFamily` value for each family.
// Never knows: steps, users, what a folder means to a person.
// Read first: `LoadedModel`, `ModelFamily`, `UNet`.

// Diffusion: from noise to latents.
//
// Owns: schedules, samplers, guidance, the step iterator, latent previews.
// Never knows: file formats, the queue, model families.
// Read first: `Scheduler`, `Denoising`.

// Library: what a person keeps beside pictures: preferences, workflows, style presets, system prompts.
//
// Owns: those records.
// Never knows: execution.
// Read first: `PreferenceSection`, `StylePreset`.

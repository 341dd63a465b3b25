// Engine: the child process that computes.
//
// Owns: running a graph on a back end, progress, previews, pictures back over the link; `--pictures`.
// Never knows: users, permissions, the data directory.
// Read first: `EngineMain`, `GraphRun`.

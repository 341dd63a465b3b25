// Engine: the child process that computes.
//
// Owns: running a graph on a back end, warm models, progress, previews, pictures back over the link;
// `--pictures`, which decodes uploads.
// Never knows: users, permissions, the data directory.
// Read first: `EngineMain`, `EngineSession`, `GraphRun`, `PictureWorker`.

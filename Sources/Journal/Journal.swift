// Journal: directories whose every change is a record on stable storage before anyone hears of it.
//
// Owns: `JournaledDirectory` (append-only log, snapshots, recovery, quarantine), the `Disk` protocol.
// Never knows: what a record means.
// Read first: `JournaledDirectory`, `Section`, `Disk`. Follows Assets/docs/internals/journal-format.md.

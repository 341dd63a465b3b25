// Studio: each act of a person as one function: check access, check limits, do, tell.
//
// Owns: the acts, the data directory's composition, the running of the queue on engines, live events.
// Never knows: HTTP, JSON shapes.
// Read first: `House`, `PersonState`, one file of `Acts/`, `Events`.

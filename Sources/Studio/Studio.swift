// Studio: each act of a person as one function: check access, check limits, do, tell.
//
// Owns: the acts, the running of the queue on engines, the merged stream of events.
// Never knows: HTTP, JSON shapes.
// Read first: `House`, `Acts`, `Events`.

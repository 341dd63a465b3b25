// Queue: who waits for which picture, and whose turn it is.
//
// Owns: batches and items, the fair turn, limits, retry, history.
// Never knows: what an item computes.
// Read first: `QueueItem`, `QueueSection`, `FairTurn`.

// Graphs: what a picture is computed from, as data: nodes, ports, edges, batches, and their execution.
//
// Owns: InvokeAI's graph and batch JSON, port types and their compatibility, validation in words,
// execution order with iterate and collect, cache keys and the cache of results.
// Never knows: what any node does, models, pictures, people.
// Read first: `Graph`, `NodeSpec`, `GraphExecutor`.

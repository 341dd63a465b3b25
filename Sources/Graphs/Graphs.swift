// Graphs: nodes, ports and edges as data, and how to walk them.
//
// Owns: graph JSON, validation, order, iterate/collect, cache keys, execution over a `NodeContext`.
// Never knows: what any node does.
// Read first: `Graph`, `NodeSpec`, `GraphExecutor`.

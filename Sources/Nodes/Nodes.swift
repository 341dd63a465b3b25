// Nodes: every type of node, one file each.
//
// Owns: the catalogue, and what each node computes with a model, a picture or a value.
// Never knows: who asked, where results go.
// Read first: `Catalogue`, `Node`, `NodeContext`, `DenoiseLatentsNode`.

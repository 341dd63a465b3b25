// Nodes: every type of node, one file each.
//
// Owns: the catalogue, `ModelSource`, `ImageSource`, `ImageSink`.
// Never knows: who asked, where results go.
// Read first: `Catalogue`, `Node`.

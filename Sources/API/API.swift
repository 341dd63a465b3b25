// API: the wire of the product.
//
// Owns: routes with a declared policy each, request and reply shapes, error to status, cookies, web files.
// Never knows: rules (only `Studio` decides).
// Read first: `Policy`, `Endpoint`, `Routes`, `ErrorStatus`.

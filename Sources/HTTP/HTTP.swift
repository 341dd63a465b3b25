// HTTP: bytes on a socket to requests, and replies to bytes.
//
// Owns: the event loop, TLS, the request parser, bodies, ranges, event streams, web sockets, limits, deadlines,
// the router and the policy that is asked before a body is read.
// Never knows: people, pictures, JSON shapes.
// Read first: `HTTPServer`, `Router`, `Request`, `Response`.

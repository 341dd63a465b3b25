// HTTP: bytes on a socket to requests, and replies to bytes.
//
// Owns: the event loop, TLS, the request parser, bodies, ranges, event streams, web sockets,
// limits, deadlines, the router and the policy that is asked before a body is read.
// Never knows: people, pictures, JSON shapes, where files lie.
// Read first: `HTTPServer`, `Router`, `Request`, `Response`.
// Follows: RFC 9110 and 9112 (HTTP/1.1), RFC 6455 (web sockets), the WHATWG event-stream format.
//
// Folders: Message (requests and replies as values), Routing, Wire (bytes to values and back,
// pure), Live (event streams and web sockets), Shield (who may ask, and which headers protect a
// browser), Server (the loop and its connections).

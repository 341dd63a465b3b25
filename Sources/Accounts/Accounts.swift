// Accounts: who is who, who is signed in, and what anyone may do.
//
// Owns: people, password hashes, sign-in sessions, tokens, throttling, `Access.allows`.
// Never knows: HTTP, cookies, JSON on the wire.
// Read first: `Person`, `SignIn`, `Roster`, `Access`.

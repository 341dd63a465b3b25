// TestKit: what tests share. Imported by tests only.
//
// Owns: the simulated disk, the manual clock, small fixtures.

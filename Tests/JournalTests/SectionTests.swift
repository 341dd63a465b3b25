import Base
import Journal
import Testing

@Suite("Sections")
struct SectionTests {
  @Test("a shard that is written and loaded gives the same state")
  func shardsRoundTrip() throws {
    var state = NoteState()
    for key in ["apple", "banana", "avocado"] {
      try state.apply(.put("note", key, ["text": .string(key)]))
    }
    var other = NoteState()
    for shard in state.notes.shardVersions.keys {
      try other.notes.load(shard: shard, from: state.notes.write(shard: shard))
    }
    #expect(other == state)
  }

  @Test("an op of an unknown section is refused by name")
  func unknownSection() {
    var state = NoteState()
    #expect(throws: JournalError.unknownSection(name: "nothing")) {
      try state.apply(.put("nothing", "a", .null))
    }
  }

  @Test("a shard's version changes when its content does")
  func versions() throws {
    var state = NoteState()
    try state.apply(.put("note", "apple", 1))
    let before = state.notes.shardVersions
    try state.apply(.put("note", "banana", 1))
    #expect(state.notes.shardVersions["notes-a"] == before["notes-a"])
    try state.apply(.put("note", "apple", 2))
    #expect(state.notes.shardVersions["notes-a"] != before["notes-a"])
  }
}

import Base
import Journal
import Testing

@testable import ModelStore

@Suite("Model records")
struct ModelSectionTests {
  @Test("the starter survives JSON and a shard")
  func roundTrip() throws {
    let starter = ModelRecord.starter(at: Instant(seconds: 1))
    #expect(ModelRecord(json: try JSON(parsing: starter.json.bytes)) == starter)
    var section = ModelSection()
    try section.apply(ModelSection.put(starter))
    var loaded = ModelSection()
    try loaded.load(shard: "models", from: section.write(shard: "models"))
    #expect(loaded.models == section.models)
    #expect(loaded[starter.key]?.isStarter == true)
  }
}

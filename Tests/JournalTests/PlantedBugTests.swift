import TestKit
import Testing

@testable import Journal

@Suite("Planted bugs")
struct PlantedBugTests {
  @Test("a sound journal survives every scenario", arguments: Scenario.all.indices)
  func sound(index: Int) throws {
    let complaint = try Scenario.all[index].tell { $0 }
    #expect(complaint == nil, "\(Scenario.all[index].name)")
  }

  @Test("each planted bug is caught by a scenario", arguments: PlantedBug.allCases)
  func caught(bug: PlantedBug) throws {
    for scenario in Scenario.all {
      let complaint: String?
      do { complaint = try scenario.tell { BuggyDisk($0, bug) } } catch { complaint = "\(error)" }
      if let complaint {
        print("planted \(bug.rawValue): \(scenario.name): \(complaint)")
        return
      }
    }
    Issue.record("nothing catches \(bug.rawValue)")
  }
}

import Base
import Foundation
import Graphs
import Testing

@Suite("Kept inputs of the fuzzer")
struct KeptInputTests {
  @Test("each is read, checked and run, or refused in words")
  func replay() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fuzz/Graph")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 6)
    for file in files {
      let json = try JSON(parsing: Array(Data(contentsOf: file)))
      do throws(GraphError) {
        let graph = try Graph(json["graph"])
        #expect(try Graph(graph.json) == graph)
        try Batch(json).validate(against: SmallNodes.specs)
      } catch {
        #expect(error.message.hasSuffix("."), "\(file.lastPathComponent)")
      }
    }
  }
}

import Base
import Imaging
import Synchronization
import Testing

@testable import Gallery

@Suite("Archives")
struct ZipTests {
  private let now = Instant(seconds: 1_700_000_000)

  private func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
  }

  private func written(_ zip: ZipArchive) async -> [UInt8] {
    let out = Mutex<[UInt8]>([])
    await zip.write { bytes in
      out.withLock { $0 += bytes }
      return true
    }
    return out.withLock { $0 }
  }

  @Test("an archive has the length that it promised, and its directory leads to every item")
  func items() async throws {
    let contents = (0..<5).map { index in [UInt8](repeating: UInt8(index), count: index * 100) }
    let zip = ZipArchive(
      contents.enumerated().map { index, bytes in
        ZipItem(name: "general/é\(index).png", size: bytes.count, modified: now) { bytes }
      })
    let bytes = await written(zip)
    #expect(bytes.count == zip.length)
    let end = bytes.count - 22
    #expect(number(bytes, end, 4) == 0x0605_4b50)
    #expect(number(bytes, end + 8, 2) == 5)
    var at = number(bytes, end + 16, 4)
    #expect(number(bytes, end + 12, 4) == end - at)
    for (index, content) in contents.enumerated() {
      #expect(number(bytes, at, 4) == 0x0201_4b50)
      #expect(number(bytes, at + 16, 4) == Int(PNG.checksum(content[...])))
      #expect(number(bytes, at + 24, 4) == content.count)
      let length = number(bytes, at + 28, 2)
      #expect(bytes[(at + 46)..<(at + 46 + length)].elementsEqual("general/é\(index).png".utf8))
      let local = number(bytes, at + 42, 4)
      #expect(number(bytes, local, 4) == 0x0403_4b50)
      #expect(bytes[(local + 30 + length)...].starts(with: content))
      at += 46 + length + number(bytes, at + 30, 2)
    }
    #expect(at == end)
  }

  @Test("more items than 16 bits count make the large form of the end")
  func large() async {
    let item = ZipItem(name: "a", size: 0, modified: now) { [] }
    let zip = ZipArchive(Array(repeating: item, count: 70_000))
    let bytes = await written(zip)
    #expect(bytes.count == zip.length)
    let end = bytes.count - 22 - 20 - 56
    #expect(number(bytes, end, 4) == 0x0606_4b50)
    #expect(number(bytes, end + 24, 8) == 70_000)
    #expect(number(bytes, end + 48, 8) + number(bytes, end + 40, 8) == end)
    #expect(number(bytes, bytes.count - 12 - 2, 2) == 0xFFFF)
  }

  @Test("more bytes than 32 bits count are promised in the large form")
  func far() {
    let item = ZipItem(name: "a", size: 3_000_000_000, modified: now) { nil }
    let small = ZipArchive([item])
    let zip = ZipArchive([item, item, item])
    #expect(small.length == 3_000_000_000 + 31 + 47 + 22)
    #expect(zip.length == 3 * (3_000_000_000 + 31 + 47) + 12 + 22 + 76)
  }

  @Test(
    "an item that is gone or of another length ends the archive, so that nobody takes it for whole")
  func gone() async {
    for bytes in [nil, [1]] as [[UInt8]?] {
      let zip = ZipArchive([
        ZipItem(name: "a", size: 2, modified: now) { [1, 2] },
        ZipItem(name: "b", size: 2, modified: now) { bytes },
      ])
      #expect(await !zip.write { _ in true })
      #expect(await written(zip).count < zip.length)
    }
  }

  @Test("a board's name as a folder holds nothing that a file system reads as more")
  func folders() {
    for (name, folder) in [
      ("Summer", "Summer"), ("../../etc", "_.._etc"), ("a/b\\c:d", "a_b_c_d"), ("", "_"),
      (" . ", "_"), ("é 2\n", "é 2_"), ("..", "_"), ("a. ", "a"),
    ] {
      #expect(ZipArchive.folderName(name) == folder, "\(name)")
    }
  }
}

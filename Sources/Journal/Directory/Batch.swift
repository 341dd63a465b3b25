import Base

/// Records that are written and synced together, and the callers who wait for them.
struct Batch<State>: Sendable {
  struct Entry: Sendable {
    let request: any CommitRequest<State>
    let ops: [Op]
    let refusal: JournalError?
  }

  var entries: [Entry] = []
  private(set) var bytes: [UInt8] = []
  private(set) var place: HistoryPlace
  private(set) var keys: [String: UInt64] = [:]
  private(set) var records = 0

  init(place: HistoryPlace) { self.place = place }

  mutating func add(_ text: [UInt8], key: String?, durable: UInt64) {
    let made = RecordHeader.record(
      text, seq: place.seq + 1, durable: durable, previousCRC: place.crc)
    bytes.append(contentsOf: made.bytes)
    place = HistoryPlace(seq: place.seq + 1, crc: made.crc)
    if let key { keys[key] = place.seq }
    records += 1
  }
}

import Base

/// The manifest of a snapshot: which shard files make up the state after record `seq`.
struct Manifest: Hashable {
  struct Shard: Hashable {
    let section: String
    let name: String
    let path: String
    let sha256: String
    let bytes: Int
  }

  static let schema = "limner.snapshot/1"

  var seq: UInt64
  var crc: UInt32
  var at: Instant
  var keys: [RecentKeys.Entry]
  var shards: [Shard]

  static func fileName(_ seq: UInt64) -> String { "snapshot-\(hexText16(seq)).json" }

  /// The number in a manifest's file name, or nil for other names.
  static func seq(ofName name: String) -> UInt64? {
    let bytes = Array(name.utf8)
    guard bytes.count == 30, name.hasPrefix("snapshot-"), name.hasSuffix(".json") else {
      return nil
    }
    return hexValue(bytes, 9, digits: 16)
  }

  /// The number in a shard's file name, or nil for other names.
  static func seq(ofShardName name: String) -> UInt64? {
    let bytes = Array(name.utf8)
    guard bytes.count >= 23, name.hasSuffix(".json"), bytes[bytes.count - 22] == 0x2D else {
      return nil
    }
    return hexValue(bytes, bytes.count - 21, digits: 16)
  }

  private static let opening = Array(#"{"check":""#.utf8)
  private static let middle = Array(#"","body":"#.utf8)
  private static let closing = Array("}\n".utf8)

  var bytes: [UInt8] {
    let body = self.body.bytes
    let check = Array(hexText(SHA256.digest(body)).utf8)
    return Manifest.opening + check + Manifest.middle + body + Manifest.closing
  }

  private var body: JSON {
    [
      "schema": .string(Manifest.schema), "seq": JSON(Int(clamping: seq)),
      "crc": .integer(Int64(crc)), "at": .integer(at.nanoseconds),
      "keys": .array(keys.map { [.string($0.key), JSON(Int(clamping: $0.seq))] }),
      "shards": .array(shards.map(Manifest.json)),
    ]
  }

  private static func json(_ shard: Shard) -> JSON {
    [
      "section": .string(shard.section), "name": .string(shard.name), "path": .string(shard.path),
      "sha256": .string(shard.sha256), "bytes": JSON(shard.bytes),
    ]
  }
}

extension Manifest {
  /// Reads a manifest whose check fits.
  ///
  /// - Throws: `JournalError.damaged(path:what:)`.
  init(parsing bytes: [UInt8], path: String) throws(JournalError) {
    let bodyStart = Manifest.opening.count + 64 + Manifest.middle.count
    guard bytes.count > bodyStart + Manifest.closing.count, bytes.starts(with: Manifest.opening),
      bytes[(bodyStart - Manifest.middle.count)...].starts(with: Manifest.middle),
      bytes.suffix(Manifest.closing.count).elementsEqual(Manifest.closing)
    else { throw .damaged(path: path, what: "it is not a snapshot's manifest") }
    let body = Array(bytes[bodyStart..<bytes.count - Manifest.closing.count])
    let check = bytes[Manifest.opening.count..<Manifest.opening.count + 64]
    guard hexText(SHA256.digest(body)).utf8.elementsEqual(check) else {
      throw .damaged(path: path, what: "its check does not fit")
    }
    guard let made = try Manifest.parse(body, path: path) else {
      throw .damaged(path: path, what: "it lacks a field")
    }
    self = made
  }

  private static func parse(_ body: [UInt8], path: String) throws(JournalError) -> Manifest? {
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: body) } catch {
      throw .damaged(path: path, what: "it is not JSON")
    }
    guard json["schema"].stringValue == schema, let seq = json["seq"].intValue,
      let seq = UInt64(exactly: seq), let crc = json["crc"].intValue,
      let crc = UInt32(exactly: crc), case .integer(let at) = json["at"],
      let keys = json["keys"].arrayValue, let shards = json["shards"].arrayValue
    else { return nil }
    let readKeys = keys.compactMap(RecentKeys.Entry.init)
    let readShards = shards.compactMap(Shard.init)
    guard readKeys.count == keys.count, readShards.count == shards.count else { return nil }
    return Manifest(
      seq: seq, crc: crc, at: Instant(nanoseconds: at), keys: readKeys, shards: readShards)
  }
}

extension Manifest.Shard {
  fileprivate init?(_ json: JSON) {
    guard let section = json["section"].stringValue, let name = json["name"].stringValue,
      let path = json["path"].stringValue, let sha256 = json["sha256"].stringValue,
      let bytes = json["bytes"].intValue, !path.contains("/")
    else { return nil }
    self.init(section: section, name: name, path: path, sha256: sha256, bytes: bytes)
  }
}

import Accounts
import Base
import Journal

extension SharedBoard {
  private static let schema = "limner.board/1"
  private static let seal = ",\"sha256\":\""
  private static let own: Set = ["schema", "version", "owner", "state", "acl", "as_of", "sha256"]

  /// The manifest's text: one JSON object whose last member is the SHA-256 of the object without it.
  package var manifest: [UInt8] {
    var out = board.json.objectValue ?? JSONObject()
    out["schema"] = .string(Self.schema)
    out["version"] = .integer(Int64(clamping: version))
    out["owner"] = .string(owner.text)
    out["state"] = isShared ? "shared" : "private"
    out["acl"] = .array(grants.list.map(\.json))
    let seqs = asOf.sorted { $0.key < $1.key }.map {
      ($0.key.text, JSON.integer(Int64(clamping: $0.value)))
    }
    out["as_of"] = .object(JSONObject(seqs))
    let text = JSON.object(out).bytes
    let digest = hexText(SHA256.digest(text))
    return text.dropLast() + Array("\(Self.seal)\(digest)\"}\n".utf8)
  }

  /// Reads what `manifest` writes, and nothing else: a text with one bit turned is damaged.
  ///
  /// - Throws: `JournalError.damaged`.
  package init(parsing bytes: [UInt8], path: String) throws(JournalError) {
    func need<T>(_ value: T?, _ what: String) throws(JournalError) -> T {
      guard let value else { throw .damaged(path: path, what: what) }
      return value
    }
    let json = try need(Self.unsealed(bytes), "its check sum does not fit")
    guard json["schema"].stringValue == Self.schema else {
      throw .damaged(path: path, what: "it is of another version of Limner")
    }
    var board = try need(Board(json: json), "it names no board")
    for name in Self.own { board.unknown[name] = nil }
    let owner = try need(json["owner"].stringValue.flatMap { UserID($0) }, "it has no owner")
    let version = try need(json["version"].seqValue, "it has no version")
    let state = json["state"].stringValue
    guard state == "shared" || state == "private" else {
      throw .damaged(path: path, what: "its state is unknown")
    }
    self.init(board, owner: owner, isShared: state == "shared", version: version)
    for item in try need(json["acl"].arrayValue, "it has no list of grants") {
      let grant = try need(BoardGrant(json: item), "a grant is none")
      guard grants[grant.principal] == nil else {
        throw .damaged(path: path, what: "somebody has two grants")
      }
      grants.set(grant)
    }
    for (user, seq) in try need(json["as_of"].objectValue, "it has no as_of").members {
      asOf[try need(UserID(user), "as_of names nobody")] = try need(seq.seqValue, "as_of is none")
    }
  }

  /// The object whose seal is right; nil where it is not.
  private static func unsealed(_ bytes: [UInt8]) -> JSON? {
    let tail = seal.utf8.count + 64 + 3
    guard bytes.count > tail + 1 else { return nil }
    let text = bytes.dropLast(tail) + [UInt8(ascii: "}")]
    let digest = hexText(SHA256.digest(Array(text)))
    guard Array(bytes.suffix(tail)) == Array("\(seal)\(digest)\"}\n".utf8) else { return nil }
    do { return try JSON(parsing: Array(text)) } catch { return nil }
  }
}

extension BoardGrant {
  private static let known: Set = ["user", "level", "since", "by"]

  var json: JSON {
    var out = unknown
    out["user"] = .string(principal.text)
    out["level"] = .string(level.rawValue)
    out["since"] = .integer(since.nanoseconds)
    out["by"] = JSON(by?.text)
    return .object(out)
  }

  init?(json: JSON) {
    guard let principal = json["user"].stringValue.flatMap({ Principal($0) }),
      let level = json["level"].stringValue.flatMap(BoardLevel.init(rawValue:)),
      principal != .everybody || level < .admin, let since = json["since"].instantValue
    else { return nil }
    self.init(principal, level, since: since, by: json["by"].stringValue.flatMap { UserID($0) })
    for member in json.objectValue?.members.map({ $0 }) ?? [] where !Self.known.contains(member.key)
    {
      unknown[member.key] = member.value
    }
  }
}

extension JSON {
  /// A sequence number or version.
  var seqValue: UInt64? {
    if case .integer(let value) = self { UInt64(exactly: value) } else { nil }
  }
}

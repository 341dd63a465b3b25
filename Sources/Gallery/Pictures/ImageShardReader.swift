import Base
import Journal

/// Reads `limner.images/1` record by record into the packed form, without a tree of JSON: a million
/// records in seconds.
///
/// Whatever is not in the plain form that we write (another order is; escapes and unknown fields are
/// not) goes through `JSON` and comes out as a whole record.
struct ImageShardReader {
  enum Entry {
    case packed(PackedPicture)
    case whole(ImageRecord)
  }

  private var json: JSONReader
  private let shard: String
  private var isFirst = true

  init(_ bytes: [UInt8], shard: String) {
    json = JSONReader(bytes)
    self.shard = shard
  }

  /// Goes to the first record.
  mutating func begin() throws(JournalError) {
    guard json.take(0x7B) else { throw broken("not an object") }
    while let key = json.plainString(), json.take(0x3A) {
      if matches(key, "images") {
        guard json.take(0x5B) else { break }
        return
      }
      guard json.skipValue() != nil, json.take(0x2C) else { break }
    }
    throw broken("no images")
  }

  /// The next record; nil behind the last.
  mutating func next(_ words: inout PictureWords) throws(JournalError) -> Entry? {
    if json.take(0x5D) { return nil }
    guard isFirst || json.take(0x2C) else { throw broken("not a list of records") }
    isFirst = false
    let start = json.at
    if let packed = plain(&words) { return .packed(packed) }
    json = JSONReader(json.bytes, at: start)
    guard let range = json.skipValue() else { throw broken("it ends too soon") }
    do {
      guard let record = ImageRecord(json: try JSON(parsing: Array(json.bytes[range]))) else {
        throw broken("not an image record")
      }
      return .whole(record)
    } catch let error as JournalError {
      throw error
    } catch {
      throw broken("not JSON: \(error)")
    }
  }

  private func broken(_ what: String) -> JournalError { .badShard(name: shard, what: what) }

  private func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count {
      // Safe: `offset` is below the literal's length.
      if json.bytes[range.lowerBound + offset] != word.utf8Start[offset] { return false }
    }
    return true
  }

  // MARK: - The plain form

  /// A record whose every field is of the plain form.
  private mutating func plain(_ words: inout PictureWords) -> PackedPicture? {
    guard json.take(0x7B) else { return nil }
    var draft = Draft()
    repeat {
      guard let key = json.plainString(), json.take(0x3A),
        let field = read(key, &draft, &words)
      else { return nil }
      draft.fields.insert(field)
    } while json.take(0x2C)
    guard json.take(0x7D) else { return nil }
    return draft.packed
  }

  /// Reads the value of `key` and says what there is now; nil where it is not of the plain form.
  ///
  /// The length tells most keys apart, so few are compared.
  private mutating func read(
    _ key: Range<Int>, _ draft: inout Draft, _ words: inout PictureWords
  ) -> Draft.Fields? {
    switch key.count {
    case 5: return readShort(key, &draft, &words)
    case 6:
      if matches(key, "height") { return number(&draft.picture.size.height, .height) }
      return matches(key, "sha256") ? readDigest(&draft) : nil
    case 7:
      if matches(key, "node_id") { return readNode(&draft, &words) }
      return matches(key, "starred") ? readFlag(.starred, &draft) : nil
    case 8: return matches(key, "board_id") ? readBoard(&draft, &words) : nil
    case 10: return readLong(key, &draft)
    case 12:
      if matches(key, "image_origin") { return readOrigin(&draft) }
      return matches(key, "has_workflow") ? readFlag(.hasWorkflow, &draft) : nil
    case 14: return matches(key, "image_category") ? readCategory(&draft) : nil
    case 15:
      guard matches(key, "is_intermediate"), let value = json.boolean() else { return nil }
      draft.isIntermediate = value
      return []
    default: return nil
    }
  }

  private mutating func readShort(
    _ key: Range<Int>, _ draft: inout Draft, _ words: inout PictureWords
  ) -> Draft.Fields? {
    if matches(key, "width") { return number(&draft.picture.size.width, .width) }
    if matches(key, "bytes") { return number(&draft.picture.size.bytes, .bytes) }
    guard matches(key, "model"), let text = json.plainString() else { return nil }
    draft.picture.model = words.models.intern(string(text))
    return []
  }

  private mutating func readLong(_ key: Range<Int>, _ draft: inout Draft) -> Draft.Fields? {
    if matches(key, "image_name") {
      guard let text = json.plainString(), text.count == 40,
        matches(text.upperBound - 4..<text.upperBound, ".png"), let id = UUID4(json.bytes, text)
      else { return nil }
      draft.picture.id = id
      return .id
    }
    if matches(key, "created_at") { return number(&draft.picture.times.created, .created) }
    if matches(key, "updated_at") { return number(&draft.picture.times.updated, .updated) }
    if matches(key, "deleted_at") { return number(&draft.picture.times.deleted, .deleted) }
    guard matches(key, "session_id"), let text = json.plainString(), text.count == 36,
      let id = UUID4(json.bytes, text)
    else { return nil }
    draft.picture.session = id
    return .session
  }

  private mutating func number<N: FixedWidthInteger>(
    _ place: inout N, _ field: Draft.Fields
  ) -> Draft.Fields? {
    guard let value = json.integer().flatMap({ N(exactly: $0) }) else { return nil }
    place = value
    return field
  }

  private mutating func readFlag(
    _ flag: PackedPicture.Flags, _ draft: inout Draft
  ) -> Draft.Fields? {
    guard let value = json.boolean() else { return nil }
    if value { draft.picture.flags.insert(flag) } else { draft.picture.flags.remove(flag) }
    return []
  }

  private mutating func readDigest(_ draft: inout Draft) -> Draft.Fields? {
    guard let text = json.plainString(), let digest = PackedDigest(json.bytes[text]) else {
      return nil
    }
    draft.picture.digest = digest
    return .digest
  }

  private mutating func readBoard(
    _ draft: inout Draft, _ words: inout PictureWords
  ) -> Draft.Fields? {
    if json.null() { return [] }
    guard let text = json.plainString(), text.count == 36, let id = UUID4(json.bytes, text) else {
      return nil
    }
    draft.picture.board = words.boards.intern(BoardID(id))
    return []
  }

  private mutating func readNode(
    _ draft: inout Draft, _ words: inout PictureWords
  ) -> Draft.Fields? {
    guard let text = json.plainString() else { return nil }
    draft.picture.node = words.nodes.intern(string(text))
    return .node
  }

  private mutating func readOrigin(_ draft: inout Draft) -> Draft.Fields? {
    guard let text = json.plainString() else { return nil }
    draft.origin = ImageOrigin.allCases.first { json.bytes[text].elementsEqual($0.rawValue.utf8) }
    return draft.origin == nil ? nil : []
  }

  private mutating func readCategory(_ draft: inout Draft) -> Draft.Fields? {
    guard let text = json.plainString() else { return nil }
    draft.category =
      ImageCategory.allCases.first { json.bytes[text].elementsEqual($0.rawValue.utf8) }
    return draft.category == nil ? nil : []
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: json.bytes[range], as: UTF8.self)
  }
}

/// A record as far as it has been read.
private struct Draft {
  struct Fields: OptionSet {
    let rawValue: UInt16
    static let id = Fields(rawValue: 1)
    static let digest = Fields(rawValue: 2)
    static let session = Fields(rawValue: 4)
    static let node = Fields(rawValue: 8)
    static let created = Fields(rawValue: 16)
    static let updated = Fields(rawValue: 32)
    static let deleted = Fields(rawValue: 64)
    static let width = Fields(rawValue: 128)
    static let height = Fields(rawValue: 256)
    static let bytes = Fields(rawValue: 512)

    static let needed: Fields = [.id, .digest, .created, .width, .height, .bytes]
    static let maker: Fields = [.session, .node]
  }

  private static let none = UUID4(high: 0, low: 0)

  var picture = PackedPicture(
    id: none, digest: PackedDigest(), session: none, times: PackedPicture.Times(),
    size: PackedPicture.Size(), board: 0, node: 0, model: 0,
    kind: PictureKind(.general, .internal, isIntermediate: false), flags: [])
  var fields: Fields = []
  var category: ImageCategory?
  var origin: ImageOrigin?
  var isIntermediate = false

  /// The record, where nothing that it must have is missing.
  var packed: PackedPicture? {
    let maker = fields.intersection(.maker)
    guard fields.isSuperset(of: .needed), maker.isEmpty || maker == .maker, let category,
      let origin
    else { return nil }
    var made = picture
    made.kind = PictureKind(category, origin, isIntermediate: isIntermediate)
    if !maker.isEmpty { made.flags.insert(.hasMaker) }
    if fields.contains(.deleted) { made.flags.insert(.deleted) }
    if !fields.contains(.updated) { made.times.updated = made.times.created }
    return made
  }
}

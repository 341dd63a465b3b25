import Base
import Gallery
import HTTP
import Studio

/// What a query asks of a list of pictures, in the words of InvokeAI's routes and of ours.
struct ListFields {
  /// The longest list of one request, as InvokeAI's galleries have it.
  static let pageLimit = 1000

  var request: ListRequest
  /// What a "day" is for the one who asks.
  var utcOffsetMinutes = 0

  /// - Parameters:
  ///   - origin: the name of the field that tells made from brought pictures.
  ///   - shelf: the shelf, where the path names it and not the query.
  init(
    _ head: RequestHead, origin: String = "image_origin", shelf: ListedShelf? = nil
  ) throws {
    var fields = Fields(query: head)
    utcOffsetMinutes = fields.optionalInt("utc_offset_minutes", in: -1440...1440) ?? 0
    var query = ListFields.plain(head, origin: origin, &fields)
    query.isStarred = fields.optionalBool("starred")
    query.model = fields.optionalString("model")
    let first = ListFields.day("created_from", &fields)
    let last = ListFields.day("created_to", &fields)
    let only = ListFields.day("created_date", &fields)
    query.from = (only ?? first)?.start(offsetMinutes: utcOffsetMinutes)
    query.before = (only ?? last)?.next.start(offsetMinutes: utcOffsetMinutes)
    let words = fields.optionalString("search_term")
    try fields.finish()
    request = ListRequest(
      shelf: try shelf ?? ListFields.shelf(head), query: query,
      search: words.flatMap { SearchTerm($0) })
  }

  /// Categories, origin, order: what every list knows.
  private static func plain(
    _ head: RequestHead, origin: String, _ fields: inout Fields
  ) -> PictureQuery {
    var query = PictureQuery()
    let words = ImageCategory.allCases.map(\.rawValue)
    let categories = fields.words("categories", among: words)
    if !categories.isEmpty {
      query.categories = Set(categories.compactMap(ImageCategory.init(rawValue:)))
    }
    query.isIntermediate = fields.optionalBool("is_intermediate")
    query.origin = fields.optionalWord(origin, among: ImageOrigin.allCases.map(\.rawValue))
      .flatMap(ImageOrigin.init(rawValue:))
    let direction = fields.optionalWord("order_dir", among: ["ASC", "DESC"])
    query.direction = direction == "ASC" ? .ascending : .descending
    query.starredFirst = fields.optionalBool("starred_first") ?? true
    return query
  }

  private static func day(_ name: String, _ fields: inout Fields) -> Day? {
    guard let text = fields.optionalString(name) else { return nil }
    let day = Day(text)
    if day == nil {
      fields.refuse(name, type: "date_from_datetime_parsing", "Input should be a date, YYYY-MM-DD")
    }
    return day
  }

  /// The board that a list is of.
  private static func shelf(_ head: RequestHead) throws(StudioError) -> ListedShelf {
    switch head.query("board_id") {
    case nil: return .everywhere
    case "none": return .uncategorized
    case let text?:
      guard let id = BoardID(text) else { throw .gallery(.boardNotFound) }
      return .board(id)
    }
  }

  /// Which part of a list is asked for; what is out of bounds is brought inside where `clamps`.
  static func window(
    _ head: RequestHead, clamps: Bool
  ) throws(RequestError) -> (offset: Int, limit: Int) {
    var fields = Fields(query: head)
    let offset = fields.optionalInt("offset", in: clamps ? nil : 0...Int.max) ?? 0
    let limit = fields.optionalInt("limit", in: clamps ? nil : 0...pageLimit) ?? 10
    try fields.finish()
    return (max(0, offset), min(max(0, limit), pageLimit))
  }
}

/// What a board's own list asks for: the plain words alone.
func pictureQuery(_ head: RequestHead) throws -> PictureQuery {
  try ListFields(head, shelf: .everywhere).request.query
}

import Base
import Gallery
import HTTP
import Studio

extension Routes {
  /// Lists of pictures: by page, by name, by day, and what a filter may choose from.
  static let lists: [Endpoint] = [
    .signedIn(.get, "/api/v1/images/", .user, acts: listImages),
    .signedIn(.get, "/api/v1/images/names", .user) { call in
      names(try await listing(call, try ListFields(call.head)), "image_names")
    },
    .signedIn(.get, "/api/v1/images/facets", .user, acts: facets),
    .signedIn(.get, "/api/v1/gallery/items/", .user, acts: galleryItems),
    .signedIn(.get, "/api/v1/gallery/item_names", .user) { call in
      names(try await listing(call, try ListFields(call.head, origin: "origin")), "item_names")
    },
    .signedIn(.get, "/api/v1/gallery/items/names", .user) { call in
      kinds(try await listing(call, try ListFields(call.head, origin: "origin")))
    },
    .signedIn(.get, "/api/v1/virtual_boards/by_date", .user, acts: days),
    .signedIn(.get, "/api/v1/virtual_boards/by_date/{date}/image_names", .user) { call in
      names(try await listing(call, try dayFields(call)), "image_names")
    },
    .signedIn(.get, "/api/v1/virtual_boards/by_date/{date}/item_names", .user) { call in
      names(try await listing(call, try dayFields(call)), "item_names")
    },
  ]

  private static func listing(
    _ call: Call, _ fields: ListFields
  ) async throws -> PictureListing {
    try await call.house.listing(fields.request, for: call.caller)
  }

  private static func listImages(_ call: Call) async throws -> Response {
    let (offset, limit) = try ListFields.window(call.head, clamps: true)
    let listing = try await listing(call, try ListFields(call.head))
    let views = call.house.page(of: listing, from: offset, count: limit, for: call.caller)
    return PictureView.page(views, offset, limit, listing.total)
  }

  private static func galleryItems(_ call: Call) async throws -> Response {
    let (offset, limit) = try ListFields.window(call.head, clamps: false)
    let listing = try await listing(call, try ListFields(call.head, origin: "origin"))
    let views = call.house.page(of: listing, from: offset, count: limit, for: call.caller)
    return .json(page(views.map(\.galleryItem), offset, limit, listing.total))
  }

  /// What the filters of a list may be set to: its models and days, with how many pictures each has.
  ///
  /// On a route of our own a board that may not be seen is not there.
  private static func facets(_ call: Call) async throws -> Response {
    do {
      return .json(try await tally(call))
    } catch let error as StudioError {
      switch error {
      case .gallery(.boardNotFound), .gallery(.boardNotAllowed):
        throw StudioError.gallery(.boardHidden)
      default: throw error
      }
    }
  }

  private static func tally(_ call: Call) async throws -> JSON {
    let fields = try ListFields(call.head)
    let listing = try await listing(call, fields)
    let tally = listing.selection.tally(offsetMinutes: fields.utcOffsetMinutes)
    return [
      "models": .array(
        tally.models.map { ["name": .string($0.key), "count": JSON($0.count)] }),
      "days": .array(
        tally.days.map { ["date": .string($0.key.text), "count": JSON($0.count)] }),
      "starred": JSON(listing.starred), "total": JSON(listing.total),
    ]
  }

  // MARK: By day

  private static func days(_ call: Call) async throws -> Response {
    var fields = try ListFields(call.head, shelf: .everywhere)
    fields.request.query.isIntermediate = false
    let days = try await listing(call, fields).selection
      .days(offsetMinutes: fields.utcOffsetMinutes)
    return .json(
      .array(
        days.map { day in
          [
            "virtual_board_id": .string("by_date:\(day.day.text)"),
            "board_name": .string(day.day.text), "date": .string(day.day.text),
            "image_count": JSON(day.images), "asset_count": JSON(day.assets), "video_count": 0,
            "cover_image_name": JSON(day.cover?.text), "cover_video_name": nil,
          ]
        }))
  }

  private static func dayFields(_ call: Call) throws -> ListFields {
    var fields = try ListFields(call.head, shelf: .everywhere)
    guard let day = Day(call.parameter("date")) else {
      throw RequestError.badRequest(detail: "The date must have the form YYYY-MM-DD")
    }
    fields.request.query.isIntermediate = fields.request.query.isIntermediate ?? false
    fields.request.query.from = day.start(offsetMinutes: fields.utcOffsetMinutes)
    fields.request.query.before = day.next.start(offsetMinutes: fields.utcOffsetMinutes)
    return fields
  }

  // MARK: Names

  /// `{image_names, starred_count, total_count}`, written at once: a list may have a hundred thousand names.
  private static func names(_ listing: PictureListing, _ key: String) -> Response {
    counted(listing, key, before: "", after: "")
  }

  private static func kinds(_ listing: PictureListing) -> Response {
    counted(listing, "items", before: #"{"kind":"image","name":"#, after: "}")
  }

  private static func counted(
    _ listing: PictureListing, _ key: String, before: String, after: String
  ) -> Response {
    var out = Array("{\"\(key)\":[".utf8)
    let picked = listing.selection.page(from: 0, count: .max)
    out.reserveCapacity(picked.count * (44 + before.utf8.count) + 100)
    for (index, picture) in picked.enumerated() {
      if index > 0 { out.append(0x2C) }
      out.append(contentsOf: before.utf8)
      out.append(0x22)
      picture.name.appendText(to: &out)
      out.append(0x22)
      out.append(contentsOf: after.utf8)
    }
    let counts = "],\"starred_count\":\(listing.starred),\"total_count\":\(listing.total)}"
    out.append(contentsOf: counts.utf8)
    return .bytes(out, type: "application/json")
  }
}

extension PictureView {
  /// InvokeAI's gallery item: pictures and videos in one shape.
  fileprivate var galleryItem: JSON {
    let whole = dto
    return [
      "kind": "image", "name": whole["image_name"], "full_url": whole["image_url"],
      "thumbnail_url": whole["thumbnail_url"], "width": whole["width"],
      "height": whole["height"], "category": whole["image_category"],
      "starred": whole["starred"], "is_intermediate": whole["is_intermediate"],
      "board_id": whole["board_id"], "created_at": whole["created_at"], "duration": nil,
      "fps": nil,
    ]
  }
}

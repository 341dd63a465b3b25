import Base
import Gallery
import HTTP
import Studio

extension Routes {
  /// Many pictures as one zip file: ordered first, then fetched.
  static let archives: [Endpoint] = [
    .signedIn(.post, "/api/v1/images/download", .board(.read), acts: orderArchive),
    .signedIn(.get, "/api/v1/images/download/{name}", .owner, acts: fetchArchive),
  ]

  private static func orderArchive(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let hasNames = !(fields["image_names"].arrayValue ?? []).isEmpty
    let names = fields.has("image_names") ? fields.strings("image_names") : []
    let board = fields.optionalString("board_id")
    let withRecipe = fields.optionalBool("recipe") ?? true
    try fields.finish()
    guard hasNames || board != nil else {
      throw RequestError.badRequest(detail: "No images or board id specified.")
    }
    let name =
      if hasNames {
        try call.house.orderArchive(
          of: try pictures(names, call), withRecipe: withRecipe, by: call.caller)
      } else {
        try call.house.orderArchive(
          ofBoard: try boardNamed(board), withRecipe: withRecipe, by: call.caller)
      }
    return .json(["response": nil, "bulk_download_item_name": .string(name)], status: 202)
  }

  /// Names of another form read as pictures of somebody else.
  private static func pictures(_ names: [String], _ call: Call) throws(StudioError) -> [PictureName]
  {
    var out: [PictureName] = []
    for text in names {
      guard let name = PictureName(text) else {
        throw .gallery(
          call.caller.actor.seesEverything ? .pictureNotFound : .pictureNotAllowed(.access))
      }
      out.append(name)
    }
    return out
  }

  private static func fetchArchive(_ call: Call) async throws -> Response {
    let archive = try await call.house.archive(call.parameter("name"), for: call.caller)
    return zip(archive.zip, named: archive.name)
  }

  /// A zip file that is made while it is sent, as something to keep.
  static func zip(_ zip: ZipArchive, named name: String) -> Response {
    var response = Response(headers: [
      "Content-Type": "application/zip", "Cache-Control": "private, no-store",
    ])
    response.headers.add("Content-Disposition", attachment(name))
    response.body = .stream(
      StreamSource(length: zip.length) { writer in
        await zip.write { await writer.write($0) }
      })
    return response
  }

  /// - Source: RFC 6266 and RFC 8187: the plain form for old clients, UTF-8 for all others.
  private static func attachment(_ name: String) -> String {
    let plain = String(name.map { $0.isASCII && $0 != "\"" && $0 != "\\" ? $0 : "_" })
    var encoded = ""
    for byte in name.utf8 {
      let character = Character(Unicode.Scalar(byte))
      let isPlain =
        byte < 128 && (character.isLetter || character.isNumber || "-._".contains(character))
      encoded += isPlain ? String(character) : "%" + hexText([byte]).uppercased()
    }
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
  }
}

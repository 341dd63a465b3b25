import Base
import Gallery
import HTTP
import Imaging
import Studio

extension Routes {
  /// Files of pictures, and what their texts say.
  static let pictureFiles: [Endpoint] = [
    .signedIn(.get, "/api/v1/images/i/{name}/full", .board(.read), .media, acts: full),
    .signedIn(.get, "/api/v1/images/i/{name}/thumbnail", .board(.read), .media, acts: thumbnail),
    .signedIn(.get, "/api/v1/images/i/{name}/metadata", .board(.read), acts: metadata),
    .signedIn(.get, "/api/v1/images/i/{name}/workflow", .board(.read), acts: workflow),
    .signedIn(.get, "/api/v1/images/i/{name}/urls", .board(.read), reads: urls),
  ]

  private static func urls(_ call: Call) throws -> Response {
    let dto = try call.house.picture(try call.pictureName, for: call.caller).dto
    return .json([
      "image_name": dto["image_name"], "image_url": dto["image_url"],
      "thumbnail_url": dto["thumbnail_url"],
    ])
  }

  /// The file; `download=true` makes a browser keep it, `recipe=false` leaves out how it was made.
  private static func full(_ call: Call) async throws -> Response {
    var fields = Fields(query: call.head)
    let isDownload = fields.optionalBool("download") ?? false
    let withRecipe = fields.optionalBool("recipe") ?? true
    try fields.finish()
    let (record, path) = try call.house.pictureFile(try call.pictureName, for: call.caller)
    let tag = withRecipe ? record.file.digest : record.file.digest + "-plain"
    var response = Response(headers: mediaHeaders("image/png", tag: tag, call.house))
    response.headers.add(
      "Content-Disposition",
      "\(isDownload ? "attachment" : "inline"); filename=\"\(record.name)\"")
    guard withRecipe else {
      response.body = .bytes(
        PNG.withoutTexts(try await call.house.pictureBytes(record.name, for: call.caller)))
      return response
    }
    do throws(HTTPError) {
      response.body = .file(try OpenFile(path: path))
    } catch {
      Log.error("\(error)")
      throw StudioError.gallery(.fileMissing)
    }
    return response
  }

  /// The kept thumbnail, or one made now.
  private static func thumbnail(_ call: Call) async throws -> Response {
    let (jpeg, record) = try await call.house.thumbnail(
      try call.pictureName, for: call.caller)
    let tag = record.file.digest.prefix(32) + "-t"
    return Response(
      headers: mediaHeaders("image/jpeg", tag: String(tag), call.house), body: .bytes(jpeg))
  }

  /// A browser asks again each time, so a right that was taken away ends at once; the tag keeps it cheap.
  static func mediaHeaders(_ type: String, tag: String, _ house: House) -> Headers {
    [
      "Content-Type": type, "ETag": "\"\(tag)\"",
      "Cache-Control": house.policies.isMultiuser ? "private, no-cache" : "max-age=31536000",
      "Content-Security-Policy": "sandbox; default-src 'none'",
    ]
  }

  private static func metadata(_ call: Call) async throws -> Response {
    .json(try await recipe(call, "invokeai_metadata").flatMap(parsed) ?? .null)
  }

  private static func workflow(_ call: Call) async throws -> Response {
    .json([
      "workflow": JSON(try await recipe(call, "invokeai_workflow")),
      "graph": JSON(try await recipe(call, "invokeai_graph")),
    ])
  }

  private static func recipe(_ call: Call, _ key: String) async throws -> String? {
    let png = try await call.house.pictureBytes(try call.pictureName, for: call.caller)
    return (PNG.leadingTexts(png) ?? []).first { $0.key == key }?.text
  }

  private static func parsed(_ text: String) -> JSON? {
    do { return try JSON(parsing: text) } catch { return nil }
  }
}

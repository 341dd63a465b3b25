import Base
import Gallery
import HTTP
import Studio

extension Limits {
  /// A picture of 25 MB and the form around it (R-UP1).
  static let uploadBody = ByteSize(bytes: 25_000_000 + 1_048_576)
}

extension Routes {
  static let uploads: [Endpoint] = [
    .signedIn(
      .post, "/api/v1/images/upload", .board(.write), bodyLimit: Limits.uploadBody, acts: upload)
  ]

  private static func upload(_ call: Call) async throws -> Response {
    var fields = Fields(query: call.head)
    let words = ImageCategory.allCases.map(\.rawValue)
    let category = fields.word("image_category", among: words)
    let isIntermediate = fields.bool("is_intermediate")
    let board = fields.optionalString("board_id")
    let session = fields.optionalString("session_id")
    let cropsVisible = fields.optionalBool("crop_visible") ?? false
    try fields.finish()
    let form = try Multipart.parts(of: call)
    guard let file = form.first(where: { $0.name == "file" }) else {
      throw RequestError.invalid([
        FieldIssue(
          type: "missing", location: ["body", "file"], message: "Field required", input: .null)
      ])
    }
    var upload = Upload(
      file: Array(file.bytes), category: category.flatMap(ImageCategory.init(rawValue:)) ?? .user,
      isIntermediate: isIntermediate, board: try boardNamed(board))
    upload.saysPicture = file.type?.lowercased().hasPrefix("image") ?? false
    upload.session = session
    upload.cropsVisible = cropsVisible
    upload.size = wantedSize(text("resize_to", in: form))
    upload.metadata = text("metadata", in: form)
    upload.key = call.head.headers["idempotency-key"]
    let dto = try await call.workshop.take(upload, by: call.caller).dto
    var response = Response.json(dto, status: 201)
    response.headers.add("Location", dto["image_url"].stringValue ?? "")
    return response
  }

  private static func text(_ name: String, in form: [FormPart]) -> String? {
    form.first { $0.name == name }.flatMap {
      $0.bytes.isEmpty ? nil : String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  /// `{"width":W,"height":H}`.
  private static func wantedSize(_ text: String?) -> Upload.Size {
    guard let text else { return .asItIs }
    do {
      let json = try JSON(parsing: text)
      guard let width = json["width"].intValue, let height = json["height"].intValue, width > 0,
        height > 0, width <= Limits.resizedPixels, height <= Limits.resizedPixels / width
      else { return .senseless }
      return .resized(width: width, height: height)
    } catch {
      return .senseless
    }
  }
}

extension Limits {
  /// Pixels that an upload may be resized to, as in InvokeAI.
  static let resizedPixels = 4096 * 4096
}

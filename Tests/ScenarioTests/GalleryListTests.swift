import Accounts
import Base
import Gallery
import HTTP
import Imaging
import Journal
import Studio
import Synchronization
import Testing

/// A house with Anna (administrator) and Mia, and pictures of theirs with recipes inside.
struct GalleryStage {
  let desk: Desk
  let anna: String
  let mia: String

  static func open() async throws -> GalleryStage {
    let desk = try await Desk.open()
    let anna = try await desk.setUp()
    return GalleryStage(desk: desk, anna: anna, mia: try await desk.addMia(anna))
  }

  func directory(_ name: String) throws -> PersonDirectory {
    try #require(
      desk.house.directories.values.first {
        $0.state.account.person?.email == "\(name)@example.com"
      })
  }

  /// Keeps a picture as if it had been made at that time, recipe and all.
  @discardableResult
  func add(
    _ owner: String, at second: Int64, prompt: String = "a fox", negative: String = "blurry",
    model: String? = "Dream", change: (inout ImageRecord) -> Void = { _ in }
  ) async throws -> String {
    let metadata: JSON = [
      "positive_prompt": .string(prompt), "negative_prompt": .string(negative),
      "model": ["name": JSON(model)],
    ]
    let pixels = PixelBuffer(
      width: 8, height: 8, channels: 3, bytes: [UInt8](repeating: UInt8(second % 251), count: 192))
    let png = try PNG.encode(pixels, metadata: [("invokeai_metadata", metadata.text)])
    let name = PictureName(.random())
    var record = ImageRecord(
      name: name, board: nil, category: .general, origin: .internal,
      file: PictureFile(
        width: 8, height: 8, bytes: png.count, digest: hexText(SHA256.digest(png)),
        hasWorkflow: false),
      times: RecordTimes(created: Instant(seconds: second)))
    record.model = model
    change(&record)
    let directory = try directory(owner)
    try await directory.writeBlob(png, to: name.path)
    try await directory.commit(by: "test") { [record] _ in Change([ImageSection.put(record)]) }
    return name.text
  }

  func names(_ query: String, _ token: String? = nil) async throws -> [String] {
    let answer = try await desk.json(
      .get, "/api/v1/images/names?\(query)", token: token ?? anna)
    return (answer["image_names"].arrayValue ?? []).compactMap(\.stringValue)
  }

  /// All bytes of a reply that is made while it is sent.
  func collected(_ response: Response) async throws -> [UInt8] {
    guard case .stream(let source) = response.body else { return response.bytes }
    let out = Mutex<[UInt8]>([])
    await source.write(
      StreamWriter { bytes in
        out.withLock { $0 += bytes }
        return true
      })
    #expect(out.withLock { $0.count } == source.length)
    return out.withLock { $0 }
  }
}

@Suite("Lists of pictures", .timeLimit(.minutes(1)))
struct GalleryListTests {
  private let start: Int64 = 1_700_000_000  // 2023-11-14 22:13:20 UTC

  @Test("filters narrow a list, each alone and together, and never show somebody else's")
  func filters() async throws {
    let stage = try await GalleryStage.open()
    let fox = try await stage.add("anna", at: start, prompt: "A red Fox in snow")
    let owl = try await stage.add("anna", at: start + 10, prompt: "an owl", model: "Other") {
      $0.isStarred = true
    }
    let mask = try await stage.add("anna", at: start + 86_400, prompt: "x") { $0.category = .mask }
    let step = try await stage.add("anna", at: start + 20, prompt: "fox") {
      $0.isIntermediate = true
    }
    try await stage.add("mia", at: start, prompt: "a fox of hers")
    await stage.desk.house.tendSearch()
    let table: [(String, [String])] = [
      ("", [owl, mask, step, fox]), ("order_dir=ASC", [owl, fox, step, mask]),
      ("starred_first=false", [mask, step, owl, fox]), ("is_intermediate=false", [owl, mask, fox]),
      ("is_intermediate=true", [step]), ("categories=mask&categories=user", [mask]),
      ("starred=true", [owl]), ("starred=false", [mask, step, fox]), ("model=Other", [owl]),
      ("model=None", []), ("search_term=FOX", [step, fox]), ("search_term=fox%20red", [fox]),
      ("search_term=owl%20other", [owl]), ("search_term=blurry%202023-11-15", [mask]),
      ("search_term=%20", [owl, mask, step, fox]), ("search_term=nothing", []),
      ("created_from=2023-11-15", [mask]), ("created_to=2023-11-14", [owl, step, fox]),
      ("created_from=2023-11-15&utc_offset_minutes=120&created_to=2023-11-15", [owl, step, fox]),
      ("board_id=none", [owl, mask, step, fox]), ("image_origin=external", []),
      ("search_term=fox&starred=false&is_intermediate=false", [fox]),
    ]
    for (query, expected) in table {
      #expect(try await stage.names(query) == expected, "\(query)")
      let page = try await stage.desk.json(
        .get, "/api/v1/images/?limit=1000&\(query)", token: stage.anna)
      #expect(page["items"].arrayValue?.map { $0["image_name"] } == expected.map(JSON.string))
      #expect(page["total"] == JSON(expected.count), "\(query)")
    }
    for bad in [
      "created_from=yesterday", "starred=perhaps", "categories=poem", "order_dir=UP",
      "utc_offset_minutes=9999",
    ] {
      let response = try await stage.desk.ask(
        .get, "/api/v1/images/?\(bad)", token: stage.anna)
      #expect(response.status == 422, "\(bad)")
    }
    await stage.desk.close()
  }

  @Test("pages follow each other without a gap, and what is out of bounds is brought inside")
  func pages() async throws {
    let stage = try await GalleryStage.open()
    var all: [String] = []
    for second in Int64(0)..<25 { all.append(try await stage.add("anna", at: start + second / 5)) }
    let expected = try await stage.names("")
    #expect(Set(expected) == Set(all))
    var paged: [String] = []
    for offset in stride(from: 0, to: 30, by: 4) {
      let page = try await stage.desk.json(
        .get, "/api/v1/gallery/items/?offset=\(offset)&limit=4", token: stage.anna)
      paged += (page["items"].arrayValue ?? []).compactMap { $0["name"].stringValue }
      #expect(page["total"] == 25)
    }
    #expect(paged == expected)
    let clamped = try await stage.desk.json(
      .get, "/api/v1/images/?offset=-3&limit=100000", token: stage.anna)
    #expect(clamped["limit"] == 1000 && clamped["offset"] == 0)
    let strict = try await stage.desk.ask(
      .get, "/api/v1/gallery/items/?limit=1001", token: stage.anna)
    #expect(strict.status == 422)
    let none = try await stage.desk.json(.get, "/api/v1/images/?limit=0", token: stage.anna)
    #expect(none["items"] == [])
    let item = try await stage.desk.json(
      .get, "/api/v1/gallery/items/?limit=1", token: stage.anna)["items"].arrayValue?.first
    #expect(
      item?.objectValue?.keys == [
        "kind", "name", "full_url", "thumbnail_url", "width", "height", "category", "starred",
        "is_intermediate", "board_id", "created_at", "duration", "fps",
      ])
    let kinds = try await stage.desk.json(
      .get, "/api/v1/gallery/items/names", token: stage.anna)
    #expect(kinds["items"].arrayValue?.first == ["kind": "image", "name": .string(expected[0])])
    await stage.desk.close()
  }

  @Test("facets, days and their pictures say the same as the list")
  func facets() async throws {
    let stage = try await GalleryStage.open()
    let late = try await stage.add("anna", at: start, model: "Dream")
    try await stage.add("anna", at: start + 1, model: "Dream")
    let star = try await stage.add("anna", at: start + 86_400, model: "Other") {
      $0.isStarred = true
    }
    try await stage.add("anna", at: start + 86_401, model: nil) { $0.category = .user }
    let facets = try await stage.desk.json(.get, "/api/v1/images/facets", token: stage.anna)
    #expect(
      facets["models"] == [["name": "Dream", "count": 2], ["name": "Other", "count": 1]])
    #expect(
      facets["days"] == [
        ["date": "2023-11-15", "count": 2], ["date": "2023-11-14", "count": 2],
      ])
    #expect(facets["starred"] == 1 && facets["total"] == 4)
    let days =
      try await stage.desk.json(
        .get, "/api/v1/virtual_boards/by_date", token: stage.anna
      ).arrayValue ?? []
    #expect(days.map { $0["virtual_board_id"] } == ["by_date:2023-11-15", "by_date:2023-11-14"])
    #expect(days[0]["image_count"] == 1 && days[0]["asset_count"] == 1)
    #expect(days[0]["cover_image_name"] == .string(star))
    let day = try await stage.desk.json(
      .get, "/api/v1/virtual_boards/by_date/2023-11-14/image_names", token: stage.anna)
    #expect(day["total_count"] == 2)
    #expect(day["image_names"].arrayValue?.last == .string(late))
    let bad = try await stage.desk.ask(
      .get, "/api/v1/virtual_boards/by_date/today/item_names", token: stage.anna)
    #expect(bad.status == 400)
    let missing = "/api/v1/images/facets?board_id=0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
    let hers =
      try await stage.desk.json(
        .post, "/api/v1/boards/?board_name=Hers", token: stage.mia)["board_id"].stringValue ?? ""
    for target in [missing, "/api/v1/images/facets?board_id=\(hers)"] {
      let response = try await stage.desk.ask(.get, target, token: stage.anna)
      #expect(response.status == 404)
      #expect(response.text == #"{"detail":"Not Found"}"#)
    }
    await stage.desk.close()
  }

  @Test("an administrator's wider list holds everybody's, and only when asked for")
  func widerView() async throws {
    let stage = try await GalleryStage.open()
    let own = try await stage.add("anna", at: start)
    let hers = try await stage.add("mia", at: start + 5, prompt: "a secret owl")
    await stage.desk.house.tendSearch()
    #expect(try await stage.names("") == [own])
    #expect(try await stage.names("as_admin=true") == [hers, own])
    #expect(try await stage.names("as_admin=true&search_term=owl") == [hers])
    #expect(try await stage.names("as_admin=true", stage.mia) == [hers])
    await stage.desk.close()
  }
}

@Suite("What is done with pictures", .timeLimit(.minutes(1)))
struct PictureDeedTests {
  private let start: Int64 = 1_700_000_000

  private func ask(
    _ stage: GalleryStage, _ method: HTTP.Method, _ path: String, _ token: String,
    _ body: JSON? = nil
  ) async throws -> Response {
    try await stage.desk.ask(method, "/api/v1/" + path, token: token, body)
  }

  @Test("a record's category, star, session and kind are changed, strictly")
  func patch() async throws {
    let stage = try await GalleryStage.open()
    let name = try await stage.add("anna", at: start)
    let changed = try await stage.desk.json(
      .patch, "/api/v1/images/i/\(name)", token: stage.anna,
      [
        "image_category": "user", "starred": true, "is_intermediate": true, "session_id": "s",
        "later": 1,
      ])
    #expect(changed["image_category"] == "user" && changed["starred"] == true)
    #expect(changed["is_intermediate"] == true && changed["session_id"] == "s")
    for body in [["starred": "true"], ["is_intermediate": 1], ["image_category": "poem"]] as [JSON]
    {
      #expect(try await ask(stage, .patch, "images/i/\(name)", stage.anna, body).status == 422)
    }
    let foreign = try await ask(
      stage, .patch, "images/i/\(name)", stage.mia, ["starred": false])
    #expect(foreign.status == 403)
    #expect(foreign.detail == "Not authorized to modify this image")
    await stage.desk.close()
  }

  @Test("what is deleted lies in the trash, comes back, or goes for good and frees its bytes")
  func trash() async throws {
    let stage = try await GalleryStage.open()
    let (one, two) = (try await stage.add("anna", at: start), try await stage.add("anna", at: 9))
    let gone = try await stage.desk.json(
      .delete, "/api/v1/images/uncategorized", token: stage.anna)
    #expect(Set(gone["deleted_images"].arrayValue ?? []) == [.string(one), .string(two)])
    let trash = try await stage.desk.json(.get, "/api/v1/trash/", token: stage.anna)
    #expect(trash["total"] == 2 && trash["days"] == 30)
    #expect(trash["items"].arrayValue?.allSatisfy { $0["deleted_at"].stringValue != nil } == true)
    let hers = try await stage.desk.json(.get, "/api/v1/trash/", token: stage.mia)
    #expect(hers["total"] == 0 && hers["bytes"] == 0)
    _ = try await stage.desk.json(
      .post, "/api/v1/trash/restore", token: stage.anna, ["image_names": [.string(one)]])
    #expect(try await stage.names("") == [one])
    #expect(
      try await ask(stage, .post, "trash/empty", stage.mia, ["everyone": true]).status == 403)
    let freed = try await stage.desk.json(
      .post, "/api/v1/trash/empty", token: stage.anna, ["everyone": true])
    #expect(freed["removed_images"] == 1)
    #expect(freed["freed_bytes"].intValue ?? 0 > 50)
    let path = try pictureName(two).path
    #expect(
      try !stage.desk.house.disk.exists(stage.directory("anna").path + "/" + path))
    await stage.desk.close()
  }

  private func pictureName(_ text: String) throws -> PictureName {
    try #require(PictureName(text))
  }

  @Test("a copy is the caller's own, with the recipe, and outlives the other")
  func copy() async throws {
    let stage = try await GalleryStage.open()
    let name = try await stage.add("anna", at: start, prompt: "a whale")
    let answer = try await stage.desk.json(
      .post, "/api/v1/images/copy", token: stage.anna,
      ["image_names": [.string(name), .string(name), "no"], "board_id": nil])
    let copies = answer["copied_images"].arrayValue ?? []
    #expect(copies.count == 1 && answer["affected_boards"] == ["none"])
    let to = try #require(copies.first?["to"].stringValue)
    let metadata = try await stage.desk.json(
      .get, "/api/v1/images/i/\(to)/metadata", token: stage.anna)
    #expect(metadata["positive_prompt"] == "a whale")
    #expect(try await stage.names("search_term=whale&model=Dream") == [to])
    let foreign = try await ask(
      stage, .post, "images/copy", stage.mia, ["image_names": [.string(name)]])
    #expect(foreign.status == 201)
    #expect(foreign.text.contains(#""copied_images":[]"#))
    await stage.desk.close()
  }

  @Test("an archive is fetched by whoever ordered it, with what may be seen at that moment")
  func download() async throws {
    let stage = try await GalleryStage.open()
    let (one, two) = (try await stage.add("anna", at: start), try await stage.add("anna", at: 9))
    #expect(
      try await ask(stage, .post, "images/download", stage.anna, ["image_names": []]).detail
        == "No images or board id specified.")
    let body: JSON = ["image_names": [.string(one), .string(two)]]
    #expect(
      try await ask(stage, .post, "images/download", stage.mia, body).detail
        == "Not authorized to access this image")
    let order = try await ask(stage, .post, "images/download", stage.anna, body)
    #expect(order.status == 202)
    let item = try #require(
      try JSON(parsing: order.bytes)["bulk_download_item_name"].stringValue)
    let foreign = try await ask(stage, .get, "images/download/\(item)", stage.mia)
    #expect(foreign.status == 403)
    #expect(foreign.detail == "Not authorized to access this download")
    #expect(try await ask(stage, .get, "images/download/no.zip", stage.anna).status == 404)
    _ = try await stage.desk.json(.delete, "/api/v1/images/i/\(two)", token: stage.anna)
    let reply = try await ask(stage, .get, "images/download/\(item)", stage.anna)
    #expect(reply.headers["content-type"] == "application/zip")
    let text = String(decoding: try await stage.collected(reply), as: UTF8.self)
    #expect(text.contains("general/\(one)") && !text.contains(two))
    #expect(text.contains("a fox"))
    let plain: JSON = ["board_id": "none", "recipe": false]
    let second = try await ask(stage, .post, "images/download", stage.anna, plain)
    let name = try JSON(parsing: second.bytes)["bulk_download_item_name"].stringValue ?? ""
    let archive = try await stage.collected(
      try await ask(stage, .get, "images/download/\(name)", stage.anna))
    let bare = String(decoding: archive, as: UTF8.self)
    #expect(bare.contains("Uncategorized/general/\(one)") && !bare.contains("a fox"))
    await stage.desk.close()
  }

  @Test("a file is shown or kept, with its recipe or without, and is asked for each time")
  func files() async throws {
    let stage = try await GalleryStage.open()
    let name = try await stage.add("anna", at: start, prompt: "a heron")
    let bare = try await ask(
      stage, .get, "images/i/\(name)/full?download=true&recipe=false", stage.anna)
    #expect(bare.headers["content-disposition"] == "attachment; filename=\"\(name)\"")
    #expect(!bare.text.contains("heron"))
    #expect(bare.headers["cache-control"] == "private, no-cache")
    #expect(bare.headers["etag"] != nil)
    #expect(try PNG.decode(bare.bytes).width == 8)
    await stage.desk.close()
  }

  @Test("intermediates are counted for everyone and cleared by administrators")
  func intermediates() async throws {
    let stage = try await GalleryStage.open()
    for token in ["anna", "mia"] {
      try await stage.add(token, at: start) { $0.isIntermediate = true }
    }
    try await stage.add("mia", at: start)
    #expect(try await stage.desk.json(.get, "/api/v1/images/intermediates", token: stage.mia) == 1)
    let refused = try await ask(stage, .delete, "images/intermediates", stage.mia)
    #expect(refused.status == 403)
    #expect(refused.detail == "Only admins can clear all intermediates")
    #expect(
      try await stage.desk.json(.delete, "/api/v1/images/intermediates", token: stage.anna) == 2)
    #expect(try await stage.names("", stage.mia).count == 1)
    let stub = try await ask(stage, .post, "images/", stage.anna, [:])
    #expect(stub.status == 501)
    #expect(stub.detail == "Not implemented")
    await stage.desk.close()
  }

  @Test("an upload is refused in InvokeAI's order and words")
  func uploads() async throws {
    let stage = try await GalleryStage.open()
    let hers =
      try await stage.desk.json(
        .post, "/api/v1/boards/?board_name=Hers", token: stage.mia)["board_id"].stringValue ?? ""
    func upload(_ query: String, type: String, extra: String = "") async throws -> Response {
      let form =
        "--q\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
        + "Content-Type: \(type)\r\n\r\njunk\r\n\(extra)--q--\r\n"
      var client = WireUpload(stage: stage)
      client.body = Array(form.utf8)
      return try await client.send("images/upload?\(query)")
    }
    let plain = "image_category=user&is_intermediate=false"
    let missing = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
    let table: [(String, String, Int, String)] = [
      ("image_category=user", "image/png", 422, ""),
      (plain + "&board_id=" + missing, "text/plain", 404, "Board not found"),
      (
        plain + "&board_id=" + hers, "text/plain", 403, "Not authorized to upload to this board"
      ),
      (plain, "text/plain", 415, "Not an image"),
      (plain, "image/png", 415, "Failed to read image"),
    ]
    for (query, type, status, detail) in table {
      let response = try await upload(query, type: type)
      #expect(response.status == status, "\(query) \(type)")
      if !detail.isEmpty { #expect(response.detail == detail) }
    }
    await stage.desk.close()
  }
}

/// A form sent by Anna.
private struct WireUpload {
  let stage: GalleryStage
  var body: [UInt8] = []

  func send(_ path: String) async throws -> Response {
    let headers: Headers = [
      "Host": "localhost:9090", "Authorization": "Bearer " + stage.anna,
      "Content-Type": "multipart/form-data; boundary=q",
    ]
    var head = try #require(
      RequestHead(method: .post, target: "/api/v1/" + path, headers: headers))
    guard case .route(let route, let parameters) = stage.desk.router.match(.post, head.path) else {
      return .detail("Not Found", status: 404)
    }
    head.parameters = parameters
    guard case .allow(let context) = route.admit(head),
      case .async(let answer) = route.handler
    else { return .detail("refused", status: 401) }
    return await answer(Request(head: head, body: body, context: context))
  }
}

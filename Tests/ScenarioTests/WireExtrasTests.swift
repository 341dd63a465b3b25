import API
import Accounts
import Base
import HTTP
import Studio
import Testing

@Suite("Presets, prompts, facts and help with prompts", .timeLimit(.minutes(1)))
struct WireExtrasTests {
  private static let presets = "/api/v1/style_presets/"

  private func preset(_ name: String, type: String = "user", isPublic: Bool = false) -> String {
    let data: JSON = [
      "name": .string(name), "positive_prompt": .string("{prompt}, \(name)"),
      "negative_prompt": "bad",
      "type": .string(type), "is_public": .bool(isPublic),
    ]
    return form([("data", nil, data.text)])
  }

  private func id(_ response: Response) throws -> String {
    try #require(try JSON(parsing: response.bytes)["id"].stringValue, "\(response.text)")
  }

  @Test("every style that ships shows what it makes")
  func shippedPictures() async throws {
    let desk = try await Desk.open()
    let token = try await desk.household()["ben"]
    let list = try await desk.json(.get, Self.presets, token: token).arrayValue ?? []
    #expect(list.count == 10)
    for preset in list {
      let image = try #require(preset["image"].stringValue, "\(preset.text)")
      let picture = try await desk.ask(.get, "/" + image, token: token)
      #expect(picture.status == 200 && picture.bytes.starts(with: [0xFF, 0xD8]), "\(image)")
    }
  }

  @Test("style presets: own, public and default ones; foreign ones neither shown nor changed")
  func stylePresets() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    func make(_ who: String, _ body: String) async throws -> String {
      try id(
        try await desk.send(WireRow(who, .post, Self.presets, body, type: formType, 200), tokens))
    }
    let own = try await make("mia", preset("Mine"))
    let open = try await make("mia", preset("For all", isPublic: true))
    let house = try await make("anna", preset("House", type: "default"))
    let (i, missing) = (Self.presets + "i/", "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f")
    let me = try await desk.json(.get, "/api/v1/auth/me", token: tokens["mia"])["user_id"]
    try await desk.check(
      [
        WireRow.bare("guest", .get, Self.presets, 401, .detail("Authentication required")),
        WireRow.bare(
          "mia", .get, i + own, 200,
          .json([
            "id": .string(own), "name": "Mine",
            "preset_data": ["positive_prompt": "{prompt}, Mine", "negative_prompt": "bad"],
            "type": "user", "is_public": false, "user_id": me, "image": nil,
          ])),
        WireRow.bare(
          "ben", .get, i + own, 403, .detail("Not authorized to access this style preset"),
          absent: ["Mine"]),
        WireRow.bare("ben", .get, i + open, 200), WireRow.bare("ben", .get, i + house, 200),
        WireRow.bare("ben", .get, i + "default_watercolour", 200),
        WireRow.bare("ben", .get, i + missing, 404, .detail("Style preset not found")),
        WireRow.bare("ben", .get, Self.presets, 200, absent: ["Mine"]),
        // An administrator's own lists hold no private things of others, unless they ask to see them.
        WireRow.bare(
          "anna", .get, i + own, 403, .detail("Not authorized to access this style preset")),
        WireRow.bare("anna", .get, i + own + "?as_admin=true", 200),
        WireRow(
          "mia", .post, Self.presets, preset("D", type: "default"), type: formType, 403,
          .detail("Only admins can create default presets")),
        WireRow(
          "mia", .post, Self.presets, form([("data", nil, "{")]), type: formType, 400,
          .detail("Invalid preset data")),
        WireRow(
          "mia", .post, Self.presets, form([("other", nil, "x")]), type: formType, 422,
          .issue("missing", ["body", "data"], "Field required")),
        WireRow("mia", .post, Self.presets, "{}", 415, .detail("Unsupported Media Type")),
        WireRow(
          "mia", .post, Self.presets,
          form([
            ("data", nil, #"{"name":"a","positive_prompt":"","negative_prompt":"","type":"user"}"#),
            ("image", "a.png", "junk"),
          ]),
          type: formType, 415),
        WireRow(
          "ben", .patch, i + open, preset("Taken"), type: formType, 403,
          .detail("Not authorized to modify this style preset")),
        WireRow.bare(
          "ben", .delete, i + open, 403, .detail("Not authorized to modify this style preset")),
        WireRow(
          "ben", .patch, i + house, preset("Taken"), type: formType, 403,
          .detail("Default style presets cannot be modified")),
        WireRow.bare(
          "anna", .delete, i + "default_oil", 403,
          .detail("Default style presets cannot be modified")),
        WireRow("anna", .patch, i + house, preset("House 2"), type: formType, 200),
        WireRow("mia", .patch, i + own, preset("Still mine", type: "default"), type: formType, 200),
        WireRow.bare(
          "ben", .get, i + own + "/image", 403,
          .detail("Not authorized to access this style preset")),
        WireRow.bare("mia", .get, i + own + "/image", 404, .detail("Style preset image not found")),
        WireRow.bare(
          "mia", .get, Self.presets + "export", 403, .detail("Admin privileges required")),
        WireRow.bare(
          "mia", .post, Self.presets + "import", 403, .detail("Admin privileges required")),
        WireRow(
          "anna", .post, Self.presets + "import",
          form([
            (
              "file", "a.csv",
              "name,prompt,negative_prompt\r\n\"One, two\",a {prompt},\"say \"\"no\"\"\"\r\n"
            )
          ]),
          type: formType, 200, .json(nil)),
        WireRow(
          "anna", .post, Self.presets + "import",
          form([("file", "a.json", #"[{"name":"Three","positive_prompt":"x"}]"#)]), type: formType,
          200),
        WireRow(
          "anna", .post, Self.presets + "import", form([("file", "a.txt", "x")]), type: formType,
          415),
        WireRow(
          "anna", .post, Self.presets + "import", form([("file", "a.csv", "name\nx")]),
          type: formType, 400),
        WireRow.bare("mia", .delete, i + own, 200, .json(nil)),
        WireRow.bare("mia", .get, i + own, 404, .detail("Style preset not found")),
      ], tokens)
    let table = try await desk.send(
      WireRow.bare("anna", .get, Self.presets + "export", 200), tokens)
    #expect(
      table.text
        == "name,prompt,negative_prompt\r\n\"One, two\",a {prompt},\"say \"\"no\"\"\"\r\nThree,x,\r\n"
    )
    #expect(table.headers["content-disposition"] == "attachment; filename=\"prompt_templates.csv\"")
    let list = try await desk.json(.get, Self.presets, token: tokens["ben"]).arrayValue ?? []
    let names = list.compactMap { $0["name"].stringValue }
    #expect(names == names.sorted { $0.lowercased() < $1.lowercased() })
    #expect(names.contains("For all") && names.contains("House 2") && !names.contains("Three"))
    await desk.close()
  }

  @Test("system prompts: own and public ones")
  func systemPrompts() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let path = "/api/v1/system_prompts/"
    let own = try id(
      try await desk.send(
        WireRow("mia", .post, path, #"{"name":"A","content":"secret"}"#, 200), tokens))
    try await desk.check(
      [
        WireRow.bare("ben", .get, path, 200, .json([])),
        WireRow.bare(
          "ben", .get, path + "i/\(own)", 403,
          .detail("Not authorized to access this system prompt"), absent: ["secret"]),
        WireRow(
          "ben", .patch, path + "i/\(own)", "{}", 403,
          .detail("Not authorized to update this system prompt")),
        WireRow.bare(
          "ben", .delete, path + "i/\(own)", 403,
          .detail("Not authorized to delete this system prompt")),
        WireRow.bare(
          "ben", .get, path + "i/0b5e9a34-6c1d-4f27-9c58-51a17e60de0f", 404,
          .detail("System prompt not found")),
        WireRow("mia", .patch, path + "i/\(own)", #"{"is_public":true}"#, 200),
        WireRow.bare("ben", .get, path + "i/\(own)", 200),
        WireRow(
          "ben", .patch, path + "i/\(own)", "{}", 403,
          .detail("Not authorized to update this system prompt")),
        WireRow.bare("mia", .delete, path + "i/\(own)", 200, .json(nil)),
      ], tokens)
    await desk.close()
  }

  @Test("facts about the server, and its few settings, are for whom InvokeAI has them")
  func application() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let app = "/api/v1/app/"
    try await desk.check(
      [
        WireRow.bare("guest", .get, app + "version", 200),
        WireRow.bare("guest", .get, app + "app_deps", 401, .detail("Authentication required")),
        WireRow.bare("mia", .get, app + "patchmatch_status", 200, .json(false)),
        WireRow.bare(
          "mia", .get, app + "generation_device_options", 200,
          .json([["device": "cpu", "name": "CPU"]])),
        WireRow.bare("mia", .get, app + "external_providers/status", 200, .json([])),
        WireRow.bare(
          "mia", .get, app + "runtime_config", 403, .detail("Admin privileges required")),
        WireRow.bare("anna", .get, app + "runtime_config", 200, absent: ["/data", "secret"]),
        WireRow("anna", .patch, app + "runtime_config", #"{"max_queue_history":100}"#, 200),
        WireRow("anna", .patch, app + "runtime_config", #"{"max_queue_history":null}"#, 422),
        WireRow("anna", .patch, app + "runtime_config", #"{"generation_devices":[]}"#, 422),
        WireRow("anna", .patch, app + "runtime_config", #"{"generation_devices":["cuda:9"]}"#, 422),
        WireRow("anna", .patch, app + "runtime_config", #"{"generation_devices":["cpu"]}"#, 200),
        WireRow(
          "anna", .patch, app + "runtime_config", #"{"host":"x"}"#, 422,
          .issue("extra_forbidden", ["body", "host"], "Extra inputs are not permitted")),
        WireRow.bare("mia", .get, app + "logging", 403),
        WireRow.bare("anna", .get, app + "logging", 200, .json(20)),
        WireRow("anna", .post, app + "logging", "25", 422),
        WireRow("anna", .post, app + "logging", "30", 200, .json(30)),
        WireRow("anna", .post, app + "logging", "20", 200, .json(20)),
        WireRow.bare("mia", .delete, app + "invocation_cache", 403),
        WireRow.bare("anna", .put, app + "invocation_cache/disable", 200, .json(nil)),
        WireRow.bare(
          "anna", .get, app + "invocation_cache/status", 200,
          .json(["size": 0, "hits": 0, "misses": 0, "enabled": false, "max_size": 512])),
        WireRow.bare("anna", .put, app + "invocation_cache/enable", 200, .json(nil)),
        WireRow.bare("anna", .delete, app + "invocation_cache", 200, .json(nil)),
      ], tokens)
    let config = try await desk.json(.get, app + "runtime_config", token: tokens["anna"])
    #expect(config["config"]["max_queue_history"] == 100)
    #expect(config["set_fields"] == ["max_queue_history", "generation_devices"])
    await desk.close()
  }

  @Test(
    "prompts with choices are written out; routes that need a language model say that there is none"
  )
  func utilities() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let path = "/api/v1/utilities/"
    try await desk.check(
      [
        WireRow(
          "guest", .post, path + "dynamicprompts", #"{"prompt":"a"}"#, 401,
          .detail("Authentication required")),
        WireRow(
          "mia", .post, path + "dynamicprompts", #"{"prompt":"a {b|c}"}"#, 200,
          .json(["prompts": ["a b", "a c"], "error": nil])),
        WireRow(
          "mia", .post, path + "dynamicprompts", #"{"prompt":"a {b|c}","max_prompts":1}"#, 200,
          .json(["prompts": ["a b"], "error": nil])),
        WireRow(
          "mia", .post, path + "dynamicprompts", #"{"prompt":"__x__ {a|__y__}"}"#, 200,
          .json(["prompts": ["__x__ {a|__y__}"], "error": "No values found for wildcard(s): x, y"])),
        WireRow(
          "mia", .post, path + "dynamicprompts", #"{"prompt":""}"#, 200,
          .json(["prompts": [""], "error": nil])),
        WireRow(
          "mia", .post, path + "dynamicprompts", #"{"prompt":"{a"}"#, 200,
          .json(["prompts": ["{a"], "error": "The { at character 1 has no } that belongs to it"])),
        WireRow(
          "mia", .post, path + "dynamicprompts", #"{"prompt":"a","max_prompts":10001}"#, 422,
          .issue(
            "less_than_equal", ["body", "max_prompts"],
            "Input should be less than or equal to 10000")),
        WireRow(
          "mia", .post, path + "expand-prompt", #"{"prompt":"a","model_key":"k"}"#, 404,
          .detail("Model 'k' not found")),
        WireRow(
          "mia", .post, path + "image-to-prompt", #"{"image_name":"x.png","model_key":"k"}"#, 403,
          .detail("Not authorized to access this image")),
      ], tokens)
    await desk.close()
  }

  @Test(
    "recall puts values into one's own form and keeps them; unknown names and foreign pictures are refused"
  )
  func recall() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let path = "/api/v1/recall/default"
    try await desk.check(
      [
        WireRow("guest", .post, path, "{}", 401, .detail("Authentication required")),
        WireRow(
          "mia", .post, path, "{}", 200,
          .json(["status": "no_parameters_provided", "updated_count": 0])),
        WireRow(
          "mia", .post, path, #"{"positive_prompt":"a cat","steps":20,"seed":null}"#, 200,
          .json([
            "status": "success", "queue_id": "default", "updated_count": 2,
            "parameters": ["positive_prompt": "a cat", "steps": 20],
          ])),
        WireRow.bare(
          "mia", .get, "/api/v1/client_state/default/get_by_key?key=recall_steps", 200, .json("20")),
        WireRow.bare(
          "ben", .get, "/api/v1/client_state/default/get_by_key?key=recall_steps", 200, .json(nil)),
        WireRow("mia", .post, path + "?strict=true&append=true", "{}", 400),
        WireRow(
          "mia", .post, path, #"{"colour":"red"}"#, 422,
          .issue("extra_forbidden", ["body", "colour"], "Extra inputs are not permitted")),
        WireRow("mia", .post, path, #"{"width":10}"#, 422),
        WireRow(
          "mia", .post, path, #"{"loras":[{"weight":1}]}"#, 422,
          .issue("missing", ["body", "loras", 0, "model_name"], "Field required")),
        WireRow(
          "mia", .post, path,
          #"{"control_layers":[{"model_name":"m","image_name":"0b5e9a34-6c1d-4f27-9c58-51a17e60de0f.png"}]}"#,
          403, .detail("Not authorized to access image 0b5e9a34-6c1d-4f27-9c58-51a17e60de0f.png")),
      ], tokens)
    await desk.close()
  }

  @Test("host names: an administrator adds one, and the server answers to it")
  func hostNames() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let path = "/api/v1/auth/host_names"
    try await desk.check(
      [
        WireRow(
          "mia", .post, path, #"{"name":"pictures.example.org"}"#, 403,
          .detail("Admin privileges required")),
        WireRow(
          "anna", .post, path, #"{"name":"Pictures.Example.org:9090"}"#, 201,
          .json(["success": true, "name": "pictures.example.org"])),
        WireRow.bare(
          "anna", .get, path, 200,
          .json(["items": [["name": "pictures.example.org", "added": true]], "refused": []])),
        WireRow("anna", .post, path, #"{"name":"a b"}"#, 422),
        WireRow(
          "anna", .post, path, "{}", 422, .issue("missing", ["body", "name"], "Field required")),
        WireRow.bare("anna", .delete, path + "/pictures.example.org", 204),
        WireRow.bare("anna", .delete, path + "/pictures.example.org", 404, .detail("Not Found")),
      ], tokens)
    await desk.close()
  }
}

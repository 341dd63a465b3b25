import Accounts
import Base
import HTTP
import Library
import Studio

extension Routes {
  private static let path = "/api/v1/style_presets/"

  /// Style presets: one's own, public ones, and those that everybody has.
  static let stylePresets: [Endpoint] = [
    .signedIn(.get, path, .user) { call in
      .json(.array(call.house.presets(for: call.caller).map(\.dto)))
    },
    .signedIn(.post, path, .owner, bodyLimit: Limits.uploadBody, acts: addPreset),
    .signedIn(.get, path + "i/{style_preset_id}", .user) { call in
      .json(try call.house.preset(call.parameter("style_preset_id"), for: call.caller).dto)
    },
    .signedIn(
      .patch, path + "i/{style_preset_id}", .owner, bodyLimit: Limits.uploadBody,
      acts: changePreset),
    .signedIn(.delete, path + "i/{style_preset_id}", .owner) { call in
      try await call.house.deletePreset(call.parameter("style_preset_id"), by: call.caller)
      return .json(nil)
    },
    .signedIn(.get, path + "i/{style_preset_id}/image", .user, .media, acts: presetImage),
    .signedIn(.get, path + "export", .admin, reads: exportPresets),
    .signedIn(
      .post, path + "import", .admin, bodyLimit: Limits.uploadBody, acts: importPresets),
  ]

  private static func addPreset(_ call: Call) async throws -> Response {
    let form = try PresetForm(call)
    let picture = try await form.picture(call.workshop) ?? .removed
    return .json(try await call.house.addPreset(form.words, picture, by: call.caller).dto)
  }

  /// A picture stays unless the form brings another or says `remove_image`.
  private static func changePreset(_ call: Call) async throws -> Response {
    let id = call.parameter("style_preset_id")
    try call.house.requireChangeablePreset(id, for: call.caller)
    let form = try PresetForm(call)
    let picture = try await form.picture(call.workshop) ?? (form.removesPicture ? .removed : .kept)
    return .json(
      try await call.house.changePreset(id, form.words, picture, by: call.caller).dto)
  }

  private static func presetImage(_ call: Call) async throws -> Response {
    let id = call.parameter("style_preset_id")
    if let shipped = StylePreset.shippedPicture(id) {
      var response = shipped.response
      response.headers = mediaHeaders(shipped.type, tag: shipped.digest, call.house)
      return response
    }
    let picture = try await call.house.presetPicture(id, for: call.caller)
    return Response(
      headers: mediaHeaders("image/jpeg", tag: picture.name.text, call.house),
      body: .bytes(picture.jpeg))
  }

  /// The caller's own presets as a table; with "See as administrator" everybody's.
  private static func exportPresets(_ call: Call) -> Response {
    let rows = call.house.presets(for: call.caller).filter { view in
      view.preset.kind == .user
        && (view.owner == call.caller.id || call.caller.actor.seesEverything)
    }
    let table = CSV.text(
      [["name", "prompt", "negative_prompt"]]
        + rows.map { [$0.preset.name, $0.preset.positivePrompt, $0.preset.negativePrompt] })
    var response = Response.bytes(Array(table.utf8), type: "text/csv; charset=utf-8")
    response.headers.add(
      "Content-Disposition", "attachment; filename=\"prompt_templates.csv\"")
    return response
  }

  private static func importPresets(_ call: Call) async throws -> Response {
    let parts = try Multipart.parts(of: call)
    guard let file = parts.first(where: { $0.name == "file" }) else {
      throw RequestError.invalid([.missing("file")])
    }
    let list = try PresetList(Array(file.bytes), fileName: file.fileName ?? "")
    for words in list.presets {
      _ = try await call.house.addPreset(words, .removed, by: call.caller)
    }
    return .json(nil)
  }
}

/// The form by which a preset is made or changed: `data` (JSON) and a picture.
private struct PresetForm {
  let words: PresetWords
  let removesPicture: Bool
  private let file: [UInt8]?

  init(_ call: Call) throws {
    let parts = try Multipart.parts(of: call)
    guard let data = parts.first(where: { $0.name == "data" }) else {
      throw RequestError.invalid([.missing("data")])
    }
    words = try PresetForm.words(Array(data.bytes))
    file = parts.first { $0.name == "image" && !$0.bytes.isEmpty }.map { Array($0.bytes) }
    var texts = Fields(form: parts)
    removesPicture = texts.optionalBool("remove_image") ?? false
    try texts.finish()
  }

  private static func words(_ data: [UInt8]) throws(RequestError) -> PresetWords {
    do {
      var fields = try Fields(object: try JSON(parsing: data))
      let words = PresetWords(
        name: fields.string("name", upTo: Limits.presetName),
        positivePrompt: fields.string("positive_prompt"),
        negativePrompt: fields.string("negative_prompt"),
        kind: fields.word("type", among: StylePreset.Kind.allCases.map(\.rawValue))
          .flatMap(StylePreset.Kind.init(rawValue:)) ?? .user,
        isPublic: fields.optionalBool("is_public") ?? false)
      try fields.finish()
      return words
    } catch {
      throw .badRequest(detail: "Invalid preset data")
    }
  }

  func picture(_ workshop: Workshop) async throws(StudioError) -> RecipePicture? {
    guard let file else { return nil }
    return try await workshop.smallPicture(of: file)
  }
}

extension PresetView {
  fileprivate var dto: JSON {
    let picture = preset.picture?.text ?? StylePreset.shippedPicture(preset.id)?.digest
    let image = picture.map { "api/v1/style_presets/i/\(preset.id)/image?\($0)" }
    return [
      "id": .string(preset.id), "name": .string(preset.name),
      "preset_data": [
        "positive_prompt": .string(preset.positivePrompt),
        "negative_prompt": .string(preset.negativePrompt),
      ],
      "type": .string(preset.kind.rawValue), "is_public": .bool(preset.isPublic),
      "user_id": .string(owner?.text ?? UserID.system.text), "image": JSON(image),
    ]
  }
}

extension StylePreset {
  private static let shippedPictures: [String: EmbeddedFile] = {
    let files = EmbeddedFile.all(below: "styles/")
    let named = shipped.compactMap { preset in
      files.first { $0.path == preset.picturePath }.map { (preset.id, $0) }
    }
    return Dictionary(named) { first, _ in first }
  }()

  /// What a style that ships with Limner makes; nil for all others.
  fileprivate static func shippedPicture(_ id: String) -> EmbeddedFile? { shippedPictures[id] }

  private var picturePath: String { "styles/\(id.dropFirst("default_".count)).jpg" }
}

extension FieldIssue {
  /// A part of a form that is not there.
  static func missing(_ part: String) -> FieldIssue {
    FieldIssue(
      type: "missing", location: ["body", .string(part)], message: "Field required", input: .null)
  }
}

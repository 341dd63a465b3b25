import Base
import Imaging

/// What a picture's own texts say of how it was made, as far as galleries look at it.
package struct PictureRecipe: Equatable, Sendable {
  package let prompt: String
  package let negative: String
  package let model: String?

  /// - Parameter metadata: the value of `invokeai_metadata`.
  package init(metadata: JSON) {
    func text(_ key: String) -> String { metadata[key].stringValue ?? "" }
    let styles = [text("positive_style_prompt"), text("negative_style_prompt")]
    prompt = [text("positive_prompt"), styles[0]].filter { !$0.isEmpty }.joined(separator: " ")
    negative = [text("negative_prompt"), styles[1]].filter { !$0.isEmpty }.joined(separator: " ")
    let model = metadata["model"]["name"].stringValue ?? metadata["model"].stringValue
    self.model = model.flatMap { $0.isEmpty ? nil : String($0.prefix(Limits.modelNameCharacters)) }
  }

  /// Reads the texts of a PNG file; what is no recipe gives an empty one.
  package init(_ texts: [PNG.Text]) {
    let text = texts.first { $0.key == "invokeai_metadata" }?.text
    self.init(metadata: text.flatMap(PictureRecipe.parsed) ?? .null)
  }

  private static func parsed(_ text: String) -> JSON? {
    do { return try JSON(parsing: text) } catch { return nil }
  }

  package func searchEntry(_ name: PictureName, made created: Instant) -> SearchEntry {
    SearchEntry(of: name, made: created, prompt: prompt, negative: negative, model: model ?? "")
  }
}

extension Limits {
  /// Characters of a model's name that a picture's record keeps.
  static let modelNameCharacters = 200
}

import API
import Accounts
import Base
import HTTP
import Studio
import Testing

@Suite("The library of workflows", .timeLimit(.minutes(1)))
struct WorkflowLibraryTests {
  private static let path = "/api/v1/workflows/"
  private static let missing = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"

  private func document(
    _ name: String, tags: String = "", category: String = "user", version: String = "4.0.0",
    nodes: [JSON] = []
  ) -> JSON {
    [
      "workflow": [
        "id": nil, "name": .string(name), "author": "Mia",
        "description": .string("Draws a \(name)"),
        "version": "1", "contact": "", "tags": .string(tags), "notes": "", "exposedFields": [],
        "meta": ["version": .string(version), "category": .string(category)],
        "nodes": .array(nodes), "edges": [], "form": nil, "future": ["kept": true],
      ]
    ]
  }

  private func saved(_ desk: Desk, _ token: String?, _ body: JSON) async throws -> String {
    let made = try await desk.json(.post, Self.path, token: token, body)
    return try #require(made["workflow_id"].stringValue, "\(made.text)")
  }

  private func names(_ desk: Desk, _ token: String?, _ query: String) async throws -> [String] {
    let page = try await desk.json(.get, Self.path + query, token: token)
    return (page["items"].arrayValue ?? []).compactMap { $0["name"].stringValue }
      .filter { $0.hasPrefix("#") }
  }

  @Test("a workflow comes back as it was saved, with what we do not know of in it")
  func comesBack() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let id = try await saved(desk, tokens["mia"], document("#Cat", tags: "cats, ink"))
    let found = try await desk.json(.get, Self.path + "i/" + id, token: tokens["mia"])
    #expect(found["workflow"]["future"]["kept"] == true)
    #expect(found["workflow"]["id"].stringValue == id)
    #expect(found["thumbnail_url"].isNull && found["opened_at"].isNull)
    #expect(found["is_public"] == false)
    let changed = try await desk.json(
      .patch, Self.path + "i/" + id, token: tokens["mia"], document("#Dog"))
    #expect(changed["name"] == "#Dog" && changed["workflow_id"].stringValue == id)
    await desk.close()
  }

  @Test("refusals are in InvokeAI's words, foreign and missing things apart as it has them")
  func refusals() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let id = try await saved(desk, tokens["mia"], document("#Secret"))
    let one = Self.path + "i/" + id
    let none = Self.path + "i/" + Self.missing
    let two: [JSON] = [
      ["data": ["type": "workflow_return"]], ["data": ["type": "workflow_return"]],
    ]
    func body(_ json: JSON) -> String { json.text }
    try await desk.check(
      [
        WireRow.bare("guest", .get, Self.path, 401, .detail("Authentication required")),
        WireRow.bare(
          "ben", .get, one, 403, .detail("Not authorized to access this workflow"),
          absent: ["Secret"]),
        WireRow.bare("ben", .get, none, 404, .detail("Workflow not found")),
        WireRow.bare(
          "ben", .delete, one, 403, .detail("Not authorized to delete this workflow")),
        WireRow.bare(
          "ben", .put, one + "/opened_at", 403, .detail("Not authorized to access this workflow")),
        WireRow.bare(
          "ben", .delete, one + "/thumbnail", 403,
          .detail("Not authorized to update this workflow")),
        WireRow(
          "ben", .patch, one, body(document("#Mine")), 403,
          .detail("Not authorized to update this workflow")),
        WireRow(
          "ben", .patch, one + "/is_public", #"{"is_public":true}"#, 403,
          .detail("Not authorized to update this workflow")),
        WireRow(
          "mia", .patch, one + "/is_public", #"{"is_public":true}"#, 403,
          .detail("Admin privileges required")),
        WireRow(
          "anna", .patch, one, body(document("#Mine")), 403,
          .detail("Not authorized to update this workflow")),
        WireRow.bare(
          "mia", .get, one + "/thumbnail", 404, .detail("Workflow thumbnail not found")),
        WireRow(
          "mia", .post, Self.path, "{}", 422,
          .issue("missing", ["body", "workflow"], "Field required")),
        WireRow("mia", .post, Self.path, body(document("#D", category: "default")), 422),
        WireRow("mia", .post, Self.path, body(document("#D", version: "four")), 422),
        WireRow("mia", .post, Self.path, body(document("#D", nodes: two)), 422),
      ], tokens)
    await desk.close()
  }

  @Test("a public workflow is everybody's to read under is_public, nobody else's to change")
  func publishing() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let id = try await saved(desk, tokens["mia"], document("#Cat", tags: "cats"))
    let one = Self.path + "i/" + id
    let shown = try await desk.json(
      .patch, one + "/is_public?as_admin=true", token: tokens["anna"], ["is_public": true])
    #expect(shown["is_public"] == true && shown["workflow"]["tags"] == "cats, shared")
    #expect(try await names(desk, tokens["ben"], "") == [])
    #expect(try await names(desk, tokens["ben"], "?is_public=true") == ["#Cat"])
    try await desk.check(
      [
        WireRow.bare("ben", .get, one, 200),
        WireRow.bare("ben", .put, one + "/opened_at", 200),
        WireRow.bare(
          "ben", .delete, one, 403, .detail("Not authorized to delete this workflow")),
      ], tokens)
    // A copy is private and not marked as public; a change by its owner keeps the mark.
    let copy = try await desk.json(
      .post, Self.path, token: tokens["ben"], document("#Mine", tags: "cats, shared"))
    #expect(copy["workflow"]["tags"] == "cats" && copy["is_public"] == false)
    let kept = try await desk.json(
      .patch, one, token: tokens["mia"], document("#Cat", tags: "cats"))
    #expect(kept["workflow"]["tags"] == "cats, shared" && kept["is_public"] == true)
    // When somebody opened it is theirs alone.
    let bens = try await desk.json(.get, one, token: tokens["ben"])
    let mias = try await desk.json(.get, one, token: tokens["mia"])
    #expect(!bens["opened_at"].isNull && mias["opened_at"].isNull)
    let hidden = try await desk.json(
      .patch, one + "/is_public?as_admin=true", token: tokens["anna"], ["is_public": false])
    #expect(hidden["workflow"]["tags"] == "cats")
    #expect(try await names(desk, tokens["ben"], "?is_public=true") == [])
    await desk.close()
  }

  @Test("lists are ordered, paged and filtered; tags are whole words")
  func lists() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let mia = tokens["mia"]
    for (name, tags) in [("#b", "art, ink"), ("#a", "party"), ("#c", "")] {
      _ = try await saved(desk, mia, document(name, tags: tags))
    }
    #expect(try await names(desk, mia, "?categories=user") == ["#a", "#b", "#c"])
    #expect(try await names(desk, mia, "?categories=user&direction=DESC") == ["#c", "#b", "#a"])
    #expect(try await names(desk, mia, "?categories=user&page=1&per_page=2") == ["#c"])
    #expect(try await names(desk, mia, "?tags=art") == ["#b"])
    #expect(try await names(desk, mia, "?query=DRAWS%20A%20%23c") == ["#c"])
    #expect(try await names(desk, mia, "?has_been_opened=true") == [])
    let page = try await desk.json(
      .get, Self.path + "?categories=user&page=1&per_page=2", token: mia)
    #expect(page["pages"] == 2 && page["total"] == 3 && page["per_page"] == 2)
    #expect(
      try await desk.json(.get, Self.path + "tags?categories=user", token: mia)
        == ["art", "ink", "party"])
    let counts = try await desk.json(
      .get, Self.path + "counts_by_tag?tags=art&tags=none&categories=user", token: mia)
    #expect(counts == ["art": 1, "none": 0])
    let kinds = try await desk.json(
      .get, Self.path + "counts_by_category?categories=user", token: mia)
    #expect(kinds == ["user": 3])
    await desk.close()
  }

  @Test("a deleted workflow is gone")
  func deleting() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let id = try await saved(desk, tokens["mia"], document("#Cat"))
    try await desk.check(
      [
        WireRow.bare("mia", .delete, Self.path + "i/" + id, 200),
        WireRow.bare(
          "mia", .get, Self.path + "i/" + id, 404, .detail("Workflow not found")),
      ], tokens)
    await desk.close()
  }
}

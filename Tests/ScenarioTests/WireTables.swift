import API
import Accounts
import Base
import Foundation
import HTTP
import Studio
import Testing

/// Who asks for what, and exactly what comes back.
struct WireRow: Sendable {
  enum Answer: Sendable {
    case json(JSON)
    case detail(String)
    /// One thing that is wrong: its type, place and words.
    case issue(String, [JSON], String)
    /// An object that has these members among others.
    case holds(JSON)
    case any
  }

  let who: String
  let method: HTTP.Method
  let target: String
  let body: String?
  let type: String
  let status: Int
  let answer: Answer
  let absent: [String]
  /// Fields of the request beside those that every row has.
  var sent: [(name: String, value: String)] = []
  /// Fields of the answer: what they must begin with, or that they must not be there.
  var fields: [(name: String, value: String?)] = []

  init(
    _ who: String, _ method: HTTP.Method, _ target: String, _ body: String?,
    type: String = "application/json", _ status: Int, _ answer: Answer = .any, absent: [String] = []
  ) {
    self.who = who
    self.method = method
    self.target = target
    self.body = body
    self.type = type
    self.status = status
    self.answer = answer
    self.absent = absent
  }
}

extension WireRow {
  /// The row with one more field in the request.
  func sending(_ name: String, _ value: String) -> WireRow {
    var row = self
    row.sent.append((name, value))
    return row
  }

  /// The row with a field that the answer must have, beginning so; or must not have.
  func expecting(_ name: String, _ value: String?) -> WireRow {
    var row = self
    row.fields.append((name, value))
    return row
  }

  /// A row without a body.
  static func bare(
    _ who: String, _ method: HTTP.Method, _ target: String, _ status: Int,
    _ answer: Answer = .any, absent: [String] = []
  ) -> WireRow {
    WireRow(who, method, target, nil, status, answer, absent: absent)
  }
}

extension Desk {
  /// Anna administers; Mia and Ben are regular people.
  func household() async throws -> [String: String] {
    let anna = try await setUp()
    let mia = try await addMia(anna)
    _ = try await json(
      .post, "/api/v1/auth/users", token: anna,
      [
        "email": "ben@example.com", "display_name": "Ben", "password": .string(Desk.password),
      ] as JSON)
    return ["anna": anna, "mia": mia, "ben": try await signIn("ben@example.com")]
  }

  /// Asks a row as the server would be asked, base path and raw body included.
  func send(_ row: WireRow, _ tokens: [String: String], as headers: Headers = Headers())
    async throws
    -> Response
  {
    var fields: Headers = ["Host": "localhost:9090"]
    if let token = tokens[row.who] { fields.add("Authorization", "Bearer " + token) }
    if row.body != nil { fields.add("Content-Type", row.type) }
    for (name, value) in headers.all { fields.add(name, value) }
    for (name, value) in row.sent { fields.add(name, value) }
    var head = try #require(
      RequestHead(method: row.method, target: row.target, headers: fields), "\(row.target)")
    switch router.match(row.method, head.path) {
    case .notFound: return .detail("Not Found", status: 404)
    case .methodNotAllowed(let allow):
      var response = Response.detail("Method Not Allowed", status: 405)
      response.headers.add("Allow", allow)
      return response
    case .redirect(let path): return .redirect(path)
    case .route(let route, let parameters):
      head.parameters = parameters
      switch route.admit(head) {
      case .refuse(let response): return response
      case .allow(let context):
        let request = Request(head: head, body: Array((row.body ?? "").utf8), context: context)
        switch route.handler {
        case .immediate(let answer): return answer(request)
        case .async(let answer): return await answer(request)
        }
      }
    }
  }

  /// Asks every row in order and compares.
  func check(_ rows: [WireRow], _ tokens: [String: String]) async throws {
    for row in rows {
      let response = try await send(row, tokens)
      let said =
        "\(row.who) \(row.method.rawValue) \(row.target) \(row.body ?? ""): \(response.text.prefix(600))"
      #expect(response.status == row.status, "\(said)")
      RefusalTable.check(response, said)
      switch row.answer {
      case .any: break
      case .holds(let wanted):
        let answer = try? JSON(parsing: response.bytes)
        for (name, value) in (wanted.objectValue ?? JSONObject()).members {
          #expect(answer?[name] == value, "\(name): \(said)")
        }
      case .detail(let text): #expect(response.detail == text, "\(said)")
      case .json(let json): #expect((try? JSON(parsing: response.bytes)) == json, "\(said)")
      case .issue(let type, let place, let message):
        let issue = (try? JSON(parsing: response.bytes))?["detail"].arrayValue?.first ?? .null
        #expect(issue["type"] == .string(type), "\(said)")
        #expect(issue["loc"] == .array(place), "\(said)")
        #expect(issue["msg"] == .string(message), "\(said)")
      }
      for field in row.fields {
        let values = response.headers.values(of: field.name)
        guard let wanted = field.value else {
          #expect(values == [], "\(field.name): \(values) of \(said)")
          continue
        }
        #expect(
          values.contains { $0.hasPrefix(wanted) }, "\(field.name): \(values) of \(said)")
      }
      for text in row.absent { #expect(!response.text.contains(text), "\(text) in \(said)") }
    }
  }
}

/// A form's parts as `multipart/form-data`.
func form(_ parts: [(name: String, file: String?, text: String)]) -> String {
  parts.map { part in
    let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
    return
      "--edge\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n\(part.text)\r\n"
  }.joined() + "--edge--\r\n"
}

let formType = "multipart/form-data; boundary=edge"

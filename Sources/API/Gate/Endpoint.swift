import Base
import HTTP
import Studio

/// One act on the wire: method, path, who may ask, and what answers. There is no route without a policy.
///
/// What only reads memory answers at once on the server's loop (`reads`); what commits or waits runs as a
/// task (`acts`). Both throw `StudioError` or `RequestError`, which `ErrorStatus` turns into a reply.
package struct Endpoint: Sendable {
  package typealias VisitReads = @Sendable (Visit) throws -> Response
  package typealias VisitActs = @Sendable (Visit) async throws -> Response
  package typealias CallReads = @Sendable (Call) throws -> Response
  package typealias CallActs = @Sendable (Call) async throws -> Response

  enum Answer: Sendable {
    case visitReads(VisitReads)
    case visitActs(VisitActs)
    case callReads(CallReads)
    case callActs(CallActs)
  }

  package let method: Method
  package let pattern: String
  package let policy: Policy
  package let credentials: Credentials
  package let bodyLimit: ByteSize
  /// Whether a change through it lengthens a sliding session.
  let renewsSession: Bool
  let answer: Answer

  private init(
    _ method: Method, _ pattern: String, _ policy: Policy, _ credentials: Credentials,
    _ bodyLimit: ByteSize, renewsSession: Bool, _ answer: Answer
  ) {
    self.method = method
    self.pattern = pattern
    self.policy = policy
    self.credentials = credentials
    self.bodyLimit = bodyLimit
    self.renewsSession = renewsSession
    self.answer = answer
  }

  /// For anybody; `isForSetup` also before there is an account.
  package static func open(
    _ method: Method, _ pattern: String, isForSetup: Bool = false, reads: @escaping VisitReads
  ) -> Endpoint {
    Endpoint(
      method, pattern, isForSetup ? .setup : .everyone, .general, Limits.requestBody,
      renewsSession: false, .visitReads(reads))
  }

  package static func open(
    _ method: Method, _ pattern: String, isForSetup: Bool = false,
    bodyLimit: ByteSize = Limits.requestBody, acts: @escaping VisitActs
  ) -> Endpoint {
    Endpoint(
      method, pattern, isForSetup ? .setup : .everyone, .general, bodyLimit,
      renewsSession: false, .visitActs(acts))
  }

  /// For whoever is signed in (`policy` says for whose things), or for administrators.
  package static func signedIn(
    _ method: Method, _ pattern: String, _ policy: Policy, _ credentials: Credentials = .general,
    reads: @escaping CallReads
  ) -> Endpoint {
    Endpoint(
      method, pattern, policy, credentials, Limits.requestBody, renewsSession: false,
      .callReads(reads))
  }

  package static func signedIn(
    _ method: Method, _ pattern: String, _ policy: Policy, _ credentials: Credentials = .general,
    bodyLimit: ByteSize = Limits.requestBody, renewsSession: Bool = true,
    acts: @escaping CallActs
  ) -> Endpoint {
    Endpoint(
      method, pattern, policy, credentials, bodyLimit,
      renewsSession: renewsSession && !method.isSafe, .callActs(acts))
  }
}

extension Endpoint {
  /// The endpoint as a route of the server.
  package func route(in house: House, _ workshop: Workshop, _ front: Front) -> Route {
    // A policy that lets strangers in has nobody to hand to a `Call`.
    precondition(
      isAboutVisitors == (policy == .setup || policy == .everyone),
      "\(method.rawValue) \(pattern) declares \(policy.text)")
    let gate = Gate(
      house: house, workshop: workshop, front: front, policy: policy, credentials: credentials,
      tokenScope: tokenScope, kinds: kinds)
    return Route(method, pattern, bodyLimit: bodyLimit, admit: gate.admit, handler: handler(house))
  }

  /// Open routes of the API are throttled where it matters: passwords, codes.
  private var kinds: [RequestRates.Kind] {
    if method.isSafe, credentials == .media { return [.file] }
    if method.isSafe, !pattern.hasPrefix("/api/") { return [.webFile] }
    if isAboutVisitors { return [] }
    return method.isSafe ? [.request] : [.request, .change]
  }

  private var isAboutVisitors: Bool {
    switch answer {
    case .visitReads, .visitActs: true
    case .callReads, .callActs: false
    }
  }

  private func handler(_ house: House) -> Handler {
    switch answer {
    case .visitReads(let reads):
      .immediate { request in
        answered(by: house) { try reads(try visit(request)) }
      }
    case .visitActs(let acts):
      .async { request in
        await answered(by: house) { try await acts(try visit(request)) }
      }
    case .callReads(let reads):
      .immediate { request in
        answered(by: house) { try reads(try call(request)) }
      }
    case .callActs(let acts):
      .async { request in
        await answered(by: house) {
          let call = try call(request)
          let response = try await acts(call)
          return renewsSession ? await renewed(response, call) : response
        }
      }
    }
  }
}

private func visit(_ request: Request) throws(RequestError) -> Visit {
  guard var visit = request.context as? Visit else { throw .notAdmitted }
  visit.body = request.body
  return visit
}

private func call(_ request: Request) throws(RequestError) -> Call {
  guard var call = request.context as? Call else { throw .notAdmitted }
  call.body = request.body
  return call
}

private func answered(by house: House, _ work: () throws -> Response) -> Response {
  do { return try work() } catch { return ErrorStatus.response(to: error, house.policies) }
}

private func answered(by house: House, _ work: () async throws -> Response) async -> Response {
  do { return try await work() } catch { return ErrorStatus.response(to: error, house.policies) }
}

/// The response with a longer-lived token where sessions slide (InvokeAI's way).
private func renewed(_ response: Response, _ call: Call) async -> Response {
  guard response.status < 400, call.head.bearerToken != nil,
    let fresh = await call.house.renew(call.caller)
  else { return response }
  var response = response
  response.headers.setDefault("X-Refreshed-Token", fresh.token)
  return response
}

/// A request that cannot be served as it stands: the status and the words of the answer. The
/// connection ends after it, because what follows on it can no longer be told apart.
struct Refusal: Error, Equatable {
  let status: Int
  let detail: String

  static func malformed(_ what: String) -> Refusal {
    Refusal(status: 400, detail: "The request is not valid HTTP/1.1: \(what).")
  }

  static let headTooLarge = Refusal(
    status: 431, detail: "The request's fields are larger than 16 KiB or more than 100.")

  static func bodyTooLarge(limit: Int) -> Refusal {
    Refusal(
      status: 413, detail: "The request's body is larger than this route takes (\(limit) bytes).")
  }

  static let tooSlow = Refusal(
    status: 408, detail: "The request did not arrive in time. Send it again.")

  var response: Response { .detail(detail, status: status) }
}

import HTTP
import Studio

/// Every route of the product, one list per subject.
package enum Routes {
  package static let all: [Endpoint] =
    authentication + ownAccount + sessions + tokens + links + audit + people + departed
    + hostNames
    + clientState + boards + sharing + images + lists + pictureFiles + uploads + archives + trash
    + queue + models + stylePresets + systemPrompts + workflows + utilities + recall
    + application + events + webFiles
    + documents

  /// The routes as the server takes them.
  package static func router(
    for house: House, _ workshop: Workshop, front: Front = Front()
  ) throws(HTTPError) -> Router {
    // An event that nobody may hear, or that anybody may, would be one without a policy.
    for kind in Event.Kind.allCases {
      precondition(
        kind.policy != .setup && kind.policy != .everyone,
        "the event \(kind.rawValue) declares \(kind.policy.text)")
    }
    return try Router(all.map { $0.route(in: house, workshop, front) })
  }
}

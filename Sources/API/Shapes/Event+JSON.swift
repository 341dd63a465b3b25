import Base
import Studio

extension Event {
  /// The event as open pages read it.
  var json: JSON {
    switch self {
    case .hello(let revision):
      ["type": "hello", "revision": .integer(Int64(clamping: revision))]
    case .resync: ["type": "resync"]
    case .sessionEnded(let reason):
      ["type": "session_ended", "reason": .string(reason.rawValue)]
    case .peopleChanged: ["type": "people_changed"]
    case .preferencesChanged(let key): ["type": "preferences_changed", "key": .string(key)]
    }
  }
}

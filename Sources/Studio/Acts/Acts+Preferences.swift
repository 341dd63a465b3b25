import Accounts
import Base
import Journal
import Library

extension House {
  package func preference(_ key: String, of caller: Caller) -> String? {
    caller.directory.state.preferences[key]
  }

  /// Names that begin with `prefix`, newest first.
  package func preferenceKeys(prefix: String, of caller: Caller) -> [String] {
    caller.directory.state.preferences.keys(prefix: prefix)
  }

  package func setPreference(
    _ key: String, _ value: String, by caller: Caller
  ) async throws(StudioError) {
    let isNew = try await commit(to: caller.directory, by: caller.id.text) { state in
      // Browsers save what they have already saved; that costs no record.
      guard state.preferences[key] != value else { return Change([], result: false) }
      return Change([try state.preferences.put(key, value)], result: true)
    }
    if isNew { events.publish(.preferencesChanged(key: key), to: .person(caller.id)) }
  }

  /// Tells the person's open pages to take values into their form.
  package func recall(_ parameters: JSONObject, for caller: Caller) {
    events.publish(.recall(parameters: .object(parameters)), to: .person(caller.id))
  }

  package func forgetPreference(_ key: String, by caller: Caller) async throws(StudioError) {
    try await commit(to: caller.directory, by: caller.id.text, freesSpace: true) { state in
      Change(state.preferences.forget(key))
    }
    events.publish(.preferencesChanged(key: key), to: .person(caller.id))
  }

  package func forgetAllPreferences(by caller: Caller) async throws(StudioError) {
    try await commit(to: caller.directory, by: caller.id.text, freesSpace: true) { state in
      Change(state.preferences.forgetAll())
    }
    events.publish(.preferencesChanged(key: ""), to: .person(caller.id))
  }
}

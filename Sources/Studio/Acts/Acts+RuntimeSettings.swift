import Accounts
import Base
import Journal

extension Limits {
  /// Finished queue items that an administrator can let people keep; more would fill the memory.
  package static let longestQueueHistory = 10_000
}

extension House {
  private static let runtimeKeys = [
    "image_subfolder_strategy", "max_queue_history", "generation_devices",
  ]

  /// What administrators have changed while the house runs, by InvokeAI's names.
  package var runtimeSettings: JSONObject {
    let settings = system.state.settings
    return JSONObject(
      House.runtimeKeys.compactMap { key in settings["runtime." + key].map { (key, $0) } })
  }

  package func changeRuntimeSettings(
    _ wanted: JSONObject, by caller: Caller
  ) async throws(StudioError) {
    try requireAdministrator(caller)
    let now = clock.now()
    try await commitSystem(by: caller.id.text) { [roster] state in
      if caller.id != .system { try roster.requireAdministrator(caller.id) }
      let ops = wanted.members.map { SettingSection.put("runtime." + $0.key, $0.value) }
      let lines = wanted.keys.map { key in
        AuditSection.put(
          AuditLine(
            at: now, actor: caller.id, act: "setting_changed", object: key,
            source: caller.source.address))
      }
      return Change(ops + lines)
    }
  }
}

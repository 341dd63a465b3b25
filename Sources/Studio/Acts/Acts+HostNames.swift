import Accounts
import Base
import Journal

extension Limits {
  /// Names that an administrator has added; a house has a handful.
  package static let hostNames = 64
}

extension House {
  private static let hostNamesKey = "host_names"

  /// Names under which people reach the house, as administrators have added them.
  package var hostNames: [String] { House.hostNames(system.state) }

  private static func hostNames(_ state: SystemState) -> [String] {
    state.settings[hostNamesKey]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// Lets the house be reached by `name`, a host name in lower case.
  package func addHostName(_ name: String, by caller: Caller) async throws(StudioError) {
    try await changeHostNames(by: caller, act: "host_name_added", name) { names in
      guard !names.contains(name) else { return names }
      guard names.count < Limits.hostNames else {
        throw StudioError.tooManyHostNames(limit: Limits.hostNames)
      }
      return names + [name]
    }
  }

  package func removeHostName(_ name: String, by caller: Caller) async throws(StudioError) {
    try await changeHostNames(by: caller, act: "host_name_removed", name) { names in
      names.filter { $0 != name }
    }
  }

  private func changeHostNames(
    by caller: Caller, act: String, _ name: String,
    _ change: @escaping @Sendable ([String]) throws -> [String]
  ) async throws(StudioError) {
    try requireAdministrator(caller)
    let line = AuditLine(
      at: clock.now(), actor: caller.id, act: act, object: name, source: caller.source.address)
    try await commitSystem(by: caller.id.text) { [roster] state in
      if caller.id != .system { try roster.requireAdministrator(caller.id) }
      let before = House.hostNames(state)
      let after = try change(before)
      guard after != before else { return Change([]) }
      return Change([
        SettingSection.put(House.hostNamesKey, .array(after.map(JSON.string))),
        AuditSection.put(line),
      ])
    }
  }
}

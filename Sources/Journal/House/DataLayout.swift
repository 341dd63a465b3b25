/// Where everything lies below a data directory; the one place that names its folders.
package struct DataLayout: Hashable, Sendable {
  package let root: String
  package init(_ root: String) {
    self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
  }

  package var format: String { root + "/" + DataFormat.fileName }
  package var lock: String { root + "/limner.lock" }
  package var reserve: String { root + "/reserve" }
  package var system: String { root + "/system" }
  package var users: String { root + "/users" }
  package var shared: String { root + "/shared" }
  package var quarantine: String { root + "/quarantine" }
  package var cache: String { root + "/cache" }
  package var secrets: String { root + "/secrets" }
  package var models: String { root + "/models" }

  package var tokenKey: String { secrets + "/token-key.json" }
  package var setupCode: String { secrets + "/setup-code" }

  package func user(folder: String) -> String { users + "/" + folder }

  /// The folders of every data directory.
  var folders: [String] { [system, users, shared, quarantine, cache, secrets, models] }
}

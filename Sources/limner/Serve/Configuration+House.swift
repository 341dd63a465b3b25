import API
import Accounts
import Base
import CPlatform
import Glibc
import HTTP
import Journal
import Studio

extension Configuration {
  /// The settings of this process: `arguments`, the environment, and the data directory's file.
  static func current(_ arguments: [String]) throws -> Configuration {
    let environment = processEnvironment()
    let disk = RealDisk()
    return try Configuration(
      arguments: arguments, environment: environment, home: environment["HOME"] ?? "/root"
    ) { data throws(JournalError) in
      let path = data + "/limner.toml"
      guard try disk.exists(path) else { return nil }
      return String(decoding: try disk.readAll(path), as: UTF8.self)
    }
  }

  /// The rules in which the guide and InvokeAI differ.
  var policies: HousePolicies {
    var policies = HousePolicies(HousePolicies.Compat(rawValue: self["compat"]) ?? .guide)
    policies.isMultiuser = flag("multiuser")
    policies.strictPasswordChecking = flag("strict_password_checking")
    let sharing = HousePolicies.Sharing.init(rawValue:)
    policies.boardSharing = sharing(self["board_sharing"]) ?? policies.boardSharing
    policies.workflowPublishing =
      sharing(self["workflow_publishing"]) ?? policies.workflowPublishing
    policies.queueVisibility =
      HousePolicies.QueueVisibility(rawValue: self["queue_visibility"]) ?? policies.queueVisibility
    policies.sessionLifetime =
      HousePolicies.Lifetime(rawValue: self["session_lifetime"]) ?? policies.sessionLifetime
    policies.adminView = HousePolicies.AdminView(rawValue: self["admin_view"]) ?? policies.adminView
    return policies
  }

  /// How the house is run; the test switches count only where nobody else can reach the server.
  func house(_ environment: [String: String]) throws(CommandFailure) -> HouseConfiguration {
    var house = HouseConfiguration()
    house.policies = policies
    house.ownUserID = getuid()
    house.allowance = Allowance(
      pictures: integer("pictures_per_person"),
      bytes: ByteSize.gib(integer("storage_per_person")).bytes,
      queued: integer("queued_per_person"))
    house.queueLimit = integer("max_queue_size")
    let switches = environment.keys.filter(TestSwitches.isOne).sorted()
    guard !switches.isEmpty else { return house }
    guard TestSwitches.loopbackHosts.contains(self["host"]) else {
      throw CommandFailure(
        .badConfiguration,
        "\(switches.joined(separator: ", ")) \(switches.count == 1 ? "is" : "are") for tests; "
          + "Limner starts with it only on a loopback address: add --host 127.0.0.1")
    }
    house.testTokenKey = environment[TestSwitches.tokenKey].map { Array($0.utf8) }
    if environment[TestSwitches.fastHashing] == "1" { house.hashingCost = .cheap }
    house.needsSetupCode = environment[TestSwitches.setupCode] != "none"
    if let day = environment[TestSwitches.day].flatMap({ Int($0) }), day > 0 {
      house.day = .seconds(day)
    }
    return house
  }

  /// How the server listens.
  func server(for front: Front) throws(CommandFailure) -> ServerConfiguration {
    guard let port = UInt16(exactly: integer("port")) else {
      throw CommandFailure(.badConfiguration, "\(integer("port")) is no port")
    }
    var server = ServerConfiguration(host: self["host"].isEmpty ? nil : self["host"], port: port)
    server.allowsPlainHTTP = flag("http")
    server.hosts = front.hosts
    server.delivery.compressionLevel = integer("http_compression_level")
    guard let basePath = BasePath.normalized(self["base_url"]) else {
      throw CommandFailure(
        .badConfiguration,
        "base_url takes a path such as /limner, not '\(self["base_url"])'")
    }
    server.delivery.basePath = basePath
    do throws(HTTPError) {
      server.allowedOrigins = try AllowedOrigins(list("allow_origins"))
    } catch {
      throw CommandFailure(.badConfiguration, error.description)
    }
    server.connections = integer("max_connections")
    do throws(HTTPError) {
      server.trustedProxies = try list("trusted_proxies").map { text throws(HTTPError) in
        try AddressRange(text)
      }
    } catch {
      throw CommandFailure(error)
    }
    return server
  }
}

extension Configuration {
  /// The names the server answers to, and how much one person may ask.
  func front(for house: House) -> Front {
    var rates = RateLimits()
    rates.requestsPerMinute = integer("requests_per_minute")
    rates.requestBurst = integer("request_burst")
    rates.changesPerMinute = integer("changes_per_minute")
    rates.filesPerSecond = integer("files_per_second")
    return Front(
      hosts: HostPolicy(names: list("host_names") + house.hostNames + [machineName()]),
      rates: RequestRates(rates))
  }
}

/// Environment variables that only tests set (`Tests/README.md`).
enum TestSwitches {
  static let tokenKey = "LIMNER_JWT_SECRET"
  static let fastHashing = "LIMNER_TEST_FAST_KDF"
  static let setupCode = "LIMNER_SETUP_CODE"
  static let day = "LIMNER_TEST_DAY_SECONDS"
  static let loopbackHosts: Set = ["127.0.0.1", "::1", "localhost"]

  static func isOne(_ name: String) -> Bool {
    name == tokenKey || name == setupCode || name.hasPrefix("LIMNER_TEST_")
  }
}

extension House {
  /// Opens the data directory that the configuration names.
  static func open(
    _ configuration: Configuration, environment: [String: String], hashesCheaply: Bool = false
  ) async throws(CommandFailure) -> House {
    let layout = DataLayout(absolutePath(configuration["data"]))
    try checkSecrets(layout)
    var settings = try configuration.house(environment)
    if hashesCheaply { settings.hashingCost = .cheap }
    do throws(StudioError) {
      return try await House.open(
        dataDirectory: layout.root, disk: RealDisk(), clock: SystemClock(),
        configuration: settings)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Secrets that others on this machine can read are none.
  private static func checkSecrets(_ layout: DataLayout) throws(CommandFailure) {
    for path in [layout.secrets, layout.tokenKey, layout.setupCode] {
      var user: UInt32 = 0
      var mode: UInt32 = 0
      guard limner_control_owner(path, &user, &mode) == 0, mode & 0o077 != 0 else { continue }
      throw CommandFailure(
        .noPermission,
        "\(path) can be read by others on this machine; make it yours alone: "
          + "chmod -R go= '\(layout.secrets)'")
    }
  }

}

/// The process's environment.
func processEnvironment() -> [String: String] {
  var out: [String: String] = [:]
  // Safe: `environ` ends with a null pointer and nothing changes it while Limner starts.
  var entry = environ
  while let text = entry.pointee {
    let line = String(cString: text)
    if let equals = line.firstIndex(of: "=") {
      out[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    entry += 1
  }
  return out
}

/// The machine's own name.
private func machineName() -> String {
  var name = [CChar](repeating: 0, count: 256)
  // Safe: the buffer's last byte stays zero.
  guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
  return name.withUnsafeBufferPointer { buffer in
    buffer.baseAddress.map { String(cString: $0) } ?? "localhost"
  }
}

/// A path that means the same whatever folder the process works in.
func absolutePath(_ path: String) -> String {
  guard !path.hasPrefix("/") else { return path }
  guard let here = getcwd(nil, 0) else { return path }
  // Safe: getcwd allocated the text, which is freed once here.
  defer { free(here) }
  return String(cString: here) + "/" + path
}

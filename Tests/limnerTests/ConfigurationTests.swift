import Testing

@testable import limner

private func configuration(
  _ arguments: [String] = [], environment: [String: String] = [:], file: String? = nil
) throws -> Configuration {
  try Configuration(
    arguments: arguments, environment: environment, home: "/home/anna", file: { _ in file })
}

@Suite("Configuration")
struct ConfigurationTests {
  @Test("flags win over the environment, that over the file, that over the default")
  func precedence() throws {
    let file = "port = 1\nhost = \"a\" # here\nmax_connections=64\n"
    let environment = ["LIMNER_PORT": "2", "LIMNER_HOST": "b"]
    let all = try configuration(["--port", "3"], environment: environment, file: file)
    #expect(all.integer("port") == 3)
    #expect(all["host"] == "b")
    #expect(all.integer("max_connections") == 64)
    #expect(all.values["port"]?.origin == .flag("--port"))
    #expect(all.values["host"]?.origin == .variable("LIMNER_HOST"))
    #expect(all.values["max_connections"]?.origin == .file(line: 3))
    #expect(all.values["http"]?.origin == .fallback)
    #expect(all["data"] == "/home/anna/.local/share/limner")
  }

  @Test("compat presets the policies, and each can be set by itself")
  func presets() throws {
    let guide = try configuration()
    #expect(guide["board_sharing"] == "admins")
    #expect(guide.flag("strict_password_checking"))
    let invoke = try configuration(["--compat", "invokeai", "--set", "admin_view=switch"])
    #expect(invoke["queue_visibility"] == "redacted")
    #expect(invoke["admin_view"] == "switch")
    #expect(!invoke.flag("strict_password_checking"))
  }

  @Test("flags may stand alone, with = or before their value, with - for _")
  func forms() throws {
    let all = try configuration([
      "--http", "--port=80", "--max-connections", "99", "--set", "multiuser=no",
    ])
    #expect(all.flag("http"))
    #expect(all.integer("port") == 80)
    #expect(all.integer("max_connections") == 99)
    #expect(!all.flag("multiuser"))
  }

  @Test("what a value came from is told in the words that were typed")
  func origins() throws {
    let all = try configuration(["--set", "port=80", "--max-connections=99"])
    #expect(all.values["port"]?.origin.text == "--set port")
    #expect(all.values["max_connections"]?.origin.text == "--max-connections")
  }

  @Test("a variable that is nearly a setting's is refused, others are left alone")
  func variables() throws {
    #expect(
      throws: ConfigurationError.unknown(
        key: "prot", origin: .variable("LIMNER_PROT"), meant: "port")
    ) { try configuration(environment: ["LIMNER_PROT": "1"]) }
    for name in [
      "LIMNER_TEST_STEP_SECONDS", "LIMNER_JWT_SECRET", "LIMNER_GOLDENS", "LIMNER_SERVICE_ADDRESS",
      "LIMNER", "HOST", "LIMNER_X",
    ] {
      #expect(try configuration(environment: [name: "1"]).integer("port") == 9090, "\(name)")
    }
  }

  @Test("wrong words are wrong use, wrong values a wrong setting")
  func exitCodes() {
    for (arguments, file, code) in [
      (["--port"], nil, 64), (["here"], nil, 64), (["--prot=1"], nil, 64), (["--port=x"], nil, 78),
      ([], "prot = 1", 78), ([], "a house", 78),
    ] as [([String], String?, Int32)] {
      do {
        _ = try configuration(arguments, file: file)
        Issue.record("accepted: \(arguments)")
      } catch {
        #expect(CommandFailure(error).code.rawValue == code, "\(arguments) \(file ?? "")")
      }
    }
  }

  @Test("a list in the file is a list")
  func lists() throws {
    let all = try configuration(file: "trusted_proxies = [\"10.0.0.1\", '10.1.0.0/16']")
    #expect(all.list("trusted_proxies") == ["10.0.0.1", "10.1.0.0/16"])
  }

  @Test(
    "what is wrong is said, with where it stands and what was meant",
    arguments: [
      (["--prot", "1"], nil, "--prot: there is no setting 'prot'; did you mean 'port'?"),
      (["--port"], nil, "--port needs a value behind it"),
      (["here"], nil, "'here' is not understood here; settings look like --port 9090"),
      (["--port", "99999"], nil, "--port: port takes a whole number from 0 to 65535, not '99999'"),
      ([], "a house\n", "limner.toml, line 1: 'a house' is not of the form key = value"),
      (
        [], "\ncompat = \"old\"\n", "limner.toml, line 2: compat takes guide or invokeai, not 'old'"
      ),
    ] as [([String], String?, String)])
  func faults(arguments: [String], file: String?, sentence: String) {
    do {
      _ = try configuration(arguments, file: file)
      Issue.record("accepted: \(arguments)")
    } catch {
      #expect((error as? ConfigurationError)?.sentence == sentence)
    }
  }
}

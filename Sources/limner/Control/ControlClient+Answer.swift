import CPlatform
import Journal
import Studio

extension ControlClient {
  /// Asks the running server; without one takes the directory itself.
  static func answer(
    to request: ControlRequest, settings: [String]
  ) throws(CommandFailure) -> ControlReply {
    let configuration: Configuration
    do { configuration = try Configuration.current(settings) } catch {
      throw CommandFailure(error)
    }
    let layout = DataLayout(configuration["data"])
    if let reply = try ask(request, layout: layout) { return reply }
    try requireHouse(layout, for: request)
    limner_prepare_service()
    return try awaiting { () async throws(CommandFailure) in
      var environment = processEnvironment()
      // Nobody can reach a command, so the address does not matter to the test switches.
      let cost = environment.removeValue(forKey: TestSwitches.fastHashing)
      let house = try await House.open(
        configuration, environment: environment.filter { !TestSwitches.isOne($0.key) },
        hashesCheaply: cost == "1")
      let reply = await ControlReply.of(request, in: house)
      await house.close()
      return reply
    }
  }

  /// A mistyped path is no new house: only a first person or model begins one.
  private static func requireHouse(
    _ layout: DataLayout, for request: ControlRequest
  ) throws(CommandFailure) {
    switch request {
    case .people(.add), .addModel: return
    default: break
    }
    let isThere: Bool
    do throws(JournalError) { isThere = try RealDisk().exists(absolutePath(layout.root)) } catch {
      throw CommandFailure(error)
    }
    guard isThere else {
      throw CommandFailure(
        .noInput,
        "there is no data directory at \(layout.root); --data DIR names another, and "
          + "'limner serve' makes it")
    }
  }
}

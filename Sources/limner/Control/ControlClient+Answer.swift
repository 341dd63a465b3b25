import CPlatform
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
}

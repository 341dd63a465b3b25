import API
import Base
import CPlatform
import HTTP
import Journal
import Studio

/// `limner serve`: opens the data directory and answers until it is asked to stop.
enum ServeCommand {
  static let help = """
    limner serve [--data DIR] [--host ADDRESS] [--port N] [--http] [--KEY VALUE …] [--set KEY=VALUE …]

    Serves the web pages and the API of the data directory until it is stopped, and prints the address to
    open. 'limner config show' lists every setting; each can be given as --KEY VALUE, as --set KEY=VALUE,
    as a variable LIMNER_KEY, or as a line KEY = VALUE of limner.toml in the data directory.
    SIGTERM, or Ctrl and C, stops it: the running picture goes back into the queue.
    Exit codes: 0 stopped, 64 wrong use, 69 the address is in use, 74 the disk failed, 75 another Limner
    has the data directory, 77 not permitted, 78 a setting is wrong, or the data is of a newer version.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if CommandLineTool.asksForHelp(arguments) {
      Terminal.print(help)
      return .success
    }
    limner_prepare_service()
    let configuration: Configuration
    do {
      configuration = try Configuration.current(arguments)
    } catch {
      return CommandFailure(error).report()
    }
    do throws(CommandFailure) {
      let service = try awaiting { () async throws(CommandFailure) in
        try await Service.start(configuration)
      }
      for line in service.greeting { Terminal.print(line) }
      _ = limner_wait_for_stop()
      awaiting { await service.stop() }
      return .success
    } catch {
      return error.report()
    }
  }
}

/// A house that is being served: what runs between start and stop.
final class Service: Sendable {
  /// Requests in work get this long to end; the rest of the stop fits into 30 s (O6).
  private static let grace = Duration.seconds(5)
  /// How often the trash is looked through.
  private static let purgeSeconds = 3600
  /// How often failed sign-ins and last looks are written down, where they are due.
  private static let bookSeconds = 10
  /// How often the free space of the disk is looked at.
  private static let spaceSeconds = 60
  /// How often the certificate's files are looked at.
  private static let certificateSeconds = 60

  let house: House
  let workshop: Workshop
  private let server: HTTPServer
  private let control: ControlServer
  private let configuration: Configuration
  private let certificate: Certificate
  private let clockwork: Task<Void, Never>
  private let working: Task<Void, Never>
  private let tending: Task<Void, Never>

  private init(
    house: House, workshop: Workshop, server: HTTPServer, control: ControlServer,
    configuration: Configuration, certificate: (place: CertificatePlace, used: Certificate)
  ) {
    self.house = house
    self.workshop = workshop
    self.server = server
    self.control = control
    self.configuration = configuration
    self.certificate = certificate.used
    working = Task { await workshop.work() }
    tending = Task(priority: .background) { await house.tendSearch() }
    clockwork = Task {
      await house.continuePurges()
      var seconds = 0
      var used: Certificate? = certificate.used
      while !Task.isCancelled {
        house.tick()
        seconds += 1
        if seconds % Service.purgeSeconds == 0 {
          await house.purgeTrash()
          await house.purgePresets()
          await house.purgeWorkflows()
        }
        if seconds % Service.bookSeconds == 0 { await house.keepBooks() }
        if seconds % Service.spaceSeconds == 0 { await house.freeSpaceIfShort() }
        if seconds % Service.certificateSeconds == 0 {
          used = Service.renewCertificate(certificate.place, house, server, from: used)
        }
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
      }
    }
  }

  static func start(_ configuration: Configuration) async throws(CommandFailure) -> Service {
    let house = try await House.open(configuration, environment: processEnvironment())
    do throws(CommandFailure) {
      try await prepare(house)
      let workshop = workshop(for: house, configuration)
      let control = try ControlServer(house: house)
      let place = try CertificatePlace(configuration, house)
      let certificate = try place.certificate(house)
      let front = configuration.front(for: house)
      var listening = try configuration.server(for: front)
      listening.certificate = certificate
      listening.certificateIsPublic = !place.isOwn && certificate.isTrustedByBrowsers
      let server = HTTPServer(
        configuration: listening, router: try router(for: house, workshop, front))
      do throws(HTTPError) { try server.start() } catch { throw CommandFailure(error) }
      control.start()
      return Service(
        house: house, workshop: workshop, server: server, control: control,
        configuration: configuration, certificate: (place, certificate))
    } catch {
      await house.close()
      throw error
    }
  }

  /// What a fresh data directory is given.
  private static func prepare(_ house: House) async throws(CommandFailure) {
    do throws(StudioError) { try await house.installStarter() } catch {
      throw CommandFailure(error)
    }
  }

  private static func router(
    for house: House, _ workshop: Workshop, _ front: Front
  ) throws(CommandFailure) -> Router {
    do throws(HTTPError) { return try Routes.router(for: house, workshop, front: front) } catch {
      throw CommandFailure(error)
    }
  }

  /// Lets requests end, then lets go of the data directory.
  func stop() async {
    clockwork.cancel()
    tending.cancel()
    await workshop.stop()
    await working.value
    await server.stop(grace: Service.grace)
    control.stop()
    await house.close()
  }

  /// What the person who started Limner reads: where it is, and how to begin.
  var greeting: [String] {
    let host = configuration["host"]
    let name = host.isEmpty || host == "0.0.0.0" || host == "::" ? "localhost" : host
    let base = server.configuration.delivery.basePath
    let address = "http://\(name.contains(":") ? "[\(name)]" : name):\(server.port)\(base)"
    var lines = ["Limner is at \(address)"]
    if host.isEmpty || host == "0.0.0.0" || host == "::" {
      lines += Service.elsewhere(certificate, port: server.port)
    }
    guard let code = house.setupCode else { return lines }
    return lines + [
      "Nobody has an account yet. Create the administrator here: \(address)/#setup=\(code)"
    ]
  }
}

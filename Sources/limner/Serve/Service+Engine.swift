import API
import Base
import EngineLink
import Glibc
import Nodes
import Studio

extension Service {
  /// The queue at work on an engine in a process of its own.
  static func workshop(
    for house: House, _ configuration: Configuration
  ) -> Workshop {
    let hello = Hello(build: Version.text, catalogue: Catalogue.digest)
    let engine = EngineProcess(
      EngineProcess.Configuration(
        command: engineCommand(configuration), environment: engineSettings(configuration),
        hello: hello,
        models: { _, key throws(EngineError) in try await house.grantModel(key) },
        pictures: { job, name throws(EngineError) in
          try await house.givePicture(name, toItem: Int(clamping: job))
        },
        styles: { job, id throws(EngineError) in
          try house.giveStyle(id, toItem: Int(clamping: job))
        }))
    return Workshop(
      house: house, bench: engine,
      catalogue: NodeCatalogue(specs: Catalogue.specs, typesElsewhere: Catalogue.otherTypes),
      pictures: PictureProcess(command: [ownPath, "engine", "--pictures"], hello: hello))
  }

  /// This program with `engine`, unless the settings name another command.
  private static func engineCommand(_ configuration: Configuration) -> [String] {
    let words = configuration.list("engine_command")
    return words.isEmpty ? [ownPath, "engine"] : words
  }

  /// What the engine reads from its environment: how much of the machine it may use.
  private static func engineSettings(_ configuration: Configuration) -> [String: String] {
    var settings: [String: String] = [:]
    for key in ["engine_threads", "engine_precision", "engine_memory"] {
      settings["LIMNER_" + key.uppercased()] = configuration[key]
    }
    return settings
  }

  /// Where this program is, also when it was found through PATH.
  private static var ownPath: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    // Safe: the buffer's last byte stays zero.
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return CommandLine.arguments[0] }
    return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

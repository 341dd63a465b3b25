extension Setting {
  /// Every setting there is. InvokeAI's names where InvokeAI has the setting.
  static let all: [Setting] =
    place + network + rates + policies + quotas + engine

  private static let place = [
    Setting("data", .text, "", "the data directory; ~/.local/share/limner unless set"),
    Setting(
      "log_level", .choice(["debug", "info", "warning", "error"]), "info",
      "the least important lines that are logged"),
  ]

  private static let network = [
    Setting("host", .text, "", "the address to listen on; all addresses unless set"),
    Setting(
      "port", .integer(0...65_535), "9090", "the port for HTTP and HTTPS; 0 takes a free one"),
    Setting(
      "http", .flag, "false",
      "serve plain HTTP to other machines too: behind a proxy, or on a network that you trust"),
    Setting(
      "trusted_proxies", .list, "",
      "addresses of reverse proxies whose X-Forwarded headers count, such as 10.0.0.2, 10.1.0.0/16"),
    Setting("cert", .text, "", "a certificate chain of your own, PEM; Limner makes one unless set"),
    Setting("key", .text, "", "the private key of that certificate, PEM"),
    Setting("host_names", .list, "", "further names under which people reach this server"),
    Setting(
      "allow_origins", .list, "",
      "other sites whose pages may use this server with a token of theirs, such as https://photos.example.org"
    ),
    Setting(
      "base_url", .text, "",
      "the path below which a reverse proxy shows this server, such as /limner"),
    Setting(
      "http_compression_level", .integer(0...9), "1", "how hard texts are compressed; 0 not at all"),
    Setting(
      "max_connections", .integer(16...65_536), "1024", "connections at the same time, in all"),
  ]

  private static let rates = [
    Setting(
      "requests_per_minute", .integer(0...1_000_000), "",
      "requests of one person, pictures not counted; 0 without end, as with compat = invokeai"),
    Setting("request_burst", .integer(1...1_000_000), "100", "how many of them may come at once"),
    Setting(
      "changes_per_minute", .integer(0...1_000_000), "",
      "changes of one person; 0 without end, as with compat = invokeai"),
    Setting(
      "files_per_second", .integer(0...1_000_000), "",
      "pictures and files for one sign-in; 0 without end, as with compat = invokeai"),
  ]

  private static let policies = [
    Setting("multiuser", .flag, "true", "accounts; without it everyone shares one house"),
    Setting(
      "compat", .choice(["guide", "invokeai"]), "guide",
      "presets the six settings below, and no rates: as the user guide says, or as InvokeAI does"),
    Setting(
      "board_sharing", .choice(["admins", "owners"]), "", "who may share a board"),
    Setting(
      "queue_visibility", .choice(["own", "redacted"]), "",
      "what people see of other people's queue items: nothing, or that they are there"),
    Setting(
      "workflow_publishing", .choice(["admins", "owners"]), "", "who may make a workflow public"),
    Setting(
      "session_lifetime", .choice(["absolute", "sliding"]), "",
      "whether a sign-in ends at its time, or that long after the last change"),
    Setting(
      "admin_view", .choice(["switch", "all"]), "",
      "whether administrators see everyone's content only when they ask to"),
    Setting(
      "strict_password_checking", .flag, "",
      "8 characters with upper case, lower case and a number"),
  ]

  private static let quotas = [
    Setting(
      "pictures_per_person", .integer(1...10_000_000), "100000",
      "pictures that a person can keep, unless an administrator sets another limit for them"),
    Setting(
      "storage_per_person", .integer(1...1_000_000), "20",
      "GiB that a person's pictures can take; the trash does not count"),
    Setting(
      "queued_per_person", .integer(1...1_000_000), "1000",
      "pictures that a person can have waiting in the queue"),
  ]

  private static let engine = [
    Setting(
      "engine_command", .list, "",
      "the command that starts an engine, its words separated by commas; this program unless set"),
    Setting("engine_threads", .integer(0...1024), "0", "threads of an engine; 0 is one per core"),
    Setting(
      "engine_precision", .choice(["auto", "fp32", "bf16"]), "auto",
      "arithmetic of the engine; auto is bf16 where the processor has it"),
    Setting(
      "engine_memory", .integer(0...1_048_576), "0",
      "MiB that an engine may use; 0 is 60 % of what there is"),
    Setting(
      "max_queue_size", .integer(1...1_000_000), "10000", "items that may wait in the queue, in all"
    ),
  ]

  static func named(_ key: String) -> Setting? { all.first { $0.key == key } }

  /// The key that `wrong` was most likely meant to be.
  static func nearest(to wrong: String) -> String? { nearestWord(to: wrong, among: all.map(\.key)) }
}

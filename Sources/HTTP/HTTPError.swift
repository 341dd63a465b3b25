/// Why the server cannot start, or cannot use what it was given.
package enum HTTPError: Error, Equatable, CustomStringConvertible {
  /// Another program listens on that address and port.
  case addressInUse(address: String)
  case cannotListen(address: String, reason: String)
  /// The system gives no more of something that the server cannot do without.
  case systemRefused(what: String, reason: String)
  case badAddress(String)
  case badOrigin(String)
  case badCertificate(reason: String)
  case cannotMakeCertificate(reason: String)
  case fileUnavailable(path: String, reason: String)
  case badRoute(pattern: String, reason: String)

  package var description: String {
    switch self {
    case .addressInUse(let address):
      "Another program already listens on \(address) (Prometheus and Cockpit like 9090 too). "
        + "Stop it, or choose another port with --port."
    case .cannotListen(let address, let reason):
      "The server cannot listen on \(address): \(reason)."
    case .systemRefused(let what, let reason):
      "The system refuses \(what): \(reason)."
    case .badAddress(let text):
      "\"\(text)\" is not an IP address or a range such as 192.168.0.0/16."
    case .badOrigin(let text):
      "allow_origins takes sites such as https://photos.example.org, each by its name; "
        + "\"\(text)\" is none."
    case .badCertificate(let reason):
      "The TLS certificate or its key cannot be used: \(reason)."
    case .cannotMakeCertificate(let reason):
      "A TLS certificate could not be made: \(reason)."
    case .fileUnavailable(let path, let reason):
      "The file \(path) cannot be opened: \(reason)."
    case .badRoute(let pattern, let reason):
      "The route \(pattern) is not valid: \(reason)."
    }
  }
}

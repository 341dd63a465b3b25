import Base
import HTTP
import Journal
import Studio

/// Where a server's certificate comes from: files that the settings name, or one that Limner makes itself
/// and keeps among its secrets.
struct CertificatePlace: Sendable {
  let chainPath: String
  let keyPath: String
  /// Whether Limner makes and renews it.
  let isOwn: Bool

  init(_ configuration: Configuration, _ house: House) throws(CommandFailure) {
    let (chain, key) = (configuration["cert"], configuration["key"])
    guard chain.isEmpty == key.isEmpty else {
      throw CommandFailure(
        .badConfiguration,
        "cert and key belong together: set both, or neither for a certificate of our own")
    }
    isOwn = chain.isEmpty
    chainPath = isOwn ? house.layout.secrets + "/tls-certificate.pem" : absolutePath(chain)
    keyPath = isOwn ? house.layout.secrets + "/tls-key.pem" : absolutePath(key)
  }

  /// The certificate as it is to be used now; our own is made anew a month before its end, or when the
  /// machine has other names.
  func certificate(_ house: House) throws(CommandFailure) -> Certificate {
    do {
      guard isOwn else { return try read(house.disk) }
      return try Certificate.kept(
        for: OwnNames.all(), now: house.clock.now(), load: { load(house.disk) },
        save: { try save($0, house.disk) })
    } catch let error as HTTPError {
      throw CommandFailure(.badConfiguration, "\(chainPath): \(error)")
    } catch {
      throw CommandFailure(error)
    }
  }

  private func read(_ disk: any Disk) throws(JournalError) -> Certificate {
    Certificate(chainPEM: try disk.readAll(chainPath), keyPEM: try disk.readAll(keyPath))
  }

  private func load(_ disk: any Disk) -> Certificate? {
    do throws(JournalError) { return try read(disk) } catch {
      if !error.isMissing { Log.warning("the kept certificate: \(error.sentence)") }
      return nil
    }
  }

  private func save(_ certificate: Certificate, _ disk: any Disk) throws(JournalError) {
    try disk.writeBlob(certificate.keyPEM, to: keyPath)
    try disk.writeBlob(certificate.chainPEM, to: chainPath)
  }
}

extension Service {
  /// Takes a renewed or replaced certificate without dropping connections; a bad one is refused in words
  /// and the old one stays.
  static func renewCertificate(
    _ place: CertificatePlace, _ house: House, _ server: HTTPServer, from old: Certificate?
  ) -> Certificate? {
    do throws(CommandFailure) {
      let fresh = try place.certificate(house)
      guard fresh != old else { return old }
      do throws(HTTPError) { try server.use(fresh) } catch {
        throw CommandFailure(.badConfiguration, "\(place.chainPath): \(error)")
      }
      Log.info("a new certificate from \(place.chainPath) is in use")
      return fresh
    } catch {
      Log.warning("the certificate stays as it was: \(error.sentence)")
      return old
    }
  }

  /// What a person on another device reads: the address, and what to compare the certificate with.
  static func elsewhere(_ certificate: Certificate?, port: UInt16) -> [String] {
    guard let certificate, let name = OwnNames.all().first(where: { $0 != "localhost" }) else {
      return []
    }
    let shown = name.contains(":") ? "[\(name)]" : name
    do throws(HTTPError) {
      return [
        "From other devices: https://\(shown):\(port)",
        "The certificate's SHA-256 fingerprint: \(try certificate.facts().fingerprintText)",
      ]
    } catch {
      return []
    }
  }
}

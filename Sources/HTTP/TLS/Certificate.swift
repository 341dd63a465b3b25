import Base
import CPlatform

/// A certificate chain and its private key, as PEM text. Where they are kept is the caller's
/// business.
package struct Certificate: Sendable, Equatable {
  package let chainPEM: [UInt8]
  package let keyPEM: [UInt8]

  package init(chainPEM: [UInt8], keyPEM: [UInt8]) {
    self.chainPEM = chainPEM
    self.keyPEM = keyPEM
  }
}

/// What a certificate says of itself.
package struct CertificateFacts: Sendable, Equatable {
  /// SHA-256 of the certificate, as browsers show it.
  package let fingerprint: [UInt8]
  package let ends: Instant
  /// Host names and IP addresses that it is good for.
  package let names: [String]

  /// `AB:CD:…`, as browsers show it.
  package var fingerprintText: String {
    fingerprint.map { hexText([$0]).uppercased() }.joined(separator: ":")
  }
}

extension Certificate {
  /// Longer is refused by browsers (398 days since 2020).
  static let lifetimeDays: Int32 = 397
  /// A new one is made this long before the end.
  static let renewal = Duration.seconds(30 * 86_400)

  /// A self-signed ECDSA P-256 certificate for these names and addresses.
  ///
  /// - Throws: `HTTPError.cannotMakeCertificate`.
  package static func selfSigned(
    names: [String], now: Instant
  ) throws(HTTPError) -> Certificate {
    let texts = names.map { name in (PeerAddress(name) == nil ? "DNS:" : "IP:") + name }
    var chain = [UInt8](repeating: 0, count: 16 << 10)
    var key = [UInt8](repeating: 0, count: 4 << 10)
    var (chainSize, keySize) = (chain.count, key.count)
    // Safe: each buffer's size goes in with it, and what was written comes back. An hour back,
    // because the clocks of a household differ.
    let failed = limner_tls_self_signed(
      "Limner on \(names.first ?? "localhost")", texts.joined(separator: ","), now.seconds - 3600,
      lifetimeDays, &chain, &chainSize, &key, &keySize)
    guard failed == 0 else {
      throw .cannotMakeCertificate(reason: "OpenSSL refuses the names \(names)")
    }
    return Certificate(chainPEM: Array(chain[..<chainSize]), keyPEM: Array(key[..<keySize]))
  }

  /// - Throws: `HTTPError.badCertificate` when the text is no certificate.
  package func facts() throws(HTTPError) -> CertificateFacts {
    var fingerprint = [UInt8](repeating: 0, count: 32)
    var ends: Int64 = 0
    var names = [CChar](repeating: 0, count: 16 << 10)
    // Safe: the fingerprint has 32 bytes, and the names are cut to their buffer.
    let failed = limner_tls_describe(
      chainPEM, chainPEM.count, &fingerprint, &ends, &names, names.count)
    guard failed == 0 else { throw .badCertificate(reason: "the certificate is not readable") }
    let list = writtenText(names).split(separator: ",").map { entry in
      String(entry.drop { $0 != ":" }.dropFirst())
    }
    return CertificateFacts(fingerprint: fingerprint, ends: Instant(seconds: ends), names: list)
  }

  /// Whether the authorities that this machine knows vouch for it; a browser of today asks for no less.
  package var isTrustedByBrowsers: Bool {
    // Safe: the text's length goes in with it.
    limner_tls_is_vouched_for(chainPEM, chainPEM.count) == 1
  }

  /// The kept certificate while it is good for `names`, else a new one, which `save` has kept.
  ///
  /// - Parameter load: the certificate that was kept last, or nil; an unreadable one is replaced.
  package static func kept(
    for names: [String], now: Instant, load: () -> Certificate?,
    save: (Certificate) throws -> Void
  ) throws -> Certificate {
    if let old = load(), old.isGood(for: names, now: now) { return old }
    let fresh = try selfSigned(names: names, now: now)
    try save(fresh)
    return fresh
  }

  private func isGood(for names: [String], now: Instant) -> Bool {
    do throws(HTTPError) {
      let facts = try facts()
      _ = try TLSIdentity(self)
      let known = Set(facts.names.map(canonicalName))
      return facts.ends - now > Certificate.renewal
        && names.allSatisfy { known.contains(canonicalName($0)) }
    } catch {
      return false
    }
  }
}

/// One spelling for each name and address.
private func canonicalName(_ name: String) -> String {
  PeerAddress(name)?.text ?? name.lowercased()
}

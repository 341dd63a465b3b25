import CPlatform

/// A certificate and its key, ready for handshakes. Connections that use it keep it alive.
final class TLSIdentity: Sendable {
  // Safe: OpenSSL's contexts may be shared by threads once they are set up; this one is never
  // changed.
  nonisolated(unsafe) let pointer: OpaquePointer

  /// - Throws: `HTTPError.badCertificate` when the texts are unreadable or do not belong together.
  init(_ certificate: Certificate) throws(HTTPError) {
    var reason = [CChar](repeating: 0, count: 200)
    // Safe: both texts live through the call, and the reason is cut to its buffer.
    let made = limner_tls_identity_make(
      certificate.chainPEM, certificate.chainPEM.count, certificate.keyPEM,
      certificate.keyPEM.count, &reason, reason.count)
    guard let made else { throw .badCertificate(reason: writtenText(reason)) }
    pointer = made
  }

  deinit { limner_tls_identity_free(pointer) }
}

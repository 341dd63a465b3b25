/// A certificate chain and its private key, as PEM text. Where they are kept is the caller's business.
package struct Certificate: Sendable {
  package let chainPEM: [UInt8]
  package let keyPEM: [UInt8]

  package init(chainPEM: [UInt8], keyPEM: [UInt8]) {
    self.chainPEM = chainPEM
    self.keyPEM = keyPEM
  }
}

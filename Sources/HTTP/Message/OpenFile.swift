import CPlatform

/// A regular file that is open for reading; closed when nobody holds it any more.
package final class OpenFile: Sendable {
  package let descriptor: Int32
  package let size: Int

  /// Takes over `descriptor`, which is open for reading.
  package init(descriptor: Int32, size: Int) {
    self.descriptor = descriptor
    self.size = size
  }

  /// - Throws: `HTTPError.fileUnavailable` when `path` cannot be opened or is no regular file.
  package init(path: String) throws(HTTPError) {
    var bytes: Int64 = 0
    let opened = limner_net_open_file(path, &bytes)
    guard opened >= 0 else {
      throw .fileUnavailable(path: path, reason: systemText(opened))
    }
    descriptor = opened
    size = Int(bytes)
  }

  deinit { limner_net_close(descriptor) }
}

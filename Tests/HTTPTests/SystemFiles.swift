import Glibc

/// The user who runs the tests.
func currentUserID() -> UInt32 { getuid() }

func writeFile(_ path: String, _ bytes: [UInt8]) throws {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  precondition(descriptor >= 0, "cannot write \(path)")
  defer { close(descriptor) }
  precondition(write(descriptor, bytes, bytes.count) == bytes.count, "cannot write \(path)")
}

func removeFile(_ path: String) { unlink(path) }

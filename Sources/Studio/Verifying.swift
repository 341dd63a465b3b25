import Base
import Gallery
import Journal

extension Verification {
  /// Checks a whole data directory: records, and the files that records name.
  package static func house(at path: String, disk: any Disk, isDeep: Bool) -> VerifyReport {
    dataDirectory(
      at: path, disk: disk,
      kinds: [
        VerifiedKind("system", SystemState.self, check: manifests),
        VerifiedKind("users/*", PersonState.self, check: pictures),
      ], isDeep: isDeep)
  }

  /// Every shared board's newest manifest is there, as it was recorded. Without it the board opens for its
  /// owner and administrators only, who give the grants anew; so nothing that can be repaired is missing.
  @Sendable private static func manifests(
    _ directory: VerifiedDirectory<SystemState>
  ) -> [Finding] {
    let shared = folder(of: directory.path) + "/shared"
    return directory.state.boards.boards.sorted { $0.key < $1.key }.compactMap { id, recorded in
      let path = "\(shared)/\(id)/" + SharedBoard.fileName(recorded.version)
      do throws(JournalError) {
        let bytes = try directory.disk.readAll(path)
        guard hexText(SHA256.digest(bytes)) == recorded.digest else {
          throw .damaged(path: path, what: "it is not the manifest that was recorded")
        }
        _ = try SharedBoard(parsing: bytes, path: path)
        return nil
      } catch {
        return Finding(.loss, path, "who may see this board is lost: \(error.sentence)")
      }
    }
  }

  /// Every picture that a record names is there, whole; a deep look compares its digest.
  @Sendable private static func pictures(
    _ directory: VerifiedDirectory<PersonState>
  ) -> [Finding] {
    directory.state.images.records.compactMap { record in
      let path = directory.path + "/" + record.name.path
      do throws(JournalError) {
        let facts = try directory.disk.look(path)
        guard facts.size == record.file.bytes else {
          return Finding(.loss, path, "the picture has \(facts.size) of \(record.file.bytes) bytes")
        }
        guard directory.isDeep else { return nil }
        let digest = hexText(SHA256.digest(try directory.disk.readAll(path)))
        return digest == record.file.digest
          ? nil : Finding(.loss, path, "the picture is not as it was written")
      } catch {
        guard error.isMissing else { return Finding(.loss, path, error.sentence) }
        // A copy that took its time may have a record whose picture came after it.
        return directory.snapshotState.images[record.name] == nil
          ? Finding(.warning, path, "the picture was made while the copy ran and is not in it")
          : Finding(.loss, path, "the picture is missing")
      }
    }
  }
}

import Base
import Synchronization

/// Room set aside on the disk, so that deletes can still be journaled when it is full (J13).
package final class SpaceReserve: Sendable {
  package let path: String
  private let disk: any Disk
  private let size: ByteSize
  private let isKept = Mutex(false)

  package init(path: String, disk: any Disk, size: ByteSize = Limits.spaceReserve) {
    self.path = path
    self.disk = disk
    self.size = size
  }

  /// Takes the room, unless an earlier process did; that there is none is no failure.
  package func take() {
    isKept.withLock { isKept in
      guard !isKept else { return }
      do throws(JournalError) {
        isKept = try isThere()
        guard !isKept, isRoomy() else { return }
        try write(size.bytes)
        isKept = true
      } catch { Log.warning("no room is set aside: \(error.sentence)") }
    }
  }

  /// Gives the room up.
  package func release() {
    isKept.withLock { isKept in
      guard isKept else { return }
      do throws(JournalError) {
        try write(0)
        isKept = false
        Log.warning("the disk is full: the room set aside at \(path) is given up for deletes")
      } catch { Log.warning("the room set aside stays: \(error.sentence)") }
    }
  }

  /// Whether changes can go on and the room be taken again.
  package func isRoomy() -> Bool {
    do throws(JournalError) {
      return try disk.freeSpace(folder(of: path)) >= Limits.spaceWanted.bytes + size.bytes
    } catch { return false }
  }

  private func isThere() throws(JournalError) -> Bool {
    guard try disk.exists(path) else { return false }
    return try disk.look(path).size == size.bytes
  }

  private func write(_ size: Int) throws(JournalError) {
    let file = try disk.open(path, .emptied)
    defer { disk.close(file) }
    if size > 0 { try disk.reserve(file, size: size) }
    try disk.sync(file)
  }
}

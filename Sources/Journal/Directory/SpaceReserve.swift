/// Room set aside on the disk, so that deletes can still be journaled when it is full.
package final class SpaceReserve: Sendable {
  package let path: String
  private let disk: any Disk

  package init(path: String, disk: any Disk) {
    self.path = path
    self.disk = disk
  }
}

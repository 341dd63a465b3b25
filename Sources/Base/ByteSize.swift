/// An amount of memory or storage.
package struct ByteSize: Hashable, Comparable, Sendable {
  package let bytes: Int

  package init(bytes: Int) { self.bytes = bytes }
  package static func kib(_ count: Int) -> ByteSize { ByteSize(bytes: count << 10) }
  package static func mib(_ count: Int) -> ByteSize { ByteSize(bytes: count << 20) }
  package static func gib(_ count: Int) -> ByteSize { ByteSize(bytes: count << 30) }

  package static func < (a: ByteSize, b: ByteSize) -> Bool { a.bytes < b.bytes }

  /// "3.4 GB", as people read it (powers of 1000).
  package var text: String {
    let units = ["bytes", "kB", "MB", "GB", "TB"]
    var value = Double(bytes)
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    guard unit > 0 else { return "\(bytes) bytes" }
    let tenths = Int((value * 10).rounded())
    let whole = "\(tenths / 10)"
    return (value < 100 ? "\(whole).\(tenths % 10)" : whole) + " " + units[unit]
  }
}

import Base

/// Packed records by id: buckets over the leading bits of the ids, each sorted.
///
/// Ids are random, so buckets fill evenly; a change copies one bucket of a published store, not all.
struct PictureStore: Sendable {
  /// Records a bucket holds on average before the buckets are doubled: about 15 KiB to copy on a change.
  private static let fullness = 128

  private var buckets: [[PackedPicture]] = [[]]
  private var bits: UInt64 = 0
  private(set) var count = 0

  subscript(id: UUID4) -> PackedPicture? {
    let (bucket, at) = place(of: id)
    return isThere(id, bucket, at) ? buckets[bucket][at] : nil
  }

  /// Puts a record in, in place of the one with its id; gives that one.
  @discardableResult
  mutating func put(_ picture: PackedPicture) -> PackedPicture? {
    let (bucket, at) = place(of: picture.id)
    if isThere(picture.id, bucket, at) {
      let old = buckets[bucket][at]
      buckets[bucket][at] = picture
      return old
    }
    buckets[bucket].insert(picture, at: at)
    count += 1
    if count > buckets.count * Self.fullness { double() }
    return nil
  }

  @discardableResult
  mutating func remove(_ id: UUID4) -> PackedPicture? {
    let (bucket, at) = place(of: id)
    guard isThere(id, bucket, at) else { return nil }
    count -= 1
    return buckets[bucket].remove(at: at)
  }

  /// Calls `body` for every record, in the order of ids.
  func visit(_ body: (PackedPicture) -> Void) {
    for bucket in buckets {
      for picture in bucket { body(picture) }
    }
  }

  /// Up to `count` ids.
  func some(_ count: Int) -> [UUID4] { Array(buckets.lazy.joined().lazy.map(\.id).prefix(count)) }

  private func place(of id: UUID4) -> (bucket: Int, at: Int) {
    let bucket = Int(truncatingIfNeeded: id.high >> (64 - bits))
    var low = 0
    var high = buckets[bucket].count
    while low < high {
      let middle = (low + high) / 2
      if buckets[bucket][middle].id < id { low = middle + 1 } else { high = middle }
    }
    return (bucket, low)
  }

  private func isThere(_ id: UUID4, _ bucket: Int, _ at: Int) -> Bool {
    at < buckets[bucket].count && buckets[bucket][at].id == id
  }

  private mutating func double() {
    bits += 1
    var doubled: [[PackedPicture]] = []
    doubled.reserveCapacity(buckets.count * 2)
    for (index, bucket) in buckets.enumerated() {
      let odd = UInt64(index * 2 + 1)
      let middle = bucket.firstIndex { $0.id.high >> (64 - bits) >= odd } ?? bucket.count
      doubled.append(Array(bucket[..<middle]))
      doubled.append(Array(bucket[middle...]))
    }
    buckets = doubled
  }
}

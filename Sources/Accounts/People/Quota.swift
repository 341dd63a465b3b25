import Base

/// How much of the house one person may take; nil stands for the house's default.
package struct Quota: Equatable, Sendable {
  package var pictures: Int?
  /// Bytes of pictures that are not in the trash.
  package var bytes: Int?
  /// Pictures that wait in the queue.
  package var queued: Int?

  package init(pictures: Int? = nil, bytes: Int? = nil, queued: Int? = nil) {
    self.pictures = pictures
    self.bytes = bytes
    self.queued = queued
  }

  package var isDefault: Bool { self == Quota() }

  package func over(_ house: Allowance) -> Allowance {
    Allowance(
      pictures: pictures ?? house.pictures, bytes: bytes ?? house.bytes,
      queued: queued ?? house.queued)
  }
}

/// Limits of one person, every one of them known.
package struct Allowance: Equatable, Sendable {
  package var pictures: Int
  package var bytes: Int
  package var queued: Int

  package init(pictures: Int, bytes: Int, queued: Int) {
    self.pictures = pictures
    self.bytes = bytes
    self.queued = queued
  }
}

/// A change of a quota: an outer nil leaves a limit alone, an inner one gives the default back.
package struct QuotaChange: Equatable, Sendable {
  package var pictures: Int??
  package var bytes: Int??
  package var queued: Int??

  package init(pictures: Int?? = nil, bytes: Int?? = nil, queued: Int?? = nil) {
    self.pictures = pictures
    self.bytes = bytes
    self.queued = queued
  }

  package func applied(to quota: Quota) -> Quota {
    Quota(
      pictures: pictures ?? quota.pictures, bytes: bytes ?? quota.bytes,
      queued: queued ?? quota.queued)
  }
}

extension Quota {
  package var json: JSON {
    func json(_ limit: Int?) -> JSON { limit.map { JSON($0) } ?? .null }
    return ["pictures": json(pictures), "bytes": json(bytes), "queued": json(queued)]
  }

  package init(_ json: JSON) {
    self.init(
      pictures: json["pictures"].intValue, bytes: json["bytes"].intValue,
      queued: json["queued"].intValue)
  }
}

extension Allowance {
  package var json: JSON {
    ["pictures": JSON(pictures), "bytes": JSON(bytes), "queued": JSON(queued)]
  }
}

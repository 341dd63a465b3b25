import Base
import HTTP
import Synchronization

/// How much one person may ask (requirement R-QU1); 0 means without end.
package struct RateLimits: Equatable, Sendable {
  package var requestsPerMinute = 600
  /// How many of them may come at once.
  package var requestBurst = 100
  package var changesPerMinute = 1000
  /// Pictures, thumbnails and files of the web UI, of one sign-in.
  package var filesPerSecond = 300

  package init() {}

  package static let unlimited = {
    var limits = RateLimits()
    limits.requestsPerMinute = 0
    limits.changesPerMinute = 0
    limits.filesPerSecond = 0
    return limits
  }()
}

/// Counts what each person asks, and says when it is too much. Scripts on the machine itself count too.
package final class RequestRates: Sendable {
  /// What a request counts as.
  enum Kind: Hashable, Sendable {
    case request, change
    /// A picture or a thumbnail.
    case file
    /// A file of the web UI.
    case webFile
  }

  /// A request that came too soon.
  struct Excess: Equatable, Sendable {
    let limit: String
    let setting: String
    let retryAfterSeconds: Int
  }

  private struct Key: Hashable, Sendable {
    let kind: Kind
    let who: String
  }

  /// Fills up with time; a request takes one.
  private struct Bucket: Sendable {
    var level: Double
    var seen: Instant
  }

  /// More people than a house has; strangers' addresses cannot make it grow.
  private static let bucketsKept = 4096

  /// So many seconds' files of the web UI may come at once: a page asks for a hundred modules, and a
  /// browser does not ask again for one that was refused; the page would stay blank.
  private static let webFileBurstSeconds = 10

  private let limits: RateLimits
  private let buckets = Mutex<[Key: Bucket]>([:])

  package init(_ limits: RateLimits) { self.limits = limits }

  /// Counts one request of `who`; what is over the limit if it may not go on.
  func admit(_ kinds: [Kind], of who: String, at now: Instant) -> Excess? {
    for kind in kinds {
      let (perSecond, most) = rate(kind)
      guard perSecond > 0 else { continue }
      let wait = take(Key(kind: kind, who: who), perSecond, most, now)
      if wait > 0 { return excess(kind, Int(wait.rounded(.up))) }
    }
    return nil
  }

  private func rate(_ kind: Kind) -> (perSecond: Double, most: Double) {
    switch kind {
    case .request: (Double(limits.requestsPerMinute) / 60, Double(max(1, limits.requestBurst)))
    case .change: (Double(limits.changesPerMinute) / 60, Double(limits.changesPerMinute))
    case .file: (Double(limits.filesPerSecond), Double(limits.filesPerSecond))
    case .webFile:
      (
        Double(limits.filesPerSecond),
        Double(limits.filesPerSecond * RequestRates.webFileBurstSeconds)
      )
    }
  }

  /// Takes one; the seconds to wait where there is none.
  private func take(_ key: Key, _ perSecond: Double, _ most: Double, _ now: Instant) -> Double {
    buckets.withLock { buckets in
      if buckets.count >= RequestRates.bucketsKept, buckets[key] == nil {
        // Whoever has asked for nothing for a minute has a full one anyhow.
        buckets = buckets.filter { now - $0.value.seen < .seconds(60) }
        if buckets.count >= RequestRates.bucketsKept { buckets = [:] }
      }
      var bucket = buckets[key] ?? Bucket(level: most, seen: now)
      let passed = max(0, (now - bucket.seen) / .seconds(1))
      bucket.level = min(most, bucket.level + passed * perSecond)
      bucket.seen = now
      defer { buckets[key] = bucket }
      guard bucket.level >= 1 else { return (1 - bucket.level) / perSecond }
      bucket.level -= 1
      return 0
    }
  }

  private func excess(_ kind: Kind, _ seconds: Int) -> Excess {
    switch kind {
    case .request:
      Excess(
        limit: "\(limits.requestsPerMinute) requests a minute", setting: "requests_per_minute",
        retryAfterSeconds: max(1, seconds))
    case .change:
      Excess(
        limit: "\(limits.changesPerMinute) changes a minute", setting: "changes_per_minute",
        retryAfterSeconds: max(1, seconds))
    case .file, .webFile:
      Excess(
        limit: "\(limits.filesPerSecond) pictures and files a second",
        setting: "files_per_second", retryAfterSeconds: max(1, seconds))
    }
  }
}

extension RequestRates.Excess {
  /// The field of the same name tells a program that the request was not looked at and may come again.
  var response: Response {
    var response = Response.retryLater(
      "That is more than the \(limit) that one person can ask for. Go on in "
        + "\(retryAfterSeconds) s; an administrator can change \(setting).",
      status: 429, seconds: retryAfterSeconds)
    response.headers.add("RateLimit", "\"\(setting)\";r=0;t=\(retryAfterSeconds)")
    return response
  }
}

extension Response {
  /// A refusal that passes with time.
  static func retryLater(_ text: String, status: Int, seconds: Int) -> Response {
    var response = Response.detail(text, status: status)
    response.headers.add("Retry-After", String(seconds))
    return response
  }
}

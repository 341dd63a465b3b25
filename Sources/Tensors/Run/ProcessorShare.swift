import Glibc

/// How much of the machine's processors this process may use.
package enum ProcessorShare {
  /// Processors of the affinity mask, or fewer where a cgroup grants less time; at least 1.
  package static var threadCount: Int {
    let granted = cgroupShare(of: "/proc/self/cgroup", under: "/sys/fs/cgroup")
    return max(1, min(affineProcessors, granted.map { Int($0.rounded(.up)) } ?? Int.max))
  }

  private static var affineProcessors: Int {
    var set = cpu_set_t()
    guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set) == 0 else {
      return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }
    // Safe: reads the plain bits of a local value.
    return withUnsafeBytes(of: &set) { $0.reduce(0) { $0 + $1.nonzeroBitCount } }
  }

  /// The smallest quota, in processors, of the process's cgroup and those around it (version 2).
  private static func cgroupShare(of membership: String, under root: String) -> Double? {
    guard let line = text(membership)?.split(separator: "\n").first(where: { $0.hasPrefix("0::") })
    else { return nil }
    var names = line.dropFirst(3).split(separator: "/")
    var smallest: Double?
    while true {
      let path = ([root] + names.map(String.init) + ["cpu.max"]).joined(separator: "/")
      if let share = text(path).flatMap(quota) { smallest = min(smallest ?? share, share) }
      guard !names.isEmpty else { return smallest }
      names.removeLast()
    }
  }

  /// "200000 100000" is two processors; "max 100000" has no limit.
  private static func quota(_ text: String) -> Double? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let time = Double(words[0]), let period = Double(words[1]), period > 0
    else {
      return nil
    }
    return time / period
  }

  /// A small system file.
  private static func text(_ path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = fread(&buffer, 1, buffer.count, file)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}

extension JPEG {
  /// The bodies of a file's application segments that come before its pixels, by marker.
  ///
  /// - Source: ITU-T T.81, B.1.1.
  private static func segments(of file: [UInt8], marker wanted: UInt8) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var at = 2
    while at <= file.count - 4, file[at] == 0xFF {
      let marker = file[at + 1]
      if marker == 0xFF {
        at += 1
        continue
      }
      let startOfScan: UInt8 = 0xDA
      let length = Int(file[at + 2]) << 8 | Int(file[at + 3])
      guard marker != startOfScan, length >= 2, length <= file.count - at - 2 else { break }
      if marker == wanted { found.append(file[at + 4..<at + 2 + length]) }
      at += 2 + length
    }
    return found
  }

  /// How the camera was held.
  static func orientation(of file: [UInt8]) -> Orientation {
    let heading: [UInt8] = Array("Exif".utf8) + [0, 0]
    guard let body = segments(of: file, marker: 0xE1).first(where: { $0.starts(with: heading) })
    else { return .upright }
    return Orientation(exif: body.dropFirst(heading.count))
  }

  /// The colour profile, put together from the segments that carry it, in their numbered order.
  ///
  /// - Source: ICC.1:2022, annex B.4.
  static func profile(of file: [UInt8]) -> [UInt8]? {
    let heading: [UInt8] = Array("ICC_PROFILE".utf8) + [0]
    let parts = segments(of: file, marker: 0xE2)
      .filter { $0.starts(with: heading) && $0.count > heading.count + 2 }
      .map { $0.dropFirst(heading.count) }
      .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    return parts.isEmpty ? nil : parts.flatMap { $0.dropFirst(2) }
  }
}

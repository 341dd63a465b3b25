// rooms: Base Imaging
// Pictures of strangers: checksums are made right first, so that mistakes deeper inside are reached.
import Base
import CPlatform

@testable import Imaging

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(ImagingError) {
    let picture = try UploadedPicture(withRightChecksums(bytes))
    // Whatever is taken must be whole, and ours must be read again as the same.
    let pixels = picture.pixels
    guard pixels.width * pixels.height < 100_000 else { return 0 }
    let again = try PNG.decode(PNG.encode(pixels))
    precondition(again == pixels, "written and read again, it differs")
    _ = try pixels.thumbnail()
  } catch {
    precondition(!error.message.isEmpty)
  }
  return 0
}

private func withRightChecksums(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.starts(with: PNG.signature) else { return bytes }
  var file = bytes
  var at = PNG.signature.count
  while file.count - at >= 12 {
    let length = file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= file.count - at - 12 else { break }
    let sum = PNG.checksum(file[at + 4..<at + 8 + length])
    for place in 0..<4 {
      file[at + 8 + length + place] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * place))
    }
    at += 12 + length
  }
  return file
}

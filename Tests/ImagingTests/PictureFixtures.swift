import Base
import CPlatform
import Imaging

/// A picture without regularity, the same on every run.
func noisyPicture(width: Int, height: Int, channels: Int) -> PixelBuffer {
  var bytes: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      for c in 0..<channels {
        bytes.append(UInt8(truncatingIfNeeded: (x * 37 + y * 91 + c * 53) * (c + 3)))
      }
    }
  }
  return PixelBuffer(width: width, height: height, channels: channels, bytes: bytes)
}

/// A smooth picture, which JPEG keeps well.
func smoothPicture(width: Int, height: Int) -> PixelBuffer {
  var bytes: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      bytes += [UInt8(x * 255 / width), UInt8(y * 255 / height), 128]
    }
  }
  return PixelBuffer(width: width, height: height, channels: 3, bytes: bytes)
}

func crc32(_ bytes: [UInt8]) -> UInt32 { limner_crc32(0, bytes, bytes.count) }

func bigEndian(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// One PNG chunk with a right checksum.
func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(type.utf8) + data
  return bigEndian(UInt32(data.count)) + body + bigEndian(crc32(body))
}

func header(_ width: UInt32, _ height: UInt32, depth: UInt8 = 8, colour: UInt8 = 2) -> [UInt8] {
  chunk("IHDR", bigEndian(width) + bigEndian(height) + [depth, colour, 0, 0, 0])
}

/// A zlib stream of stored blocks.
func stored(_ bytes: [UInt8]) -> [UInt8] {
  var out: [UInt8] = [0x78, 0x01]
  var rest = bytes[...]
  repeat {
    let part = rest.prefix(65_535)
    rest = rest.dropFirst(part.count)
    let count = UInt16(part.count)
    out += [rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
    out += [UInt8(~count & 255), UInt8(~count >> 8)]
    out += part
  } while !rest.isEmpty
  var (a, b) = (UInt32(1), UInt32(0))
  for byte in bytes {
    a = (a + UInt32(byte)) % 65_521
    b = (b + a) % 65_521
  }
  return out + bigEndian(b << 16 | a)
}

/// A PNG file from its chunks.
func png(_ chunks: [UInt8]...) -> [UInt8] { PNG.signature + chunks.joined() }

/// `file` with `data` as its first application segment.
func jpegWithSegment(_ file: [UInt8], marker: UInt8, _ data: [UInt8]) -> [UInt8] {
  let length = data.count + 2
  return file.prefix(2) + [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + data
    + file.dropFirst(2)
}

/// An EXIF block that holds nothing but an orientation.
func exif(orientation: UInt8, isLittle: Bool) -> [UInt8] {
  let tiff: [UInt8] =
    isLittle
    ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
    : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Array("Exif".utf8) + [0, 0] + tiff + [0, 0, 0, 0]
}

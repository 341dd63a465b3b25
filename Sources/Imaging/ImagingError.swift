import Base

/// Why bytes are not taken as a picture, or pixels not made into one.
package enum ImagingError: Error, Equatable, Sendable {
  case notAPicture
  case fileTooLarge(bytes: Int)
  case tooWide(width: Int, height: Int)
  case tooManyPixels(width: Int, height: Int)
  case empty
  case animated
  case tooManyChunks(limit: Int)
  case textTooLong(limit: Int)
  case broken(format: String)
  case tooCostly
  case outOfMemory
  case channels(Int)

  /// What is so and what to do, for the person who handed the picture in.
  package var message: String {
    switch self {
    case .notAPicture:
      "This file is not a PNG or JPEG picture. Save it as PNG or JPEG and try again."
    case .fileTooLarge(let bytes):
      "The file is \(ByteSize(bytes: bytes).text); at most \(Limits.pictureFile.text) are taken. "
        + "Save it smaller or as JPEG."
    case .tooWide(let width, let height):
      "The picture is \(width) × \(height) pixels; at most \(Limits.pictureSide) a side are taken. "
        + "Make it smaller first."
    case .tooManyPixels(let width, let height):
      "The picture is \(width) × \(height) pixels; at most "
        + "\(Limits.picturePixels / 1_000_000) megapixels are taken. Make it smaller first."
    case .empty: "The picture has no pixels. Choose another one."
    case .animated: "This is an animation; only still pictures are taken. Save one frame as PNG."
    case .tooManyChunks(let limit):
      "The PNG file has more than \(limit) parts beside its pixels. Save it anew and try again."
    case .textTooLong(let limit):
      "A text in the PNG file is longer than \(ByteSize(bytes: limit).text) unpacked. "
        + "Save the picture without its texts."
    case .broken(let format):
      "The \(format) file is damaged or incomplete. Open it elsewhere, save it anew and try again."
    case .tooCostly:
      "Decoding this file would take far more work than a picture of its size needs. Save it anew."
    case .outOfMemory: "There is not enough memory for this picture now. Try again later."
    case .channels(let count):
      "A picture of \(count) channels cannot be written; 1, 3 or 4 are possible."
    }
  }
}

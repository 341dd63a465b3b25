import Base

/// Why an act on boards or pictures was refused.
package enum GalleryRefusal: Error, Equatable, Sendable {
  /// What somebody wanted to do with a board or picture.
  package enum Wish: String, Sendable { case access, update, delete, modify, upload, move, share }

  case boardNotFound
  /// A board that the caller cannot see, or that is not there, on a route of our own.
  case boardHidden
  /// The board is being shared for the first time; the change comes a moment too early.
  case boardInChange
  case everybodyCannotManage
  case ownerNeedsNoShare
  case tooManyShares(limit: Int)
  case boardNotAllowed(Wish)
  case pictureNotFound
  case pictureNotAllowed(Wish)
  /// The name is empty or longer than it may be.
  case badBoardName(limit: Int)
  case tooManyBoards(limit: Int)
  /// `fits` pictures more would not be too many.
  case tooManyPictures(limit: Int, fits: Int)
  case quotaReached(limit: ByteSize)
  case tooManyNames(limit: Int)
  /// The uploaded file is no picture that can be taken; the sentence says why.
  case notAPicture(reason: String)
  /// Whoever uploads it does not say that it is a picture.
  case saysNoPicture
  /// The size that an upload was to have is none.
  case badSize
  /// The recipe that came with an upload is no JSON object, or too long.
  case badMetadata
  case intermediatesNotAllowed
  case archiveNotFound
  case archiveNotAllowed
  /// The file of a picture is not where its record says.
  case fileMissing
}

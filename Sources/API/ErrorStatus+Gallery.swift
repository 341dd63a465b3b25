import Base
import HTTP
import Studio

extension ErrorStatus {
  /// Refusals about boards and pictures; InvokeAI's words where it has the rule.
  static func response(to refusal: GalleryRefusal) -> Response {
    switch refusal {
    case .boardNotFound: .detail("Board not found", status: 404)
    case .boardHidden: .detail("Not Found", status: 404)
    case .boardInChange:
      .detail("The board is being shared at this very moment. Try again.", status: 409)
    case .everybodyCannotManage:
      .detail("Everybody can be given read or write; admin is for people by name", status: 422)
    case .ownerNeedsNoShare: .detail("The owner of a board needs no share", status: 422)
    case .tooManyShares(let limit):
      .detail("A board can be shared with \(limit) people; remove some first", status: 422)
    case .boardNotAllowed(.upload):
      .detail("Not authorized to upload to this board", status: 403)
    case .boardNotAllowed(let wish):
      .detail("Not authorized to \(wish.rawValue) this board", status: 403)
    case .pictureNotFound: .detail("Image not found", status: 404)
    case .pictureNotAllowed(let wish):
      .detail("Not authorized to \(wish.rawValue) this image", status: 403)
    case .badBoardName(let limit):
      .detail("A board needs a name of 1 to \(limit) characters", status: 422)
    case .tooManyBoards(let limit):
      .detail("A person can have \(limit) boards; delete some first", status: 422)
    case .tooManyPictures, .quotaReached:
      .detail(StudioError.gallery(refusal).sentence, status: 507)
    case .tooManyNames(let limit):
      .detail("At most \(limit) pictures can be named at once", status: 422)
    case .notAPicture(let reason):
      // InvokeAI's words, and the sentence that helps.
      .json(["detail": "Failed to read image", "reason": .string(reason)], status: 415)
    case .saysNoPicture:
      .json(
        [
          "detail": "Not an image",
          "reason": "The file does not say that it is a picture. Send a PNG or JPEG file.",
        ], status: 415)
    case .badSize: .detail("Invalid resize_to format or size", status: 400)
    case .badMetadata:
      .detail("The metadata must be a JSON object of at most 256 KiB", status: 422)
    case .intermediatesNotAllowed: .detail("Only admins can clear all intermediates", status: 403)
    case .archiveNotFound:
      .detail("This download is no longer there. Ask for it again.", status: 404)
    case .archiveNotAllowed: .detail("Not authorized to access this download", status: 403)
    case .fileMissing: .detail("The picture's file is missing", status: 404)
    }
  }
}

import Base
import HTTP
import Studio

extension ErrorStatus {
  /// Refusals about boards and pictures; InvokeAI's words where it has the rule.
  static func response(to refusal: GalleryRefusal) -> Response {
    switch refusal {
    case .boardNotFound: .detail("Board not found", status: 404)
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
    case .notAPicture(let reason): .detail(reason, status: 415)
    case .fileMissing: .detail("The picture's file is missing", status: 404)
    }
  }
}

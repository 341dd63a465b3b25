import Base
import HTTP

/// What the words of `cells.txt` mean for an answer.
enum Judging {
  private static let details: [String: String] = [
    "Not authorized to access this board": "no-access",
    "Not authorized to access this image": "no-access",
    "Not authorized to update this board": "no-update",
    "Not authorized to delete this board": "no-delete",
    "Not authorized to modify this board": "no-modify",
    "Not authorized to modify this image": "no-modify",
    "Not authorized to move this image": "no-move",
    "Not authorized to upload to this board": "no-upload",
    "Admin privileges required": "admins",
    "Board not found": "no-board",
    "Image not found": "no-picture",
    // A house on a simulated disk has no file to open; getting so far is what counts.
    "The picture's file is missing": "ok",
  ]

  static func word(_ response: Response, _ who: Who, _ target: String, isMedia: Bool) -> String {
    let detail = response.detail
    if response.status == 401 {
      return detail == signInWords(who, target) ? "sign-in" : "401 \(detail)"
    }
    if let word = details[detail] { return word }
    if detail.hasPrefix("Queue item with id") && response.status == 404 { return "no-item" }
    if detail == "Not Found" && response.status == 404 { return "not-found" }
    switch response.status {
    case 200, 206: return "ok"
    case 201: return "made"
    case 202: return "accepted"
    case 204: return "gone"
    case 403: return "forbidden"
    case 415: return "no-file"
    default: return String(response.status)
    }
  }

  private static func signInWords(_ who: Who, _ target: String) -> String {
    let isAccount =
      target.hasPrefix("/api/v1/auth/") && !target.hasPrefix("/api/v1/auth/media-cookie")
    switch who {
    case .stranger:
      return isAccount ? "Missing authentication credentials" : "Authentication required"
    case .expired:
      return isAccount ? "Invalid or expired authentication token" : "Invalid or expired token"
    default:
      return isAccount
        ? "User account is inactive or does not exist" : "User not found or inactive"
    }
  }

  /// Whether what happened is what the table has.
  static func fits(_ found: String, _ expected: String, status: Int) -> Bool {
    if found == expected { return true }
    switch expected {
    case "forbidden", "scope": return status == 403
    case "refused": return (400..<500).contains(status) && status != 401 || found == "refused"
    case "404": return status == 404
    default: return false
    }
  }
}

import Accounts

/// Who may ask a route at all; what they may do with the thing they name, the act decides on current state.
package enum Policy: Hashable, Sendable {
  /// Anybody, also before there is an account.
  case setup
  /// Anybody, once there is an account.
  case everyone
  /// Whoever is signed in, for what is everybody's.
  case user
  /// Whoever is signed in, for what is their own.
  case owner
  /// Whoever is signed in and has this level on the board that the request is about.
  case board(BoardLevel)
  /// An administrator.
  case admin

  /// One word for the matrix of permissions and for `/openapi.json`.
  package var text: String {
    switch self {
    case .setup: "setup"
    case .everyone: "everyone"
    case .user: "user"
    case .owner: "owner"
    case .board(let level): "board-\(level.rawValue)"
    case .admin: "admin"
    }
  }
}

/// What proves who asks, and how a refusal is worded; InvokeAI has three sorts of routes.
package enum Credentials: Hashable, Sendable {
  /// `/auth/…`: a token even in single-user mode.
  case account
  case general
  /// Pictures: the media cookie counts too, since `<img>` sends no token.
  case media
}

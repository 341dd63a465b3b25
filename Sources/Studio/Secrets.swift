import Accounts
import Base
import Journal

/// What `secrets/` holds for signing tokens and for the first set-up.
struct Secrets: Sendable {
  let tokenKeys: TokenKeys
  let setupCode: String?

  /// Reads the secrets, making those that are not there yet.
  ///
  /// - Parameter isSetUp: whether an account exists; then there is no set-up code.
  static func open(_ layout: DataLayout, disk: any Disk, isSetUp: Bool) throws(JournalError)
    -> Secrets
  {
    let keys = try tokenKeys(layout, disk: disk)
    guard !isSetUp else {
      if try disk.exists(layout.setupCode) { try disk.remove(layout.setupCode) }
      return Secrets(tokenKeys: keys, setupCode: nil)
    }
    return Secrets(tokenKeys: keys, setupCode: try setupCode(layout, disk: disk))
  }

  private static func tokenKeys(_ layout: DataLayout, disk: any Disk) throws(JournalError)
    -> TokenKeys
  {
    guard try disk.exists(layout.tokenKey) else {
      let keys = TokenKeys.random()
      try disk.writeBlob(keys.json.bytes, to: layout.tokenKey)
      return keys
    }
    let bytes = try disk.readAll(layout.tokenKey)
    do {
      if let keys = TokenKeys(try JSON(parsing: bytes)) { return keys }
    } catch {
      Log.error("\(layout.tokenKey) is not JSON: \(error)")
    }
    throw .damaged(
      path: layout.tokenKey, what: "it holds no key; remove it, then everyone signs in anew")
  }

  private static func setupCode(_ layout: DataLayout, disk: any Disk) throws(JournalError) -> String
  {
    if try disk.exists(layout.setupCode) {
      let text = String(decoding: try disk.readAll(layout.setupCode), as: UTF8.self)
      let code = trimmedSpaces(text)
      if code.utf8.count == 16 { return code }
    }
    let code = SetupCode.random()
    try disk.writeBlob(Array((code + "\n").utf8), to: layout.setupCode)
    return code
  }
}

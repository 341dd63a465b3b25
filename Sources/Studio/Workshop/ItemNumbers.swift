import Base
import Journal
import Synchronization

/// Numbers of queue items: they rise over all people and never come back, because a block of them is
/// reserved in `system/` before the first of it is given out.
actor ItemNumbers {
  /// Numbers in a block; what a crash may skip.
  static let block = 1000
  static let setting = "item_numbers_reserved"

  private var next = 0
  private var end = 0
  private let house: House

  init(house: House) { self.house = house }

  /// `count` numbers in a row, the first of them.
  func take(_ count: Int) async throws(StudioError) -> Int {
    while end - next < count {
      let wanted = max(Self.block, count)
      let reserved = try await house.commitSystem(by: "system") { state in
        let before = state.settings[Self.setting]?.intValue ?? 1
        let op = SettingSection.put(Self.setting, JSON(before + wanted))
        return Change([op], result: before)
      }
      // Another call may have reserved meanwhile; the block that continues ours is kept whole.
      if reserved != end { next = reserved }
      end = reserved + wanted
    }
    defer { next += count }
    return next
  }
}

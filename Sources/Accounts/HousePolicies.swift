/// The rules in which the guide and InvokeAI as it is today differ; each can be set by itself.
package struct HousePolicies: Equatable, Sendable {
  package enum Sharing: String, Sendable, CaseIterable { case admins, owners }
  package enum QueueVisibility: String, Sendable, CaseIterable { case own, redacted }
  package enum Lifetime: String, Sendable, CaseIterable { case absolute, sliding }
  package enum AdminView: String, Sendable, CaseIterable {
    case withSwitch = "switch"
    case all
  }
  package enum Compat: String, Sendable, CaseIterable { case guide, invokeai }

  package var isMultiuser = true
  /// Which preset the rest began from; also decides wording where the two differ.
  package var compat = Compat.guide
  package var boardSharing = Sharing.admins
  package var queueVisibility = QueueVisibility.own
  package var workflowPublishing = Sharing.admins
  package var sessionLifetime = Lifetime.absolute
  package var adminView = AdminView.withSwitch
  package var strictPasswordChecking = true

  package init(_ compat: Compat = .guide) {
    self.compat = compat
    guard compat == .invokeai else { return }
    boardSharing = .owners
    queueVisibility = .redacted
    workflowPublishing = .owners
    sessionLifetime = .sliding
    adminView = .all
    strictPasswordChecking = false
  }

  package static let guide = HousePolicies(.guide)
  package static let invokeai = HousePolicies(.invokeai)
}

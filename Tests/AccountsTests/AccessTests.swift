import Base
import Testing

@testable import Accounts

@Suite("Access")
struct AccessTests {
  private let owner = UserID.random()
  private let other = UserID.random()

  private func actor(
    _ id: UserID, _ role: Role = .user, asAdministrator: Bool = false,
    inherits: Set<UserID> = [], _ policies: HousePolicies = .guide
  ) -> Actor {
    Actor(
      id: id, role: role, asAdministrator: asAdministrator, inherits: inherits,
      policies: policies)
  }

  /// The verbs that are allowed, as one text.
  private func verbs(_ who: Actor, _ thing: Thing) -> String {
    Verb.allCases.filter { Access.allows(who, $0, thing) }.map { "\($0)" }.joined(separator: " ")
  }

  private func board(_ grant: BoardLevel?, isShared: Bool = true) -> Thing {
    .board(owner: owner, grant: grant, isShared: isShared)
  }

  @Test("the guide's table of permission levels")
  func levels() {
    let mia = actor(other)
    #expect(verbs(mia, board(nil, isShared: false)) == "")
    #expect(verbs(mia, board(.read)) == "view")
    #expect(verbs(mia, board(.write)) == "view add edit")
    #expect(verbs(mia, board(.admin)) == "view add edit share manage")
  }

  @Test("only administrators make a board a shared one, unless the house says owners may")
  func sharing() {
    let mine = Thing.board(owner: owner, grant: nil, isShared: false)
    #expect(verbs(actor(owner), mine) == "view add edit delete manage")
    #expect(verbs(actor(owner, .administrator), mine) == "view add edit delete share manage")
    #expect(verbs(actor(owner, .invokeai), mine) == "view add edit delete share manage")
  }

  @Test("an administrator sees other people's things with the switch only")
  func adminSwitch() {
    let image = Thing.image(owner: owner, boardOwner: nil, grant: nil)
    #expect(verbs(actor(other, .administrator), board(nil)) == "")
    #expect(verbs(actor(other, .administrator), image) == "")
    #expect(
      verbs(actor(other, .administrator, asAdministrator: true), image)
        == "view add edit delete share manage")
    #expect(verbs(actor(other, .user, asAdministrator: true), image) == "")
    #expect(
      verbs(actor(other, .administrator, .invokeai), image) == "view add edit delete share manage")
  }

  @Test("a right on a board never becomes a right to give its pictures on")
  func noEscalation() {
    let image = Thing.image(owner: owner, boardOwner: other, grant: .admin)
    #expect(verbs(actor(other), image) == "view edit delete")
    let reader = Thing.image(owner: owner, boardOwner: nil, grant: .read)
    #expect(verbs(actor(other), reader) == "view")
  }

  @Test("workflows are private, public ones read-only, published by administrators")
  func workflows() {
    let mine = Thing.recipe(owner: owner, isPublic: false)
    #expect(verbs(actor(owner), mine) == "view add edit delete manage")
    #expect(verbs(actor(owner, .invokeai), mine) == "view add edit delete share manage")
    #expect(verbs(actor(other), mine) == "")
    #expect(verbs(actor(other), .recipe(owner: owner, isPublic: true)) == "view")
    #expect(verbs(actor(other), .recipe(owner: nil, isPublic: true)) == "view")
  }

  @Test("models, people, settings and the processor are an administrator's")
  func administration() {
    for thing in [Thing.people, .settings, .processor] {
      #expect(verbs(actor(other), thing) == "")
      #expect(verbs(actor(other, .administrator), thing).hasSuffix("manage"))
    }
    #expect(verbs(actor(other), .models) == "view")
    #expect(verbs(actor(other), .queueItem(owner: owner)) == "")
    let everything = actor(other, .administrator, asAdministrator: true)
    #expect(verbs(everything, .personal(owner: owner)) == "")
  }

  @Test("an heir is the owner of what a departed person left")
  func heir() {
    let heir = actor(other, inherits: [owner])
    #expect(verbs(heir, .image(owner: owner, boardOwner: nil, grant: nil)).contains("delete"))
    #expect(verbs(heir, .personal(owner: owner)) == "")
  }
}

extension AccessTests {
  fileprivate func actor(_ id: UserID, _ policies: HousePolicies) -> Actor {
    Actor(id: id, role: .user, policies: policies)
  }
  fileprivate func actor(_ id: UserID, _ role: Role, _ policies: HousePolicies) -> Actor {
    Actor(id: id, role: role, policies: policies)
  }
}

import Base
import Testing

@testable import Accounts

@Suite("Passwords")
struct PasswordTests {
  @Test("the guide's rule is held, with its words")
  func rules() throws {
    let strict = PasswordRules(isStrict: true)
    let table: [(String, AccountError?)] = [
      ("Passw0rd", nil), ("Ünïcödé9", nil), ("Short1A", .passwordTooShort), ("", .passwordTooShort),
      ("alllower1", .passwordNeedsClasses), ("ALLUPPER1", .passwordNeedsClasses),
      ("NoDigitsHere", .passwordNeedsClasses), ("12345678", .passwordNeedsClasses),
      ("Aa1" + String(repeating: "x", count: 1022), .passwordTooLong(limit: 1024)),
    ]
    for (password, expected) in table {
      #expect(refusal { () throws(AccountError) in try strict.check(password) } == expected)
    }
    let loose = PasswordRules(isStrict: false)
    #expect(refusal { () throws(AccountError) in try loose.check("x") } == nil)
    #expect(refusal { () throws(AccountError) in try loose.check("") } == .passwordEmpty)
    #expect(AccountError.passwordTooShort.sentence == "Password must be at least 8 characters long")
    #expect(
      AccountError.passwordNeedsClasses.sentence
        == "Password must contain uppercase, lowercase, and numbers")
  }

  @Test("generated passwords are 16 characters and pass the rule")
  func generated() throws {
    for _ in 0..<200 {
      let password = PasswordRules.generated()
      #expect(password.count == 16)
      try PasswordRules(isStrict: true).check(password)
    }
  }

  @Test("a hash knows its password in any composition, and no other")
  func hashes() throws {
    let hash = try PasswordHash(of: "Caf\u{E9}-Anna1", cost: .cheap)
    #expect(try hash.matches("Cafe\u{301}-Anna1"))
    #expect(try !hash.matches("Cafe-Anna1"))
    let again = try #require(PasswordHash(hash.text))
    #expect(again == hash)
    #expect(hash.text.hasPrefix("$scrypt$ln=4,r=1,p=1$"))
  }

  @Test("a hash text with another form or an absurd cost is refused")
  func badHashTexts() throws {
    let good = try PasswordHash(of: "x", cost: .cheap).text
    let bad = [
      "", "$2b$12$abc", good.dropLast(4) + "", good + "$", good.replacingFirst("ln=4", "ln=40"),
      good.replacingFirst("r=1", "r=0"), good.replacingFirst("p=1", "p=9"),
      good.replacingFirst("scrypt", "argon2id"),
    ]
    for text in bad { #expect(PasswordHash(String(text)) == nil, "\(text)") }
  }

  @Test("a hundred at once: two are hashed, sixteen wait, the rest are sent away")
  func line() async throws {
    let line = HashingLine(cost: HashingCost(logN: 14, r: 8, p: 1))
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 {
        group.addTask {
          do throws(AccountError) {
            _ = try await line.hash("Passw0rd")
            return true
          } catch {
            #expect(error == .hashingBusy(retryAfterSeconds: 3))
            return false
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(outcomes >= Limits.hashingThreads + Limits.hashingLine)
    #expect(outcomes < 100)
    #expect(
      try await line.check("Passw0rd", against: try PasswordHash(of: "Passw0rd", cost: .cheap)))
  }

  @Test("nobody's password is checked for as long as somebody's")
  func equalTime() async throws {
    let line = HashingLine(cost: HashingCost(logN: 12, r: 8, p: 1))
    let known = try await line.hash("Passw0rd")
    var medians: [Double] = []
    for hash in [known, nil] {
      var times: [Double] = []
      for _ in 0..<21 {
        let begun = ContinuousClock.now
        #expect(try await !line.check("wrong", against: hash))
        times.append((ContinuousClock.now - begun) / .seconds(1))
      }
      medians.append(times.sorted()[10])
    }
    // Coarse, since other suites run beside this one: no dummy at all would be a thousand times quicker.
    #expect(medians[1] > medians[0] / 4, "known \(medians[0]) s, unknown \(medians[1]) s")
  }
}

func refusal(_ body: () throws(AccountError) -> Void) -> AccountError? {
  do throws(AccountError) {
    try body()
    return nil
  } catch { return error }
}

extension StringProtocol {
  fileprivate func replacingFirst(_ old: String, _ new: String) -> String {
    let text = String(self)
    guard let range = text.firstRange(of: old) else { return text }
    return text.replacingCharacters(in: range, with: new)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}

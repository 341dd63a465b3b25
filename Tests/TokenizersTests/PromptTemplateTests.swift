import Base
import Testing

@testable import Tokenizers

@Suite("Prompts with choices")
struct PromptTemplateTests {
  private func all(_ text: String, _ most: Int = 100) throws -> [String] {
    try PromptTemplate(text).combinations(atMost: most, bytes: .mib(1))
  }

  @Test("every combination is made, the last choice changing soonest")
  func combinations() throws {
    #expect(try all("a house") == ["a house"])
    #expect(try all("") == [""])
    #expect(try all("{a|b} {c|d}") == ["a c", "a d", "b c", "b d"])
    #expect(try all("{a|b {c|d}} e") == ["a e", "b c e", "b d e"])
    #expect(try all("{ red | blue } ball") == ["red ball", "blue ball"])
    #expect(try all("{a|} b") == ["a b", " b"])
    #expect(try all("{2::a|0.5::b}") == ["a", "b"])
    #expect(try all("{a|b|c}", 2) == ["a", "b"])
    #expect(try all(#"\{a\|b\}"#) == ["{a|b}"])
  }

  @Test("several options are taken at once, in every order")
  func ranges() throws {
    #expect(
      try all("{2$$a|b|c}") == ["a,b", "a,c", "b,a", "b,c", "c,a", "c,b"])
    #expect(try all("{2$$ and $$a|b}") == ["a and b", "b and a"])
    #expect(try all("{1-2$$a|b}") == ["a", "b", "a,b", "b,a"])
    #expect(try all("{-1$$a|b}") == ["", "a", "b"])
    #expect(try all("{2-$$a|b}") == ["a,b", "b,a"])
    #expect(try all("{5$$a|b}") == ["a,b", "b,a"])
    #expect(try all("{2$${a|x}|b}") == ["a,b", "x,b", "b,a", "b,x"])
  }

  @Test("chance follows the weights, and a seed makes the same prompts again")
  func samples() throws {
    let template = try PromptTemplate("{9::a|1::b}")
    let texts = template.samples(2000, seed: 7, bytes: .mib(1))
    #expect(texts == template.samples(2000, seed: 7, bytes: .mib(1)))
    #expect(texts != template.samples(2000, seed: 8, bytes: .mib(1)))
    let share = Double(texts.count { $0 == "a" }) / 2000
    #expect(abs(share - 0.9) < 0.03, "\(share)")
    #expect(
      try PromptTemplate("{0::a|b}").samples(50, seed: 1, bytes: .mib(1)).allSatisfy { $0 == "b" })
    let pairs = try PromptTemplate("{2$$a|b|c}").samples(100, seed: 3, bytes: .mib(1))
    #expect(pairs.allSatisfy { $0.count == 3 && $0.first != $0.last })
  }

  @Test("wildcards are named; other underscores are text")
  func wildcards() throws {
    #expect(
      try PromptTemplate("__colour__ {a|__kinds/of bird__} __colour__").wildcards == [
        "colour", "kinds/of bird",
      ])
    #expect(try PromptTemplate("snake_case and __").wildcards == [])
    #expect(try PromptTemplate("__c__").samples(1, seed: 0, bytes: .mib(1)) == ["__c__"])
  }

  @Test("a variable's value is chosen anew at each place, or once for all of them")
  func variables() throws {
    #expect(try all("${a=x} one ${a} two") == ["one x two"])
    #expect(try all("${s={a|b}} ${s} ${s}") == ["a a", "a b", "b a", "b b"])
    #expect(
      try all("${s=!{a|b}} In ${s} I wear ${s}") == ["In a I wear a", "In b I wear b"])
    #expect(try all("In ${s:summer}, ${s:{x|y}}") == ["In summer, x", "In summer, y"])
    #expect(try all("${s?=a}${s?=b}${s}") == ["a"])
    #expect(try all("${s=a}${s?=b}${s}") == ["a"])
    #expect(try all("${s?=!{a|b}}${s}${s}") == ["aa", "bb"])
    #expect(
      try all("${who={tall|short}, ${eyes} eyes}${eyes=blue}A ${who} man") == [
        "A tall, blue eyes man", "A short, blue eyes man",
      ])
    #expect(try all("{${a=x}${a}|${a:y}} z") == ["x z", "y z"])
    #expect(try all("${a=!{1|2}}{b${a}|c}${a}") == ["b11", "c1", "b22", "c2"])
    #expect(
      try all(#"5 $ {a|b} \$\{x\} ${5|6}"#) == [
        "5 $ a ${x} $5", "5 $ a ${x} $6", "5 $ b ${x} $5", "5 $ b ${x} $6",
      ])
    let samples = try PromptTemplate("${s=!{a|b|c}}${s}${s} {${s}|d}")
      .samples(200, seed: 4, bytes: .mib(1))
    #expect(samples.allSatisfy { $0.first == $0.dropFirst().first })
    #expect(samples.allSatisfy { $0.last == $0.first || $0.last == "d" })
    #expect(Set(samples).count == 6)
  }

  @Test("comments end with their line, and a line of nothing else goes with them")
  func comments() throws {
    #expect(try all("a # one\nb") == ["a\nb"])
    #expect(try all("# one\na") == ["a"])
    #expect(try all("a\n  # one\nb") == ["a\nb"])
    #expect(try all("{a\n# | c\n|b}") == ["a", "b"])
    #expect(try all("a \\#1") == ["a #1"])
    #expect(
      try all("# Set it\n${season={\n  summer\n\t|autumn # cold\n}\n}\n In ${season}") == [
        "In summer", "In autumn",
      ])
  }

  @Test("a variable without a value, in itself, or that grows without end is told")
  func variableFaults() throws {
    for (text, error) in [
      ("${a}", PromptTemplateError.variableMissing(name: "a")),
      ("{${a=x}|b} ${a}", .variableMissing(name: "a")),
      ("${a=${b}}${b=${a}}${a}", .variableInItself(name: "a")),
      ("${a=!${a}}${a}", .variableMissing(name: "a")), ("${a=x", .openChoice(offset: 1)),
    ] {
      #expect(throws: error, "\(text)") { try PromptTemplate(text) }
    }
    let names = (0..<30).map { "v\($0)" }
    let doubling =
      "${v0=xx}" + zip(names.dropFirst(), names).map { "${\($0)=${\($1)}${\($1)}}" }.joined()
      + "${v29}"
    #expect(throws: PromptTemplateError.tooLong(limit: .mib(1))) { try PromptTemplate(doubling) }
    let choosing = "${a={x|y}}" + String(repeating: "${a}", count: 101)
    #expect(throws: PromptTemplateError.tooManyChoices(limit: 100)) {
      try PromptTemplate(choosing)
    }
    #expect(try PromptTemplate("__season(year=cold)__").wildcards == ["season"])
  }

  @Test("what cannot be read is told in a sentence, and nothing grows without end")
  func faults() throws {
    for (text, error) in [
      ("{a|b", PromptTemplateError.openChoice(offset: 0)), ("a } b", .strayBrace(offset: 2)),
      ("{x$$a|b}", .badCount(text: "x")), ("{3-2$$a|b}", .badCount(text: "3-2")),
    ] {
      #expect(throws: error) { try PromptTemplate(text) }
    }
    let deep = String(repeating: "{", count: 40) + "a" + String(repeating: "}", count: 40)
    #expect(throws: PromptTemplateError.tooDeep(limit: 16)) { try PromptTemplate(deep) }
    let many = String(repeating: "{a|b}", count: 101)
    #expect(throws: PromptTemplateError.tooManyChoices(limit: 100)) { try PromptTemplate(many) }
    let wide = String(repeating: "{a|b}", count: 100)
    #expect(try all(wide, 1000).count == 1000)
    let long = try PromptTemplate(String(repeating: "x", count: 600) + wide)
    #expect(long.combinations(atMost: 10_000, bytes: .kib(64)).count == 93)
    #expect(long.samples(10_000, seed: 1, bytes: .kib(64)).count == 93)
  }
}

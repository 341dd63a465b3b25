import Base

/// A prompt with choices in it, such as `a {red|blue} {2$$cat|dog|owl}`, as it was read.
///
/// - Source: the grammar of the Python package dynamicprompts, as its users know it: variants with weights
///   (`{2::a|b}`), several of them at once (`{2$$a|b}`, `{1-3$$ and $$a|b|c}`), nesting, wildcards (`__name__`),
///   variables (`${x={a|b}}` anew at each `${x}`, `${x=!{a|b}}` once for all of them, `${x?=a}` unless it has a
///   value, `${x:a}` with a value for when there is none), and comments (`# to the end of the line`).
package struct PromptTemplate: Equatable, Sendable {
  indirect enum Piece: Equatable, Sendable {
    case text(String)
    case choice(Choice)
    case wildcard(String)
    /// Writes nothing, and keeps what its pieces become for each `kept` of the same number.
    case keep(Int, [Piece])
    case kept(Int)
  }

  struct Choice: Equatable, Sendable {
    var options: [Option]
    /// How many of the options are taken.
    var least = 1
    var most = 1
    var separator = ","
  }

  struct Option: Equatable, Sendable {
    var weight = 1.0
    var pieces: [Piece]
  }

  let pieces: [Piece]

  /// Names of the wildcards in it, each once, in the order in which they come.
  package var wildcards: [String] {
    var names: [String] = []
    PromptTemplate.collect(pieces, into: &names)
    return names
  }

  /// Those of them that stand inside a choice, where they cannot simply stay as they are.
  package var wildcardsInChoices: [String] {
    let choices = pieces.filter { if case .choice = $0 { true } else { false } }
    var names: [String] = []
    PromptTemplate.collect(choices, into: &names)
    return names
  }

  private static func collect(_ pieces: [Piece], into names: inout [String]) {
    for piece in pieces {
      switch piece {
      case .text, .kept: break
      case .keep(_, let pieces): collect(pieces, into: &names)
      case .wildcard(let name): if !names.contains(name) { names.append(name) }
      case .choice(let choice):
        for option in choice.options { collect(option.pieces, into: &names) }
      }
    }
  }
}

/// Why a text is no prompt with choices.
package enum PromptTemplateError: Error, Equatable, Sendable {
  case openChoice(offset: Int)
  case strayBrace(offset: Int)
  case tooDeep(limit: Int)
  case tooManyChoices(limit: Int)
  case badCount(text: String)
  case variableMissing(name: String)
  case variableInItself(name: String)
  case tooLong(limit: ByteSize)

  package var sentence: String {
    switch self {
    case .openChoice(let offset):
      "The { at character \(offset + 1) has no } that belongs to it"
    case .strayBrace(let offset):
      "The } at character \(offset + 1) has no { before it; write \\} for the character itself"
    case .tooDeep(let limit): "Choices can stand inside each other \(limit) deep"
    case .tooManyChoices(let limit): "A prompt can have \(limit) choices"
    case .badCount(let text):
      "'\(text)$$' does not say how many to take; write 2$$, or 1-3$$"
    case .variableMissing(let name):
      "The variable ${\(name)} has no value; write ${\(name)=…} into the prompt, or ${\(name):…} here"
    case .variableInItself(let name): "The value of the variable ${\(name)} needs that value itself"
    case .tooLong(let limit):
      "With its variables filled in, the prompt is longer than \(limit.text)"
    }
  }
}

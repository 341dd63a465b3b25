import Base

extension PromptTemplate {
  /// A prompt as it stands there, its variables not yet filled in.
  indirect enum Written {
    case text(String)
    case choice(WrittenChoice)
    case wildcard(String)
    case assignment(Assignment)
    /// What stands for the variable, and what does where it has no value.
    case variable(String, unset: [Written]?)
  }

  struct WrittenChoice {
    var options: [(weight: Double, pieces: [Written])] = []
    var least = 1
    var most = 1
    var separator = ","
  }

  struct Assignment {
    let name: String
    /// The value is made once and is the same wherever it stands (`=!`).
    var isMadeOnce = false
    /// It counts only where the variable has no value yet (`?=`).
    var isForUnset = false
    var value: [Written] = []
  }

  /// Puts values in the place of variables, within bounds: a value that names another twice, which names a third
  /// twice, grows without end.
  struct Filling {
    enum Meaning {
      case written([Written])
      case kept(Int)
    }

    private var choices = 0
    private var kept = 0
    private var bytes = 0

    /// - Parameters:
    ///   - scope: what variables mean here; assignments count for all of their text and for what stands inside it.
    ///   - using: variables whose value is being filled in.
    mutating func pieces(
      _ written: [Written], _ scope: [String: Meaning], _ using: Set<String>
    ) throws(PromptTemplateError) -> [Piece] {
      var scope = scope
      var out: [Piece] = []
      for case .assignment(let assignment) in written {
        if assignment.isForUnset, scope[assignment.name] != nil { continue }
        guard assignment.isMadeOnce else {
          scope[assignment.name] = .written(assignment.value)
          continue
        }
        try count()
        let value = try pieces(assignment.value, scope, using.union([assignment.name]))
        out.append(.keep(kept, value))
        scope[assignment.name] = .kept(kept)
        kept += 1
      }
      for piece in written { out += try filled(piece, scope, using) }
      return out
    }

    private mutating func filled(
      _ piece: Written, _ scope: [String: Meaning], _ using: Set<String>
    ) throws(PromptTemplateError) -> [Piece] {
      // What writes nothing costs too: a line of empty values is as long as any other.
      bytes += 1
      if case .text(let text) = piece { bytes += text.utf8.count }
      guard bytes <= Limits.filledPrompt.bytes else { throw .tooLong(limit: Limits.filledPrompt) }
      switch piece {
      case .assignment: return []
      case .text(let text): return [.text(text)]
      case .wildcard(let name): return [.wildcard(name)]
      case .choice(let choice): return [.choice(try filled(choice, scope, using))]
      case .variable(let name, let unset):
        switch scope[name] {
        case .kept(let number): return [.kept(number)]
        case .written(let value):
          guard !using.contains(name) else { throw .variableInItself(name: name) }
          return try pieces(value, scope, using.union([name]))
        case nil:
          guard let unset else { throw .variableMissing(name: name) }
          return try pieces(unset, scope, using)
        }
      }
    }

    private mutating func filled(
      _ written: WrittenChoice, _ scope: [String: Meaning], _ using: Set<String>
    ) throws(PromptTemplateError) -> Choice {
      try count()
      var choice = Choice(options: [])
      (choice.least, choice.most, choice.separator) = (
        written.least, written.most, written.separator
      )
      for option in written.options {
        choice.options.append(
          Option(weight: option.weight, pieces: try pieces(option.pieces, scope, using)))
      }
      return choice
    }

    private mutating func count() throws(PromptTemplateError) {
      choices += 1
      guard choices <= Limits.promptChoices else {
        throw .tooManyChoices(limit: Limits.promptChoices)
      }
    }
  }
}

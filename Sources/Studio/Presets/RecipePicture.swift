import Base
import EngineLink
import Journal

/// What becomes of the picture of a style preset or workflow.
package enum RecipePicture: Sendable {
  case kept
  case removed
  /// A thumbnail that the picture process has made.
  case replaced(jpeg: [UInt8])
}

extension House {
  /// Writes a picture that is new, under a name of its own.
  func keep(
    _ picture: RecipePicture, at path: (UUID4) -> String, in directory: PersonDirectory
  ) async throws(StudioError) -> UUID4? {
    guard case .replaced(let jpeg) = picture else { return nil }
    let name = UUID4.random()
    do throws(JournalError) {
      try await directory.writeBlob(jpeg, to: path(name))
    } catch {
      throw .storage(error)
    }
    return name
  }
}

extension Workshop {
  /// A small picture of a file that somebody brings in; the file is decoded in a child.
  package func smallPicture(of file: [UInt8]) async throws(StudioError) -> RecipePicture {
    do throws(EngineError) {
      return .replaced(jpeg: try await pictures.take(file).thumbnail)
    } catch {
      throw .recipe(.notAPicture(reason: error.message))
    }
  }
}

import Accounts
import Base
import Journal
import Library

extension House {
  /// One change in a person's directory: checked, applied, on stable storage when this returns.
  ///
  /// - Parameter freesSpace: the change is small and needed even when the disk is full.
  package func commit<R: Sendable>(
    to directory: PersonDirectory, by actor: String, freesSpace: Bool = false,
    _ change: @escaping @Sendable (PersonState) throws -> Change<R>
  ) async throws(StudioError) -> R {
    do {
      return try await directory.commit(by: actor, freesSpace: freesSpace, change)
    } catch {
      throw StudioError(error, directory: directory.path)
    }
  }

  /// One change in `system/`.
  package func commitSystem<R: Sendable>(
    by actor: String, freesSpace: Bool = false,
    _ change: @escaping @Sendable (SystemState) throws -> Change<R>
  ) async throws(StudioError) -> R {
    do {
      return try await system.commit(by: actor, freesSpace: freesSpace, change)
    } catch {
      throw StudioError(error, directory: system.path)
    }
  }
}

/// Runs `body`, with the room's name around what it throws.
func accountRule<R>(_ body: () throws(AccountError) -> R) throws(StudioError) -> R {
  do throws(AccountError) { return try body() } catch { throw .account(error) }
}

func accountWork<R>(_ body: () async throws(AccountError) -> R) async throws(StudioError) -> R {
  do throws(AccountError) { return try await body() } catch { throw .account(error) }
}

extension StudioError {
  /// What a commit threw: its own refusal as it is, a room's error with the room's name around it.
  init(_ error: any Error, directory: String) {
    switch error {
    case let error as StudioError: self = error
    case let error as AccountError: self = .account(error)
    case let error as LibraryError: self = .library(error)
    case let error as GalleryRefusal: self = .gallery(error)
    case let error as JournalError: self = .storage(error)
    default: self = .storage(.damaged(path: directory, what: "\(error)"))
    }
  }
}

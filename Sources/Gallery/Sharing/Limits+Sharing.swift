import Base

extension Limits {
  /// Grants on one board: more than any household or club has people.
  package static let grantsPerBoard = 500
  /// Lines of activity kept for a board in one directory; a year of a busy family.
  package static let deedsPerBoard = 1000
  /// Pictures that one line of activity shows.
  package static let picturesPerDeed = 12
  /// Lines of activity in one answer.
  package static let deedsPerPage = 200
}

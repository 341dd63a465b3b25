import Accounts
import Base
import Journal
import Library

extension House {
  /// A copy of the data directory that takes less than this finds every file that a record names.
  private static let workflowGarbageAge = Duration.seconds(7 * 86_400)

  /// Removes the files of pictures that no workflow has any more, once a copy can no longer need them.
  package func purgeWorkflows() async {
    let limit = clock.now() + (.zero - House.workflowGarbageAge)
    for directory in directories.values {
      let all = directory.state.workflows.workflows.values
      let gone = all.filter { $0.deleted.map { $0 < limit } ?? false }
      let changed = all.filter { workflow in
        workflow.deleted == nil && workflow.formerPictures.values.contains { $0 < limit }
      }
      guard !gone.isEmpty || !changed.isEmpty else { continue }
      let files =
        gone.flatMap(\.allPictures)
        + changed.flatMap { $0.formerPictures.filter { $0.value < limit }.map(\.key) }
      let (goneIDs, changedIDs) = (gone.map(\.id), changed.map(\.id))
      do throws(StudioError) {
        try await commit(to: directory, by: "system", freesSpace: true) { state in
          var ops = goneIDs.map { WorkflowSection.forget($0) }
          for id in changedIDs {
            guard var workflow = state.workflows.workflows[id] else { continue }
            workflow.forgetPictures(endedBefore: limit)
            ops.append(try state.workflows.put(workflow))
          }
          return Change(ops)
        }
        for file in files { try await removePicture(file, in: directory) }
      } catch {
        Log.warning("old pictures of workflows stay for now: \(error)")
      }
    }
  }

  /// Removes a person's workflows for good, whoever may use them.
  func removeWorkflows(in directory: PersonDirectory) async throws(StudioError) {
    let files = try await commit(to: directory, by: "system", freesSpace: true) { state in
      let workflows = state.workflows.workflows.values.sorted { $0.id < $1.id }
      return Change(
        workflows.map { WorkflowSection.forget($0.id) } + state.workflows.forgetOpenings(),
        result: workflows.flatMap(\.allPictures))
    }
    for file in files { try await removePicture(file, in: directory) }
  }

  private func removePicture(
    _ picture: UUID4, in directory: PersonDirectory
  ) async throws(StudioError) {
    do throws(JournalError) {
      try await directory.removeBlob(SavedWorkflow.path(ofPicture: picture))
    } catch {
      throw .storage(error)
    }
  }
}

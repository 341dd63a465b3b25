import Accounts
import Base
import Journal
import ModelStore

extension House {
  /// Records a model that somebody at the machine has named; a model of the same key is replaced.
  package func addModel(_ model: ModelRecord) async throws(StudioError) {
    let line = AuditLine(
      at: clock.now(), actor: nil, act: "model_added", object: model.key, named: model.words.name,
      source: "console")
    try await commitSystem(by: "console") { _ in
      Change([ModelSection.put(model), AuditSection.put(line)])
    }
    events.publish(.modelsChanged, to: .everyone)
  }

  /// Forgets a model; its files stay where they are.
  package func removeModel(_ key: String) async throws(StudioError) -> ModelRecord {
    let now = clock.now()
    let model = try await commitSystem(by: "console") { state in
      guard let model = state.models[key] else { throw StudioError.modelNotFound }
      let line = AuditLine(
        at: now, actor: nil, act: "model_removed", object: key, named: model.words.name,
        source: "console")
      return Change([.del(ModelSection.name, key), AuditSection.put(line)], result: model)
    }
    events.publish(.modelsChanged, to: .everyone)
    return model
  }
}

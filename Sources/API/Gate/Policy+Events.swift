import Studio

extension Event.Kind {
  /// Who may hear events of this kind; there is no kind without a policy.
  package var policy: Policy {
    switch self {
    case .hello, .resync, .peopleChanged, .queueChanged, .modelsChanged, .presetsChanged,
      .workflowsChanged:
      .user
    case .boardsChanged, .imagesChanged, .boardWithdrawn: .board(.read)
    case .sessionEnded, .preferencesChanged, .recall, .progress, .item: .owner
    }
  }
}

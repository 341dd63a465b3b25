extension Event {
  /// The sorts of events, by the names that open pages read.
  package enum Kind: String, Sendable, CaseIterable {
    case hello, resync
    case sessionEnded = "session_ended"
    case peopleChanged = "people_changed"
    case preferencesChanged = "preferences_changed"
    case boardsChanged = "boards_changed"
    case boardWithdrawn = "board_withdrawn"
    case imagesChanged = "images_changed"
    case queueChanged = "queue_changed"
    case modelsChanged = "models_changed"
    case presetsChanged = "presets_changed"
    case workflowsChanged = "workflows_changed"
    case recall = "recall_parameters"
    case progress, item
  }

  package var kind: Kind {
    switch self {
    case .hello: .hello
    case .resync: .resync
    case .sessionEnded: .sessionEnded
    case .peopleChanged: .peopleChanged
    case .preferencesChanged: .preferencesChanged
    case .boardsChanged: .boardsChanged
    case .boardWithdrawn: .boardWithdrawn
    case .imagesChanged: .imagesChanged
    case .queueChanged: .queueChanged
    case .modelsChanged: .modelsChanged
    case .presetsChanged: .presetsChanged
    case .workflowsChanged: .workflowsChanged
    case .recall: .recall
    case .progress: .progress
    case .item: .item
    }
  }

  /// How far an event may go at most, whatever audience an act names.
  enum Reach: Sendable {
    /// The one person whose it is.
    case own
    /// People that are named one by one: those who may see a board.
    case named
    /// Everybody: it says "look again" and nothing else.
    case everyone

    func covers(_ audience: Audience) -> Bool {
      switch (self, audience) {
      case (.everyone, _), (_, .person): true
      case (.named, .people), (.named, .personAndAdministrators), (.named, .administrators): true
      case (.named, .everyone), (.own, _): false
      }
    }
  }

  var reach: Reach {
    switch self {
    case .hello, .resync, .peopleChanged, .boardsChanged, .queueChanged, .modelsChanged,
      .presetsChanged, .workflowsChanged:
      .everyone
    // Which boards there are is not for everybody; that something is uncategorized tells nothing.
    case .imagesChanged(let boards): boards.allSatisfy { $0 == nil } ? .everyone : .named
    case .boardWithdrawn: .named
    case .sessionEnded, .preferencesChanged, .recall, .progress, .item: .own
    }
  }
}

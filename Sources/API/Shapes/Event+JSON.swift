import Accounts
import Base
import Studio

extension Event {
  /// The event as open pages read it.
  var json: JSON {
    switch self {
    case .hello(let revision):
      ["type": "hello", "revision": .integer(Int64(clamping: revision))]
    case .resync: ["type": "resync"]
    case .sessionEnded(let reason):
      ["type": "session_ended", "reason": .string(reason.rawValue)]
    case .peopleChanged: ["type": "people_changed"]
    case .preferencesChanged(let key): ["type": "preferences_changed", "key": .string(key)]
    case .boardsChanged: ["type": "boards_changed"]
    case .boardWithdrawn(let board, let name):
      [
        "type": "board_withdrawn", "board_id": .string(board.text), "board_name": .string(name),
      ]
    case .imagesChanged(let boards):
      [
        "type": "images_changed",
        "board_ids": .array(boards.map { .string($0?.text ?? "none") }),
      ]
    case .queueChanged: ["type": "queue_changed"]
    case .modelsChanged: ["type": "models_changed"]
    case .presetsChanged: ["type": "presets_changed"]
    case .workflowsChanged: ["type": "workflows_changed"]
    case .recall(let parameters):
      ["type": "recall_parameters", "queue_id": "default", "parameters": parameters]
    case .progress(let progress): progress.json
    case .item(let news): news.json
    }
  }
}

extension ItemProgress {
  fileprivate var json: JSON {
    [
      "type": "progress", "item_id": JSON(itemID), "batch_id": .string(batch.text),
      "step": JSON(step), "total_steps": JSON(totalSteps), "percentage": .number(fraction),
      "message": .string(message), "seconds_left": secondsLeft.map { .number($0) } ?? .null,
      "image": preview?.json ?? .null,
    ]
  }
}

extension ItemProgress.Preview {
  fileprivate var json: JSON {
    let text = Base64.text(jpeg, .standard)
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return [
      "width": JSON(width), "height": JSON(height),
      "dataURL": .string("data:image/jpeg;base64,\(text)\(padding)"),
    ]
  }
}

extension ItemNews {
  fileprivate var json: JSON {
    [
      "type": "item", "item_id": JSON(itemID), "batch_id": .string(batch.text),
      "status": .string(status.rawValue), "error_message": JSON(errorMessage),
      "image_names": .array(pictures.map(JSON.string)),
    ]
  }
}

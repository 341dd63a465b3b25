import Base
import EngineLink
import Foundation
import Graphs
import Nodes
import Synchronization

/// The built program beside the test bundle; absent when only some rooms were built.
let builtProgram: String? = {
  let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()
  let path = folder.appendingPathComponent("limner").path
  return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}()

let testHello = Hello(build: "1.0.0", catalogue: Catalogue.digest)

/// An engine that knows the starter model and one picture.
func makeEngine(
  _ settings: [String: String] = [:], picture: [UInt8]? = nil
) -> EngineProcess {
  EngineProcess(
    EngineProcess.Configuration(
      command: [builtProgram ?? "", "engine"], environment: settings, hello: testHello,
      models: { _, key throws(EngineError) in
        guard key == "starter" else { throw .missingModel(name: key) }
        return ModelGrant(record: ["key": "starter"], place: .builtIn)
      },
      pictures: { _, name throws(EngineError) in
        guard let picture else { throw .missingPicture(name: name) }
        return picture
      }))
}

/// The graph of InvokeAI's Generate tab, at the starter model's size.
func pictureGraph(
  prompt: String = "a red house on a blue background", steps: Int = 4, seed: Int = 7,
  side: Int = 128, model: String = "starter", scheduler: String = "ddim"
) throws -> Graph {
  let identifier: JSON = [
    "key": .string(model), "hash": "", "name": "Starter", "base": "sd-1", "type": "main",
  ]
  let nodes: JSON = [
    "seed": ["id": "seed", "type": "integer", "value": JSON(seed)],
    "positive_prompt": ["id": "positive_prompt", "type": "string", "value": .string(prompt)],
    "negative_prompt": ["id": "negative_prompt", "type": "string", "value": ""],
    "loader": ["id": "loader", "type": "main_model_loader", "model": identifier],
    "clip_skip": ["id": "clip_skip", "type": "clip_skip", "skipped_layers": 0],
    "pos": ["id": "pos", "type": "compel"], "neg": ["id": "neg", "type": "compel"],
    "pos_collect": ["id": "pos_collect", "type": "collect"],
    "neg_collect": ["id": "neg_collect", "type": "collect"],
    "noise": [
      "id": "noise", "type": "noise", "use_cpu": true, "width": JSON(side), "height": JSON(side),
    ],
    "denoise": [
      "id": "denoise", "type": "denoise_latents", "steps": JSON(steps), "cfg_scale": 3,
      "scheduler": .string(scheduler),
    ],
    "canvas_output": [
      "id": "canvas_output", "type": "l2i", "use_cache": false, "is_intermediate": false,
      "board": ["board_id": "a-board"],
    ],
    "recipe": [
      "id": "recipe", "type": "core_metadata", "generation_mode": "txt2img",
      "steps": JSON(steps), "width": JSON(side), "height": JSON(side), "model": identifier,
    ],
  ]
  let edges = [
    "loader.unet denoise.unet", "loader.clip clip_skip.clip", "clip_skip.clip pos.clip",
    "clip_skip.clip neg.clip", "positive_prompt.value pos.prompt",
    "negative_prompt.value neg.prompt", "pos.conditioning pos_collect.item",
    "neg.conditioning neg_collect.item", "pos_collect.collection denoise.positive_conditioning",
    "neg_collect.collection denoise.negative_conditioning", "seed.value noise.seed",
    "noise.noise denoise.noise", "denoise.latents canvas_output.latents",
    "loader.vae canvas_output.vae", "recipe.metadata canvas_output.metadata",
    "seed.value recipe.seed", "positive_prompt.value recipe.positive_prompt",
  ]
  let listed = edges.map { edge -> JSON in
    let ends = edge.split(separator: " ").map { end -> JSON in
      let parts = end.split(separator: ".").map(String.init)
      return ["node_id": .string(parts[0]), "field": .string(parts[1])]
    }
    return ["source": ends[0], "destination": ends[1]]
  }
  return try Graph(["id": "graph", "nodes": nodes, "edges": .array(listed)])
}

func job(_ id: UInt64, _ graph: Graph) -> EngineJob {
  EngineJob(id: id, owner: "mia", session: "session-\(id)", graph: graph)
}

/// What a job told, in order.
final class Told: Sendable {
  private let events = Mutex<[JobEvent]>([])
  func add(_ event: JobEvent) { events.withLock { $0.append(event) } }
  var all: [JobEvent] { events.withLock { $0 } }
  var pictures: [MadePicture] {
    all.compactMap { if case .picture(let picture) = $0 { picture } else { nil } }
  }
  var progress: [JobProgress] {
    all.compactMap { if case .progress(let progress) = $0 { progress } else { nil } }
  }
}

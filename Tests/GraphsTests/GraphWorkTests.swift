import Base
import Graphs
import Testing

@Suite("What a graph asks for")
struct GraphWorkTests {
  private static let specs: [String: NodeSpec] = {
    func spec(
      _ type: String, _ inputs: [InputSpec], _ outputs: [OutputSpec]
    ) -> NodeSpec {
      NodeSpec(
        type, className: type, title: "", category: "", version: "1.0.0", inputs: inputs,
        outputs: outputs, outputType: "")
    }
    let own = [
      spec(
        "noise",
        [
          .optional("width", "integer", default: 512), .optional("height", "integer", default: 512),
        ],
        [OutputSpec("noise", "LatentsField")]),
      spec(
        "loader", [.required("model", "ModelIdentifierField")], [OutputSpec("unet", "UNetField")]),
      spec(
        "denoise",
        [
          .optional("unet", "UNetField", .connection),
          .optional("noise", "LatentsField", .connection),
          .optional("latents", "LatentsField", .connection),
          .optional("steps", "integer", default: 20),
          .optional("denoising_start", "number", default: 0),
          .optional("denoising_end", "number", default: 1),
        ], [OutputSpec("latents", "LatentsField")]),
      spec(
        "encode", [.required("image", "ImageField")], [OutputSpec("latents", "LatentsField")]),
      spec(
        "decode", [.optional("latents", "LatentsField", .connection)],
        [OutputSpec("image", "ImageField")]),
      spec(
        "scale",
        [
          .optional("image", "ImageField", .connection),
          .optional("scale_factor", "number", default: 2),
        ], [OutputSpec("image", "ImageField")]),
    ]
    return Dictionary(uniqueKeysWithValues: own.map { ($0.type, $0) })
      .merging(SmallNodes.specs) { own, _ in own }
  }()

  private func work(_ text: String) throws -> GraphWork {
    let graph = try Graph(SmallNodes.json(text))
    try graph.validate(against: Self.specs)
    return graph.work(against: Self.specs) { $0 == "a.png" ? (640, 320) : nil }
  }

  @Test("size, steps and model of a plain picture")
  func plain() throws {
    let work = try work(
      "m loader model={\"key\":\"k\",\"base\":\"sd-1\"}; n noise width=768 height=512; d denoise; "
        + "p decode; m.unet>d.unet; n.noise>d.noise; d.latents>p.latents")
    #expect((work.width, work.height, work.steps) == (768, 512, 20))
    #expect(work.pixelSteps == 768 * 512 * 20)
    #expect((work.pictures, work.samplings, work.model) == (1, 1, "k"))
  }

  @Test("values are followed over connections")
  func connected() throws {
    let work = try work(
      "w integer value=1024; s integer value=50; n noise; d denoise; w.value>n.width; "
        + "s.value>d.steps; n.noise>d.noise")
    #expect(work.pixelSteps == 1024 * 512 * 50)
  }

  @Test("only the part of the schedule that is sampled counts, at the size of the picture before")
  func partial() throws {
    let work = try work(
      "e encode image={\"image_name\":\"a.png\"}; d denoise denoising_start=0.75 steps=40; "
        + "e.latents>d.latents")
    #expect(work.pixelSteps == 640 * 320 * 10)
  }

  @Test("iterations multiply, and lists of numbers count with their mean")
  func iterated() throws {
    let work = try work(
      "l list value=[10,30]; i iterate; k list value=[1,2,3]; j iterate; n noise; d denoise; "
        + "p decode; l.value>i.collection; i.item>d.steps; k.value>j.collection; "
        + "n.noise>d.noise; d.latents>p.latents; j.index>n.width")
    #expect((work.pictures, work.samplings, work.steps) == (6, 6, 120))
  }

  @Test("a list that is only as long as a number says counts that often")
  func sized() throws {
    let work = try work(
      "c count size=7; i iterate; n noise; d denoise; c.value>i.collection; i.item>d.steps; "
        + "n.noise>d.noise")
    #expect(work.samplings == 7)
  }

  @Test("lists that multiply beyond counting are a large number, not a trap")
  func huge() throws {
    let lists = (0..<12).map {
      "c\($0) count size=20000; i\($0) iterate; c\($0).value>i\($0).collection; "
    }
    let sums = (0..<11).map {
      "s\($0) add; i\($0).item>s\($0).a; \($0 == 0 ? "i11.item" : "s\($0 - 1).value")>s\($0).b; "
    }
    let work = try work(
      lists.joined() + sums.joined()
        + "n noise; d denoise; p decode; n.noise>d.noise; s10.value>d.steps; d.latents>p.latents")
    #expect(work.pictures > 1_000_000)
    #expect(work.pixelSteps > 1e20)
  }

  @Test("the size grows with what enlarges a picture")
  func scaled() throws {
    let work = try work(
      "n noise; d denoise; p decode; s scale; e encode; f denoise; n.noise>d.noise; "
        + "d.latents>p.latents; p.image>s.image; s.image>e.image; e.latents>f.latents")
    #expect((work.width, work.height) == (1024, 1024))
    #expect(work.pixelSteps == 512 * 512 * 20 + 1024 * 1024 * 20)
  }
}

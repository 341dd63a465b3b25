import Glibc
import Tensors
import TestKit
import Testing

@testable import Weights

@Suite struct ModelFilesTests {
  private let folder = Goldens.folder + "/models/sd15"

  @Test("a folder lists its files and maps them") func folderFiles() throws {
    let files = try FolderFiles(folder)
    #expect(files.names.contains("unet/config.json"))
    #expect(!files.names.contains { $0.hasPrefix(".") || $0.hasPrefix("/") })
    let mapped = try files.file("unet/config.json")
    #expect(mapped.copy == (try Goldens.bytes("models/sd15/unet/config.json")))
    mapped.dropPages()
    #expect(mapped.copy.first == UInt8(ascii: "{"))
  }

  @Test("only listed names are opened") func unlistedNames() throws {
    let files = try FolderFiles(folder)
    for name in ["../sd2/unet/config.json", "/etc/passwd", "unet", ""] {
      #expect(throws: WeightsError.fileMissing(name: name)) { try files.file(name) }
    }
    #expect(throws: WeightsError.fileMissing(name: folder + "/none")) {
      try FolderFiles(folder + "/none")
    }
  }

  @Test("a single file is one name") func singleFile() throws {
    let files = try FolderFiles(Goldens.folder + "/models/single_file/sd15.safetensors")
    #expect(files.names == ["sd15.safetensors"])
    #expect(try files.file("sd15.safetensors").bytes.count > 1000)
  }

  @Test("descriptors stay open after their giver closed them") func descriptors() throws {
    let descriptor = open(folder + "/model_index.json", O_RDONLY)
    let files = try DescriptorFiles([("model_index.json", descriptor)])
    close(descriptor)
    #expect(try files.file("model_index.json").copy.first == UInt8(ascii: "{"))
    #expect(throws: WeightsError.fileMissing(name: "x")) { try files.file("x") }
    #expect(throws: WeightsError.fileUnreadable(name: "bad", code: EBADF)) {
      try DescriptorFiles([("bad", 9999)])
    }
  }

  @Test("what is not a regular file is refused") func devices() {
    #expect(throws: WeightsError.fileUnreadable(name: "null", code: EINVAL)) {
      try MappedFile(path: "/dev/null", name: "null")
    }
  }

  @Test("tensors are found under other names, in parts and turned round") func references() throws {
    let file = try SafetensorsFile(MappedFile(lasting: TestFile.sound.lasting), name: "x")
    let store = TensorStore([file])
    #expect(store.keys == ["a", "empty", "b"])
    let renamed = store.renamed([
      "second row": TensorReference(key: "a", rows: 1..<2),
      "turned": TensorReference(key: "a", isTransposed: true),
      "flat": TensorReference(key: "a", shape: [6]),
      "beyond": TensorReference(key: "a", rows: 1..<3), "nowhere": TensorReference(key: "z"),
    ])
    #expect(try renamed.view("second row").floats() == [4, 5, 6])
    #expect(try renamed.view("turned").floats() == [1, 4, 2, 5, 3, 6])
    #expect(renamed.shape("turned") == [3, 2])
    #expect(try renamed.view("flat").shape == [6])
    #expect(throws: TensorError.self) { try renamed.view("beyond") }
    for name in ["nowhere", "a"] {
      #expect(throws: TensorError.missingWeight(key: name)) { try renamed.view(name) }
    }
  }
}

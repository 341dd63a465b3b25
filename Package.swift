// swift-tools-version: 6.3
// The rooms of the house and what each may import. Floors and rules: Sources/README.md.
import Foundation
import PackageDescription

/// One Swift room: its name, the rooms below that it imports, and the C rooms that it imports.
struct Room {
  let name: String
  let imports: [String]
  init(_ name: String, _ imports: [String]) {
    self.name = name
    self.imports = imports
  }
}

let cRooms = ["CKernels", "CPlatform", "CAssets"]

let rooms = [
  Room("Base", ["CPlatform"]),
  // floor 2
  Room("Tensors", ["Base", "CKernels"]),
  Room("Tokenizers", ["Base"]),
  Room("Graphs", ["Base"]),
  Room("Imaging", ["Base", "CPlatform"]),
  Room("Journal", ["Base", "CPlatform"]),
  Room("HTTP", ["Base", "CPlatform"]),
  // floor 3
  Room("Weights", ["Base", "Tensors", "CPlatform"]),
  Room("Accounts", ["Base", "Journal", "CPlatform"]),
  Room("EngineLink", ["Base", "Graphs", "Imaging", "CPlatform"]),
  // floor 4
  Room("Models", ["Base", "Tensors", "Weights", "Tokenizers"]),
  Room("Queue", ["Base", "Graphs", "Journal", "Accounts"]),
  Room("Gallery", ["Base", "Imaging", "Journal", "Accounts"]),
  Room("Library", ["Base", "Graphs", "Journal", "Accounts", "CAssets"]),
  // floor 5
  Room("Diffusion", ["Base", "Tensors", "Tokenizers", "Weights", "Models"]),
  Room("ModelStore", ["Base", "Journal"]),
  // floor 6
  Room(
    "Nodes",
    ["Base", "Tensors", "Tokenizers", "Graphs", "Imaging", "Weights", "Models", "Diffusion"]),
  // floor 7
  Room(
    "Studio",
    [
      "Base", "Graphs", "Imaging", "Journal", "Accounts", "EngineLink", "Queue", "Gallery",
      "Library",
      "ModelStore", "Nodes",
    ]),
  Room(
    "Engine",
    [
      "Base", "Tensors", "Tokenizers", "Graphs", "Imaging", "Weights", "EngineLink", "Models",
      "Diffusion",
      "Nodes", "CPlatform", "CAssets",
    ]),
  // floor 8
  Room(
    "API",
    [
      "Base", "Tokenizers", "HTTP", "Graphs", "Imaging", "Journal", "Accounts", "Queue", "Gallery",
      "Library",
      "ModelStore",
      "Nodes",
      "Studio", "CAssets",
    ]),
  // floor 9
  Room(
    "limner",
    [
      "Base", "Tensors", "Tokenizers", "Graphs", "Imaging", "Journal", "HTTP", "Weights",
      "Accounts",
      "EngineLink", "Models", "Queue", "Gallery", "Library", "Diffusion", "ModelStore", "Nodes",
      "Studio",
      "Engine", "API", "CKernels", "CPlatform", "CAssets",
    ]),
  // beside the house, imported by tests only
  Room(
    "TestKit", ["Base", "Journal", "HTTP", "Imaging", "Graphs", "Tensors", "Weights", "CPlatform"]),
]

/// Suites that belong to no single room, with the rooms that they import.
let extraSuites = [
  Room(
    "ConformanceTests",
    [
      "Base", "Tensors", "Weights", "Journal", "Models", "Diffusion", "Tokenizers", "CKernels",
      "TestKit",
    ]),
  Room(
    "ScenarioTests",
    [
      "Base", "Graphs", "Imaging", "Journal", "HTTP", "Accounts", "Queue", "Gallery", "Library",
      "ModelStore", "Nodes", "EngineLink", "Studio", "API", "TestKit",
    ]),
  Room("TidyTests", ["Base", "CAssets"]),
]

// MARK: - Settings (static release binary: everything static but glibc)

let release = BuildSettingCondition.when(configuration: .release)

/// Rooms whose debug build is optimised too, so that tests over tensors and codecs stay quick.
let optimisedInDebug: Set = [
  "Base", "Journal", "TestKit", "Tensors", "Tokenizers", "Weights", "Imaging", "Gallery",
]

func swiftSettings(_ name: String) -> [SwiftSetting] {
  var settings: [SwiftSetting] = [
    .unsafeFlags(["-static-stdlib"], release),
    .unsafeFlags(["-Xcc", "-D_GNU_SOURCE"]),
    .treatAllWarnings(as: .error),
  ]
  if optimisedInDebug.contains(name) {
    settings.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
  return settings
}

let cSettings: [CSetting] = [
  .unsafeFlags([
    "-O3", "-Wall", "-Wextra", "-Werror", "-Wno-c23-extensions", "-fstack-protector-strong",
  ]),
  .define("_GNU_SOURCE"),
]

let cLibraries: [String: [LinkerSetting]] = [
  "CPlatform": [
    .linkedLibrary(":libssl.a"), .linkedLibrary(":libcrypto.a"), .linkedLibrary(":libpng16.a"),
    .linkedLibrary(":libz.a"), .linkedLibrary(":libjpeg.a"), .linkedLibrary("m"),
  ],
  "CKernels": [.linkedLibrary("m")],
]

let executableLinking: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-use-ld=lld",
      "-L", Context.packageDirectory + "/packaging/link",
      "-Xclang-linker", "-static-libgcc",
      "-Xlinker", "--as-needed", "-Xlinker", "-s", "-Xlinker", "--icf=safe",
      "-Xlinker", "-z", "-Xlinker", "relro", "-Xlinker", "-z", "-Xlinker", "now",
    ], release)
]

func dependencies(_ names: [String]) -> [Target.Dependency] { names.map { .target(name: $0) } }

func target(_ room: Room) -> Target {
  room.name == "limner"
    ? .executableTarget(
      name: room.name, dependencies: dependencies(room.imports),
      swiftSettings: swiftSettings(room.name),
      linkerSettings: executableLinking)
    : .target(
      name: room.name, dependencies: dependencies(room.imports),
      swiftSettings: swiftSettings(room.name))
}

func exists(_ path: String) -> Bool {
  FileManager.default.fileExists(atPath: Context.packageDirectory + "/" + path)
}

/// Files of a suite that are data for its tests, not code.
func data(in folder: String) -> [String] {
  let path = Context.packageDirectory + "/" + folder
  let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  return files.filter { $0.contains(".") && !$0.hasSuffix(".swift") }.sorted()
}

// MARK: - Which targets

// `LIMNER_ONLY=JournalTests,HTTPTests swift test` builds just those suites and the rooms below them.
let only = Context.environment["LIMNER_ONLY"].map { Set($0.split(separator: ",").map(String.init)) }

let suites: [Room] =
  rooms.filter { $0.name != "TestKit" && exists("Tests/\($0.name)Tests") }
  .map { Room($0.name + "Tests", [$0.name, "TestKit"] + $0.imports) }
  + extraSuites.filter { exists("Tests/" + $0.name) }

/// `names` and every room that one of them imports, directly or through others.
func closure(of names: Set<String>, in all: [Room]) -> Set<String> {
  let imported = all.filter { names.contains($0.name) }.flatMap(\.imports)
  let grown = names.union(imported)
  return grown == names ? names : closure(of: grown, in: all)
}

let wanted = closure(
  of: only ?? Set(rooms.map(\.name) + suites.map(\.name) + cRooms), in: rooms + suites)

let package = Package(
  name: "limner",
  targets: cRooms.filter(wanted.contains).map {
    Target.target(name: $0, cSettings: cSettings, linkerSettings: cLibraries[$0] ?? [])
  }
    + rooms.filter { wanted.contains($0.name) }.map(target)
    + suites.filter { wanted.contains($0.name) }.map {
      Target.testTarget(
        name: $0.name, dependencies: dependencies($0.imports), path: "Tests/" + $0.name,
        exclude: data(in: "Tests/" + $0.name), swiftSettings: swiftSettings($0.name))
    },
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

import Base

/// What `FORMAT.json` says about a data directory (J1).
package struct DataFormat: Hashable, Sendable {
  static let schema = "limner.format/1"
  /// The newest format this version reads and the one it writes.
  package static let current = 1
  package static let fileName = "FORMAT.json"

  package let format: Int
  package let instance: String

  /// A new data directory's format, with an id of its own.
  static func made() -> DataFormat {
    DataFormat(format: current, instance: hexText(randomBytes(16)))
  }

  init(format: Int, instance: String) {
    self.format = format
    self.instance = instance
  }

  var bytes: [UInt8] {
    let json: JSON = [
      "schema": .string(DataFormat.schema), "format": JSON(format), "min_reader": 1,
      "instance": .string(instance),
    ]
    return json.bytes + [UInt8(ascii: "\n")]
  }

  /// Reads the file of the data directory at `path`.
  ///
  /// - Throws: `JournalError.unknownFormat` where a newer Limner is needed; `.damaged` where it is no
  ///   format file.
  package init(ofDirectory path: String, disk: any Disk) throws(JournalError) {
    let file = path + "/" + DataFormat.fileName
    let bytes = try disk.readAll(file)
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: bytes) } catch {
      throw .damaged(path: file, what: "it is not JSON; restore it from a backup")
    }
    guard let schema = json["schema"].stringValue, let format = json["format"].intValue,
      let oldestReader = json["min_reader"].intValue, let instance = json["instance"].stringValue,
      schema.hasPrefix("limner.format/")
    else { throw .damaged(path: file, what: "it lacks a field; restore it from a backup") }
    guard schema == DataFormat.schema, oldestReader <= DataFormat.current else {
      throw .unknownFormat(path: path, found: format, newest: DataFormat.current)
    }
    self.init(format: format, instance: instance)
  }
}

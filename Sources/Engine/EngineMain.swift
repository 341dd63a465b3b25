import Base
import CPlatform
import EngineLink
import Nodes

/// The `engine` command: the process in which pictures are computed, or with `--pictures` decoded.
package enum EngineMain {
  /// Serves the other end of standard input and output until it closes; does not return before.
  ///
  /// - Parameter arguments: what follows the command word.
  /// - Returns: an exit status.
  package static func run(_ arguments: [String], version: String) -> Int32 {
    var (input, output): (Int32, Int32) = (-1, -1)
    guard arguments.isEmpty || arguments == ["--pictures"] else {
      Log.error("limner engine takes no arguments but --pictures")
      return 64
    }
    // Safe: both places are written by the call.
    guard limner_take_standard_streams(&input, &output) == 0 else {
      Log.error("limner engine: standard input and output cannot be taken")
      return 70
    }
    limner_become_worker(10, 500)
    let connection = LinkConnection(input: input, output: output)
    let hello = Hello(build: version, catalogue: Catalogue.digest)
    if arguments.isEmpty {
      return EngineSession(connection, hello: hello, settings: EngineSettings()).serve()
    }
    return PictureWorker(connection, hello: hello).serve()
  }

  /// Shuts the doors that a decoder or a model could want to leave by.
  static func lockDown() {
    let status = limner_lock_down()
    if status != 0 { Log.warning("this kernel cannot confine the engine (error \(-status))") }
  }
}

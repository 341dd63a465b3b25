import Base
import Diffusion
import Glibc
import Imaging
import Models

/// `limner generate`: one picture, here and now, without a server or an account.
enum GenerateCommand {
  static let help = """
    limner generate "PROMPT" --output FILE.png [options]

    Paints one picture and writes only its file, whose recipe it holds. Without --model it uses the small
    model inside this program, which knows things such as "a red house on a blue background".

      -o, --output FILE.png     where the picture goes; a file that is there is replaced
      --negative "WORDS"        what is not wanted
      --model PATH              a diffusers folder or one .safetensors file
      --width N --height N      pixels; else as the model was trained
      --steps N                 more are slower and finer
      --guidance X              how closely the prompt is followed, from 1
      --guidance-rescale X      0 to 1: keeps strong guidance from burning colours
      --scheduler NAME          \(Scheduler.names.prefix(6).joined(separator: ", ")), …
      --seed N                  the same seed gives the same picture; else a new one each time
      --clip-skip N             leaves out that many last layers of the text encoder
      -q, --quiet               no progress
    \(ComputeOptions.help)

    Words weigh more as (word)1.3 or word++, less as (word)0.7 or word--.
    Exit codes: 0 done, 64 wrong use, 65 not a model that Limner can run, 66 model not found,
    69 this machine or its memory cannot do what was asked, 70 internal error, 73 the picture cannot be written.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.isEmpty || arguments.contains("--help") || arguments.contains("-h") {
      Terminal.print(help)
      return arguments.isEmpty ? .usage : .success
    }
    do throws(CommandFailure) {
      try paint(try GenerateRequest(arguments))
      return .success
    } catch {
      return error.report()
    }
  }

  private static func paint(_ request: GenerateRequest) throws(CommandFailure) {
    try checkWritable(request.output)
    let model = try GenerateModel(path: request.modelPath, runtime: request.compute.runtime())
    let painting = TextToImage(request, model)
    let picture: PixelBuffer
    do {
      picture = try painting.picture { step, total in
        if !request.isQuiet { Terminal.progress("step \(step) of \(total)") }
      }
    } catch {
      throw failure(error)
    }
    if !request.isQuiet { Terminal.progress("") }
    try write(picture, painting.metadata, to: request.output)
    if !request.isQuiet {
      Terminal.note("\(request.output): seed \(request.seed)")
    }
  }

  private static func failure(_ error: DiffusionError) -> CommandFailure {
    switch error {
    case .model(.tooLarge): CommandFailure(.unavailable, error.description)
    case .model: CommandFailure(.badData, error.description)
    default: CommandFailure(.usage, error.description)
    }
  }

  /// Refuses before the work what could not be written behind it.
  private static func checkWritable(_ path: String) throws(CommandFailure) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw CommandFailure(.cannotCreate, "\(path) is a folder; name a file in it")
      }
      guard access(path, W_OK) == 0 else {
        throw CommandFailure(.cannotCreate, "\(path) is there and cannot be replaced")
      }
      return
    }
    let folder = absolutePath(path).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
    guard access(folder.isEmpty ? "/" : folder, W_OK) == 0 else {
      throw CommandFailure(.cannotCreate, "no file can be made in \(folder): \(reason(errno))")
    }
  }

  private static func write(
    _ picture: PixelBuffer, _ metadata: JSON, to path: String
  ) throws(CommandFailure) {
    let file: [UInt8]
    do {
      file = try PNG.encode(picture, metadata: [("invokeai_metadata", metadata.text)])
    } catch {
      throw CommandFailure(.internalError, "\(error)")
    }
    guard let stream = fopen(path, "wb") else {
      throw CommandFailure(.cannotCreate, "\(path) cannot be written: \(reason(errno))")
    }
    let written = fwrite(file, 1, file.count, stream)
    let isClosed = fclose(stream) == 0
    guard written == file.count, isClosed else {
      let why = reason(errno)
      remove(path)
      throw CommandFailure(.cannotCreate, "\(path) cannot be written: \(why)")
    }
  }

  private static func reason(_ code: Int32) -> String {
    // Safe: strerror returns a terminated text that is copied at once.
    String(cString: strerror(code))
  }
}

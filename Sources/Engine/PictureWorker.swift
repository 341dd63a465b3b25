import Base
import CPlatform
import EngineLink
import Imaging

/// `engine --pictures`: decodes what strangers made, so that the server never does.
///
/// No device, no network, at most 1 GiB and ten seconds of processor time for a picture; leaves when
/// it has been idle. Whatever goes wrong in here costs the one picture.
final class PictureWorker: Sendable {
  private struct State {
    var pictures: [LinkMessage] = []
    var isGreeted = false
    var idleMilliseconds = 0
  }

  private let connection: LinkConnection
  private let hello: Hello
  private let gate = Gate(State())

  init(_ connection: LinkConnection, hello: Hello) {
    self.connection = connection
    self.hello = hello
  }

  /// Works until the line closes or nothing has come for a while.
  func serve() -> Int32 {
    _ = limner_limit_self(0, UInt64(Limits.pictureMemory.bytes))
    connection.send(hello.message)
    connection.start(
      onMessage: { [self] message, credit in
        take(message)
        connection.release(credit)
      },
      onEnd: { _ in limner_leave(0) })
    gate.wait { $0.isGreeted ? () : nil }
    startThread { [self] in leaveWhenIdle() }
    EngineMain.lockDown()
    while true {
      let picture = gate.wait { state -> LinkMessage? in
        state.pictures.isEmpty ? nil : state.pictures.removeFirst()
      }
      _ = limner_allow_cpu(Int32(Limits.pictureSeconds))
      answer(picture)
      gate.change { $0.idleMilliseconds = 0 }
    }
  }

  private func take(_ message: LinkMessage) {
    switch message.kind {
    case "hello":
      do {
        try hello.check(message)
      } catch {
        Log.error(error.message)
        limner_leave(78)
      }
      gate.change { $0.isGreeted = true }
    case "take_picture":
      gate.change { state in
        state.idleMilliseconds = 0
        state.pictures.append(message)
      }
    default: Log.warning("the picture process was sent an unknown message")
    }
  }

  private func leaveWhenIdle() {
    while true {
      limner_pause_milliseconds(1000)
      let isIdle = gate.change { state in
        state.idleMilliseconds += 1000
        return state.pictures.isEmpty && state.idleMilliseconds > Limits.idleMilliseconds
      }
      if isIdle { limner_leave(0) }
    }
  }

  private func changed(_ picture: PixelBuffer, as wish: PictureWish) -> PixelBuffer {
    let cropped = wish.cropsVisible ? picture.croppedToVisible : picture
    guard let size = wish.size, size.width > 0, size.height > 0,
      max(size.width, size.height) <= Limits.pictureSide,
      size.width * size.height <= Limits.picturePixels
    else { return cropped }
    return cropped.resized(width: size.width, height: size.height, .lanczos)
  }

  private func answer(_ message: LinkMessage) {
    let request = message.body["request"]
    do throws(ImagingError) {
      let picture = try UploadedPicture(message.data)
      let pixels = changed(picture.pixels, as: PictureWish(json: message.body["wish"]))
      let png = try PNG.encode(pixels)
      let thumbnail = try pixels.thumbnail()
      let texts = picture.texts.filter { $0.key.hasPrefix("invokeai_") }
      let body: JSON = [
        "png_size": JSON(png.count), "width": JSON(pixels.width),
        "height": JSON(pixels.height),
        "texts": .object(JSONObject(texts.map { ($0.key, JSON.string($0.text)) })),
      ]
      connection.send(
        LinkMessage("picture_taken", ["request": request, "body": body], data: png + thumbnail),
        on: .pictures)
    } catch {
      connection.send(
        LinkMessage("refused", ["request": request, "message": .string(error.message)]))
    }
  }
}

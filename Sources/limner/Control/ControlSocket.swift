import Base
import CPlatform
import Glibc
import Journal
import Studio
import Synchronization

/// The abstract Unix socket by which commands reach a running server: one line of JSON each way.
enum ControlSocket {
  /// More than any request or list of people that a house holds.
  static let lineLimit = 4 << 20

  static func name(instance: String) -> String { "limner-\(instance)" }

  /// One line of JSON from `descriptor`, or nil where there is none.
  static func read(_ descriptor: Int32) -> JSON? {
    var line = [UInt8](repeating: 0, count: lineLimit)
    // Safe: the function writes at most `line.count` bytes.
    let count = limner_control_read(descriptor, &line, line.count)
    guard count > 0 else { return nil }
    do {
      return try JSON(parsing: Array(line[..<count].prefix { $0 != UInt8(ascii: "\n") }))
    } catch {
      return nil
    }
  }

  static func write(_ json: JSON, to descriptor: Int32) -> Bool {
    let line = json.bytes + [UInt8(ascii: "\n")]
    // Safe: the buffer lives through the call.
    return limner_control_write(descriptor, line, line.count) == 0
  }
}

/// The server's end: one request at a time, on a thread of its own.
final class ControlServer: Sendable {
  private let house: House
  private let listener: Int32
  private let owner: UInt32
  private let isStopped = Atomic<Bool>(false)

  /// - Throws: `CommandFailure` where the socket's name is taken or the directory's owner unknown.
  init(house: House) throws(CommandFailure) {
    self.house = house
    var owner: UInt32 = 0
    var mode: UInt32 = 0
    guard limner_control_owner(house.layout.root, &owner, &mode) == 0 else {
      throw CommandFailure(.noInput, "\(house.layout.root) is not there")
    }
    self.owner = owner
    listener = limner_control_listen(ControlSocket.name(instance: house.instance))
    guard listener >= 0 else {
      throw CommandFailure(
        .tryAgain,
        "the control socket is taken: does another Limner serve a copy of this directory?")
    }
  }

  func start() {
    // Safe: retained here, released by the thread that takes it.
    let box = Unmanaged.passRetained(self).toOpaque()
    let status = limner_start_thread(
      { context in
        guard let context else { return }
        // Safe: `context` is the box retained above.
        Unmanaged<ControlServer>.fromOpaque(context).takeRetainedValue().serve()
      }, box)
    guard status != 0 else { return }
    // Safe: no thread took the box.
    Unmanaged<ControlServer>.fromOpaque(box).release()
    Log.warning("commands cannot reach this server: no thread for the control socket")
  }

  /// Callers are turned away from now on.
  func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve() {
    defer { limner_control_close(listener) }
    while true {
      var user: UInt32 = 0
      let descriptor = limner_control_accept(listener, &user)
      guard descriptor >= 0 else { return }
      answer(descriptor, user: user)
      limner_control_close(descriptor)
    }
  }

  private func answer(_ descriptor: Int32, user: UInt32) {
    guard user == owner || user == 0 else {
      Log.warning("user \(user) of this machine tried to control Limner and was refused")
      return
    }
    guard let json = ControlSocket.read(descriptor), let request = ControlRequest(json) else {
      return
    }
    let house = house
    let reply = awaiting { await ControlReply.of(request, in: house) }
    if !ControlSocket.write(reply.json, to: descriptor) {
      Log.warning("a command went away before its answer")
    }
  }
}

/// A command's end.
enum ControlClient {
  /// The reply of the server that serves `layout`; nil where none runs.
  ///
  /// - Throws: `CommandFailure` where somebody else took the socket's name, or the server hung up.
  static func ask(
    _ request: ControlRequest, layout: DataLayout
  ) throws(CommandFailure) -> ControlReply? {
    guard let instance = try instance(layout) else { return nil }
    var server: UInt32 = 0
    let descriptor = limner_control_connect(ControlSocket.name(instance: instance), &server)
    guard descriptor >= 0 else { return nil }
    defer { limner_control_close(descriptor) }
    var owner: UInt32 = 0
    var mode: UInt32 = 0
    // Anybody on the machine can take an abstract name, and this one is about to hear a password.
    guard limner_control_owner(layout.root, &owner, &mode) == 0, server == owner || server == 0
    else {
      throw CommandFailure(
        .noPermission, "the control socket belongs to user \(server), not to the directory's owner")
    }
    guard ControlSocket.write(request.json, to: descriptor),
      let reply = ControlSocket.read(descriptor).flatMap({ ControlReply($0) })
    else {
      throw CommandFailure(
        .noPermission, "the server hung up; only the owner of \(layout.root) and root may ask it")
    }
    return reply
  }

  private static func instance(_ layout: DataLayout) throws(CommandFailure) -> String? {
    let disk = RealDisk()
    do throws(JournalError) {
      guard try disk.exists(layout.format) else { return nil }
      let bytes = try disk.readAll(layout.format)
      do { return try JSON(parsing: bytes)["instance"].stringValue } catch { return nil }
    } catch {
      throw CommandFailure(error)
    }
  }
}

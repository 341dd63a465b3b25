import CPlatform

/// The opening handshake of a web socket.
///
/// - Source: RFC 6455, section 4.2.
enum WebSocketHandshake {
  /// The fields of the 101 reply, or the refusal of a request that asks for something else.
  static func answer(_ head: RequestHead, _ handler: WebSocketHandler) -> Result<Headers, Refusal> {
    let headers = head.headers
    guard head.method == .get, headers.list("Upgrade", holds: "websocket"),
      headers.list("Connection", holds: "upgrade"), headers["Sec-WebSocket-Version"] == "13"
    else {
      return .failure(
        Refusal(status: 426, detail: "This address speaks the web socket protocol, version 13."))
    }
    guard let key = headers["Sec-WebSocket-Key"], isKey(key), let accept = accept(for: key) else {
      return .failure(.malformed("Sec-WebSocket-Key is not 16 bytes in base64"))
    }
    var fields: Headers = [
      "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept,
    ]
    if let chosen = handler.subprotocol,
      headers.list("Sec-WebSocket-Protocol", holds: chosen.lowercased())
    {
      fields.add("Sec-WebSocket-Protocol", chosen)
    }
    return .success(fields)
  }

  private static func isKey(_ key: String) -> Bool {
    let bytes = Array(key.utf8)
    return bytes.count == 24 && bytes.hasSuffix("==")
      && bytes.dropLast(2).allSatisfy { byte in
        (byte != 0x3D && hexDigit(byte) != nil) || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
          || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      }
  }

  static func accept(for key: String) -> String? {
    var out = [CChar](repeating: 0, count: 29)
    // Safe: the function writes 28 characters and a zero.
    guard limner_net_websocket_accept(key, key.utf8.count, &out) == 0 else { return nil }
    return writtenText(out)
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    suffix(text.utf8CodeUnitCount).elementsEqual(
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

import CPlatform

/// The system's words for a negative result.
func systemText(_ result: some BinaryInteger) -> String {
  String(cString: limner_net_error_text(Int32(truncatingIfNeeded: -Int(result))))
}

/// The text that a C function has written, up to its zero.
func writtenText(_ characters: [CChar]) -> String {
  String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}

// JSON, and the small texts of fields: what is written must be read again as the same.
import Base

@testable import HTTP

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(JSONError) {
    let value = try JSON(parsing: bytes)
    do throws(JSONError) {
      let again = try JSON(parsing: value.bytes)
      precondition(again == value, "written and read again, the value is another")
    } catch {
      preconditionFailure("what is written cannot be read: \(error)")
    }
  } catch {
    precondition(error.offset <= bytes.count, "an error beyond the end")
  }
  fields(String(decoding: bytes, as: UTF8.self))
  return 0
}

private func fields(_ text: String) {
  if let address = PeerAddress(text) {
    precondition(PeerAddress(address.text)?.host == address.host, "an address with two forms")
  }
  _ = ByteRange(text, size: 1000)
  _ = entityTagMatches(text, "\"t\"")
  _ = HostPolicy(names: ["a.example"]).accepts(text)
  _ = formItems(text[...])
  var headers: Headers = ["Host": text, "Cookie": text, "Accept-Encoding": text]
  headers["Origin"] = text
  if let head = RequestHead(method: .post, target: "/", headers: headers) {
    _ = head.cookie("a")
    _ = acceptsGzip(head)
    _ = CrossSite.refusal(of: head)
  }
}

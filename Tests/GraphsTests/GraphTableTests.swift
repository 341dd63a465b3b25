import Base
import Graphs
import Testing

/// A graph as text, and what must come of it.
struct TableRow: Sendable, CustomTestStringConvertible {
  let name: String
  let graph: String
  /// Texts that the refusal must hold; `b=4` is an output, `*b` a result of an earlier run, `-b` a node
  /// that did not run, `!b` the node at which the run failed.
  let wanted: [String]
  var testDescription: String { name }

  init(_ name: String, _ graph: String, _ wanted: String...) {
    self.name = name
    self.graph = graph
    self.wanted = wanted
  }
}

@Suite("A table of graphs")
struct GraphTableTests {
  static let refusals: [TableRow] = [
    TableRow("a missing value is named", "n net; a need; n.value>a.net", "a.a", "no value"),
    TableRow("a missing connection is named", "a need a=1", "a.net", "not connected"),
    TableRow("null is no value", "n net; a need a=null; n.value>a.net", "a.a"),
    TableRow("a word where a number belongs", "a add a=\"x\"", "a.a", "whole number"),
    TableRow("half a number where a whole one belongs", "a add a=1.5", "a.a", "whole number"),
    TableRow("a list where a number belongs", "a add a=[1]", "a.a"),
    TableRow("a list of words where numbers belong", "a list value=[\"x\"]", "a.value", "list"),
    TableRow("a wrong choice", "n net; a need a=1 mode=\"slow\"; n.value>a.net", "a.mode", "fine"),
    TableRow("above a bound", "a count size=20001", "a.size", "20001", "20000"),
    TableRow("below a bound", "a count size=-1", "a.size", "from 0 to 20000"),
    TableRow(
      "above a bound, handed through", "i integer value=30000; a count; i.value>a.size",
      "a.size"),
    TableRow("an unknown type", "a nosuch", "a", "spelling"),
    TableRow("a type that is not offered", "a elsewhere", "elsewhere", "does not offer"),
    TableRow("a source that is not there", "a add; x.value>a.a", "x"),
    TableRow("a target that is not there", "a add; a.value>x.a", "x"),
    TableRow("an output that is not there", "a add; b add; a.nope>b.a", "nope", "value"),
    TableRow("an input that is not there", "a add; b add; a.value>b.nope", "nope", "a, b"),
    TableRow("an extra input by a connection", "s string; a note; s.value>a.more", "more"),
    TableRow("a circle of one", "a add; a.value>a.a", "a → a"),
    TableRow("a circle of two", "a add; b add; a.value>b.a; b.value>a.a", "circle"),
    TableRow(
      "a circle behind a good part",
      "z integer; a add; b add; z.value>a.b; a.value>b.a; b.value>a.a", "circle", "→"),
    TableRow("a word into a number", "s string; a add; s.value>a.a", "s.value", "a.a", "string"),
    TableRow("a number with a fraction into a whole one", "f float; a add; f.value>a.a", "a.a"),
    TableRow("true or false into a text", "b boolean; n note; b.value>n.text", "n.text"),
    TableRow("a single value into a list", "i integer; s sum; i.value>s.value", "collect node"),
    TableRow("a list into a single value", "l list; a add; l.value>a.a", "iterate node"),
    TableRow(
      "two connections into one input",
      "i integer; j integer; a add; i.value>a.a; j.value>a.a", "a.a", "has a connection"),
    TableRow(
      "one connection twice", "i integer; a add; i.value>a.a; i.value>a.a",
      "connected already"),
    TableRow(
      "one item twice", "i integer; c collect; i.value>c.item; i.value>c.item",
      "connected already"),
    TableRow("an iterator without a list", "i iterate", "i", "exactly one list"),
    TableRow("an iterator with a literal list", "i iterate collection=[1]", "exactly one list"),
    TableRow(
      "an iterator over a single value", "n integer; i iterate; n.value>i.collection",
      "i.collection"),
    TableRow(
      "items of a list that do not fit",
      "l list; i iterate; e boolean; "
        + "l.value>i.collection; i.item>e.value", "list holds integer"),
    TableRow("a collector of nothing", "c collect", "c", "nothing is connected"),
    TableRow(
      "a collector of different kinds",
      "i integer; s string; c collect; i.value>c.item; s.value>c.item", "s.value", "string"),
    TableRow(
      "a collector's list into another kind of list",
      "s string; c collect; m sum; s.value>c.item; c.collection>m.value", "m.value"),
    TableRow(
      "a collector's list into a single value",
      "i integer; c collect; a add; i.value>c.item; c.collection>a.a", "a.a", "list"),
    TableRow(
      "a choice without a yes or no", "i integer; k if; i.value>k.condition",
      "k.condition"),
    TableRow("a choice by a word", "k if condition=\"maybe\"", "k.condition", "true or false"),
  ]

  @Test("what cannot run is refused with the node and the field", arguments: refusals)
  func refused(row: TableRow) throws {
    var cache = NodeCache()
    let run = SmallNodes.run(try Graph(SmallNodes.json(row.graph)), cache: &cache)
    let message = try #require(run.refusal, "it was taken").message
    for wanted in row.wanted { #expect(message.contains(wanted), "\(message)") }
    #expect(message.hasSuffix("."))
    #expect(run.order.isEmpty)
  }

  private static let inner =
    "l list value=[2,0,3]; i iterate; n count; j iterate; a add b=1 use_cache=false; l.value>i.collection; "
    + "i.item>n.size; n.value>j.collection; j.item>a.a"
  private static let pick =
    "l list value=[1,2]; i iterate; e even; x add b=10; y mul b=0; k if; c collect; "
    + "l.value>i.collection; i.item>e.a; i.item>y.a; e.value>k.condition; "
    + "y.value>k.false_input; k.value>c.item; "
  private static let cachedPair =
    "a add a=1 b=2 use_cache=true; b add a=1 b=2 use_cache=true"

  static let runs: [TableRow] = [
    TableRow(
      "an empty inner list leaves its group empty", inner + "; c collect; a.value>c.item",
      "c/0=[1,2]", "c/1=[]", "c/2=[1,2,3]"),
    TableRow(
      "two collectors close two iterators",
      inner + "; c collect; d collect; a.value>c.item; c.collection>d.item",
      "d=[[1,2],[],[1,2,3]]"),
    TableRow(
      "a collector of outer and inner values",
      inner
        + "; c collect; i.item>c.item; a.value>c.item", "c/0=[2,1,2]", "c/1=[0]", "c/2=[3,1,2,3]"),
    TableRow(
      "two independent iterators in one collector, each once",
      "l list value=[1,2]; m list value=[3]; i iterate; j iterate; c collect; "
        + "l.value>i.collection; m.value>j.collection; i.item>c.item; j.item>c.item", "c=[1,3,2]"),
    TableRow(
      "a collector's list comes before its items",
      "l list value=[7]; i integer value=1; c collect; i.value>c.item; l.value>c.collection",
      "c=[7,1]"),
    TableRow(
      "lists of a collector come in the order of their connections",
      "l list value=[4,5]; m list value=[6]; c collect; l.value>c.collection; "
        + "m.value>c.collection", "c=[4,5,6]"),
    TableRow(
      "plain items come in the order of their connections",
      "a integer value=1; b integer value=2; c collect; b.value>c.item; a.value>c.item", "c=[2,1]"),
    TableRow(
      "what follows a collector runs once",
      "l list value=[1,2]; i iterate; c collect; s sum; l.value>i.collection; i.item>c.item; "
        + "c.collection>s.value", "s=3"),
    TableRow(
      "an iterator over an empty list, and what follows, is done",
      "l list; i iterate; a add; b add; l.value>i.collection; i.item>a.a; a.value>b.a",
      "-i", "-a", "-b"),
    TableRow(
      "an empty list beside a full one makes nothing",
      "l list; m list value=[1]; i iterate; j iterate; a add; l.value>i.collection; "
        + "m.value>j.collection; i.item>a.a; j.item>a.b", "j/0=1", "-a"),
    TableRow(
      "index and total can be used",
      "l list value=[5,6]; i iterate; a mul; "
        + "l.value>i.collection; i.index>a.a; i.total>a.b", "a/0=0", "a/1=2"),
    TableRow(
      "a side outside the iteration runs once where any iteration takes it",
      pick + "v integer value=9; v.value>k.true_input", "v=9", "c=[0,9]", "-y/1"),
    TableRow(
      "a side outside the iteration does not run where none takes it",
      "l list value=[1,3]; i iterate; e even; v integer; k if; c collect; l.value>i.collection; "
        + "i.item>e.a; e.value>k.condition; v.value>k.true_input; k.value>c.item",
      "-v", "c=[null,null]"),
    TableRow(
      "a choice over nothing runs neither side",
      "l list; i iterate; e even; v integer; w integer; k if; l.value>i.collection; i.item>e.a; "
        + "e.value>k.condition; v.value>k.true_input; w.value>k.false_input", "-v", "-w", "-k"),
    TableRow(
      "an iteration inside the side that is not taken does not begin",
      "b boolean; l list value=[1,2]; i iterate; c collect; k if; l.value>i.collection; "
        + "i.item>c.item; b.value>k.condition; c.collection>k.true_input", "k=null", "-l", "-i",
      "-c"),
    TableRow(
      "an iteration inside the side that is taken runs",
      "b boolean value=true; l list value=[1,2]; i iterate; c collect; k if; "
        + "l.value>i.collection; i.item>c.item; b.value>k.condition; c.collection>k.true_input",
      "k=[1,2]"),
    TableRow(
      "a collector before a choice in its own iteration gets all its items",
      "l list value=[1,2]; i iterate; e even; x add b=10; c collect; k if; d collect; "
        + "l.value>i.collection; i.item>e.a; i.item>x.a; x.value>c.item; e.value>k.condition; "
        + "c.collection>k.true_input; k.value>d.item", "k/0=null", "k/1=[11,12]"),
    TableRow(
      "a literal condition decides at once",
      "t integer value=1; f div; k if condition=true; t.value>k.true_input; f.value>k.false_input",
      "k=1", "-f"),
    TableRow(
      "a literal stands in for a side without a connection",
      "b boolean; k if false_input=[1]; b.value>k.condition", "k=[1]"),
    TableRow(
      "a node that both sides use runs",
      "b boolean; x integer value=3; p add b=1; q add b=2; k if; b.value>k.condition; x.value>p.a; "
        + "x.value>q.a; p.value>k.true_input; q.value>k.false_input", "x=3", "k=5", "-p"),
    TableRow(
      "a choice that nobody takes is not made",
      "b boolean; d boolean value=true; x integer; k if; m if; b.value>m.condition; "
        + "d.value>k.condition; x.value>k.true_input; k.value>m.true_input", "m=null", "-k", "-d",
      "-x"),
    TableRow(
      "null where a choice needs a yes or no fails there", "k if; m if; k.value>m.condition",
      "k=null", "!m"),
    TableRow(
      "a list that only such a choice wants is not waited for",
      "k if; c collect; i iterate; m if; k.value>c.item; c.collection>i.collection; "
        + "k.value>m.condition; i.item>m.true_input", "k=null", "-c", "-i", "-m"),
    TableRow(
      "null from a choice into a number fails there", "k if; a add; k.value>a.a", "k=null",
      "!a"),
    TableRow(
      "an error stops what follows and everything else",
      "a div a=1; b add; a.value>b.a; z string", "!a", "-b", "-z"),
    TableRow(
      "an error in the second iteration keeps the first",
      "l list value=[1,0,2]; i iterate; d div a=6; l.value>i.collection; i.item>d.b", "d/0=6",
      "!d/1", "-d/2"),
    TableRow(
      "an error on the side that is not taken does not happen",
      "b boolean; d div; k if false_input=1; b.value>k.condition; d.value>k.true_input", "k=1"),
    TableRow(
      "an extra literal is kept where the type keeps them", "a note text=\"x\" more=1",
      "a=\"x\""),
    TableRow("an extra literal is dropped elsewhere", "a add a=1 more=1", "a=1"),
    TableRow(
      "a connection wins over a literal", "i integer value=2; a add a=100 b=1; i.value>a.a",
      "a=3"),
    TableRow("equal fields are computed once", cachedPair, "a=3", "b=3", "*b"),
    TableRow(
      "a literal and the same value over a connection are equal",
      "i integer value=1; a add a=1 b=2; b add b=2; i.value>b.a", "*b"),
    TableRow("1 and 1.0 are equal once typed", "a add a=1; b add a=1.0", "*b"),
    TableRow("\"1\" and 1 are equal once typed", "a add a=1; b add a=\"1\"", "*b"),
    TableRow("a default and its literal are equal", "a add; b add a=0", "*b"),
    TableRow("different values are not equal", "a add a=1; b add a=2", "b=2"),
    TableRow(
      "a node that wants no results of earlier runs gets none",
      "a add a=1; b add a=1 use_cache=false", "a=1", "b=1"),
    TableRow("a node that keeps nothing leaves nothing", "a add use_cache=false; b add", "b=0"),
    TableRow("intermediate and not are two", "a add is_intermediate=true; b add", "b=0"),
    TableRow("what is drawn anew is drawn anew", "a random; b random", "b=4"),
    TableRow(
      "what is drawn anew is kept where a node asks",
      "a random use_cache=true; b random use_cache=true", "*b"),
    TableRow("what makes pictures makes them anew", "a paint; b paint use_cache=true", "b=0"),
    TableRow(
      "each iteration has its own key",
      "l list value=[1,2,1]; i iterate; a add; "
        + "l.value>i.collection; i.item>a.a", "a/0=1", "a/1=2", "a/2=1", "*a"),
    TableRow(
      "iterators and collectors are never looked up",
      "l list value=[1,1] use_cache=false; i iterate use_cache=true; c collect use_cache=true; "
        + "l.value>i.collection; i.item>c.item", "c=[1,1]"),
  ]

  @Test("what runs gives what it must, and nothing else runs", arguments: runs)
  func outcome(row: TableRow) throws {
    var cache = NodeCache()
    let run = SmallNodes.run(try Graph(SmallNodes.json(row.graph)), cache: &cache)
    var (hits, failure): ([String], String?) = ([], nil)
    for wanted in row.wanted {
      let name = String(wanted.dropFirst())
      switch wanted.first {
      case "*": hits.append(name)
      case "!": failure = name
      case "-":
        let own = run.order.filter { $0 == name || $0.hasPrefix(name + "/") }
        #expect(own.isEmpty, "\(own) ran")
      default:
        let parts = wanted.split(separator: "=", maxSplits: 1).map(String.init)
        let value = try JSON(parsing: Array(parts[1].utf8))
        #expect(run.outputs[parts[0]] == value, "\(wanted): \(run.outputs)")
      }
    }
    #expect(run.hits == hits)
    let failed = run.failed.flatMap { failed in
      failed.isEmpty ? run.refusal.flatMap(Self.node) : failed
    }
    #expect(failed == failure, "\(run.refusal?.message ?? "")")
    #expect(run.isComplete == (failure == nil))
  }

  private static func node(_ error: GraphError) -> String? {
    switch error {
    case .badValue(let port, _), .missingValue(let port), .missingConnection(let port): port.nodeID
    default: nil
    }
  }
}

@Suite("The cache of results")
struct NodeCacheTests {
  private func run(_ graph: String, _ cache: inout NodeCache, owner: String = "") throws -> [String]
  {
    SmallNodes.run(try Graph(SmallNodes.json(graph)), cache: &cache, owner: owner).hits
  }

  @Test("a second run computes only what changed")
  func secondRun() throws {
    var cache = NodeCache()
    _ = try run("a add a=1; b mul b=2; a.value>b.a", &cache)
    #expect(try run("a add a=1; b mul b=3; a.value>b.a", &cache) == ["a"])
    #expect(try run("x add a=1; y mul b=3; x.value>y.a", &cache) == ["x", "y"])
  }

  @Test("what reads a person's pictures is kept for that person alone")
  func personal() throws {
    var cache = NodeCache()
    _ = try run("a look a=1; b add a=1", &cache, owner: "anna")
    #expect(try run("a look a=1; b add a=1", &cache, owner: "mia") == ["b"])
    #expect(try run("a look a=1; b add a=1", &cache, owner: "anna").sorted() == ["a", "b"])
  }

  @Test("it never holds more than its size, and the least recently used goes first")
  func bounded() throws {
    var cache = NodeCache(capacity: 2)
    _ = try run("a add a=1; b add a=2", &cache)
    #expect(try run("a add a=1", &cache) == ["a"])
    _ = try run("c add a=3", &cache)
    #expect(cache.count == 2)
    #expect(try run("a add a=1", &cache) == ["a"])
    #expect(try run("b add a=2", &cache) == [])
  }

  @Test("a size of nothing keeps nothing")
  func off() throws {
    var cache = NodeCache(capacity: 0)
    #expect(try run("a add a=1; b add a=1", &cache) == [])
    #expect(cache.count == 0)
  }

  @Test("results that name something that is gone are dropped, the others stay")
  func removal() throws {
    var cache = NodeCache()
    _ = try run("a add a=1; b add a=2", &cache)
    cache.remove { $0["value"] == 2 }
    #expect(try run("a add a=1; b add a=2", &cache) == ["a"])
  }
}

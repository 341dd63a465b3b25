import Synchronization
import Testing

@testable import Tensors

@Suite struct ThreadPoolTests {
  @Test("every index is worked on once", arguments: [1, 2, 3, 8]) func everyIndexOnce(threads: Int)
  {
    let pool = ThreadPool(threads: threads)
    for count in [0, 1, 2, 7, 1000] {
      let seen = Mutex([Int](repeating: 0, count: count))
      pool.run(count) { index in seen.withLock { $0[index] += 1 } }
      #expect(seen.withLock { $0.allSatisfy { $0 == 1 } })
    }
  }

  @Test("many short loops in a row all end") func manyLoops() {
    let pool = ThreadPool(threads: 4)
    let sum = Atomic<Int>(0)
    for _ in 0..<2000 { pool.run(5) { sum.wrappingAdd($0, ordering: .relaxed) } }
    #expect(sum.load(ordering: .relaxed) == 2000 * 10)
  }

  @Test("loops of several callers come one after the other") func severalCallers() async {
    let pool = ThreadPool(threads: 2)
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { pool.run(50) { counter.add($0) } } }
    }
    #expect(counter.value == 8 * 1225)
  }

  @Test("a pool takes the processors that this process may use") func processors() {
    #expect(ThreadPool().threadCount == ProcessorShare.threadCount)
    #expect(ProcessorShare.threadCount >= 1)
  }
}

private final class Counter: Sendable {
  private let sum = Atomic<Int>(0)
  var value: Int { sum.load(ordering: .relaxed) }
  func add(_ count: Int) { sum.wrappingAdd(count, ordering: .relaxed) }
}

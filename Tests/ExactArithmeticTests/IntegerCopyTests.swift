import ExactArithmetic
import Testing

/// A copy keeps its value when the original is changed in place.
@Suite struct IntegerCopyTests {
  @Test(arguments: boundaryTexts)
  func aCopyKeepsItsValue(text: String) throws {
    let factor = try #require(Integer("12345678901234567890123"))
    let changes: [(inout Integer) -> Void] = [
      { $0 += 1 }, { $0 += factor }, { $0 -= factor }, { $0 *= factor }, { $0.addProduct(factor, factor) },
      { $0.addProduct(2, 3) }, { $0.addProduct(factor, 1) }, { $0 = -$0 },
    ]
    for (index, change) in changes.enumerated() {
      var original = try #require(Integer(text))
      let copy = original
      let copies = [original, copy]
      change(&original)
      #expect(copy.description == text, "change \(index)")
      #expect(copies.map(\.description) == [text, text], "change \(index)")
      var second = copy
      change(&second)
      #expect(second == original, "change \(index)")
      #expect(copy.description == text, "change \(index)")
    }
  }

  @Test(arguments: boundaryTexts)
  func anOperandMayBeTheTarget(text: String) throws {
    let value = try #require(Integer(text))
    var (sum, product, fused) = (value, value, value)
    sum += sum
    product *= product
    fused.addProduct(fused, fused)
    #expect(sum == value * 2)
    #expect(product == value.power(2))
    #expect(fused == value.power(2) + value)
    #expect(value.description == text)
  }

  @Test func aChangeOfOneElementLeavesTheOthers() throws {
    let value = Integer(10).power(40)
    var elements = [Integer](repeating: value, count: 3)
    elements[1].addProduct(value, -1)
    elements[2] += 1
    #expect(elements == [value, 0, value + 1])
  }

  @Test func aValueThatShrinksToAWordEqualsTheWord() {
    var value = Integer(2).power(100)
    value.addProduct(-1, Integer(2).power(100))
    #expect(value.word == 0)
    value += 5
    #expect(value == 5)
  }

  @Test func tasksThatShareAValueDoNotDisturbEachOther() async {
    let shared = Integer(3).power(200)
    let sums = await withTaskGroup(of: Integer.self) { group in
      for task in 0..<8 {
        group.addTask {
          var own = shared
          for step in 0..<1000 { own.addProduct(shared, Integer(task + step)) }
          return own
        }
      }
      return await group.reduce(into: Set<Integer>()) { $0.insert($1) }
    }
    #expect(shared.description == Integer(3).power(200).description)
    #expect(sums == Set((0..<8).map { shared * Integer(1 + 1000 * $0 + 499_500) }))
  }
}

/// Every assignment of `count` digits in base `base`, as arrays.
public func everyAssignment(base: Int, count: Int, _ body: ([Int]) throws -> Void) rethrows {
  var digits = [Int](repeating: 0, count: count)
  while true {
    try body(digits)
    var place = 0
    while place < count, digits[place] == base - 1 {
      digits[place] = 0
      place += 1
    }
    if place == count { return }
    digits[place] += 1
  }
}

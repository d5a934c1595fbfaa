/// The word operations that a check takes, counted before they are done: FORMAT.md, section 7.
///
/// One for each check, and used by it alone.
package final class Work {
  package let limits: Limits
  package private(set) var spent = 0
  /// Told what is spent, each time that it grows.
  private let progress: (@Sendable (Int) -> Void)?

  package init(limits: Limits, progress: (@Sendable (Int) -> Void)? = nil) {
    (self.limits, self.progress) = (limits, progress)
  }

  /// For callers that set no bounds.
  package convenience init() {
    var limits = Limits()
    (limits.work, limits.digits) = (.max, .max / 4)
    self.init(limits: limits)
  }

  /// Adds the product of the factors.
  /// - Throws: `LimitError` when that is over the limit.
  package func spend(_ factors: Int...) throws(LimitError) { try add(Work.product(factors)) }

  /// The same, in inner loops: no list of factors is made.
  package func spend(_ count: Int, _ cost: Int) throws(LimitError) {
    let (product, overflow) = count.multipliedReportingOverflow(by: cost)
    try add(overflow ? .max : product)
  }

  private func add(_ cost: Int) throws(LimitError) {
    let (sum, overflow) = spent.addingReportingOverflow(cost)
    let total = overflow ? .max : sum
    spent = total
    if total > limits.work { throw LimitError("the check", of: .work, bound: limits.work) }
    progress?(total)
  }

  /// The product of numbers that are not negative, or `Int.max` beyond it.
  package static func product(_ factors: [Int]) -> Int {
    if factors.contains(0) { return 0 }
    return factors.reduce(1) { product, factor in
      let (result, overflow) = product.multipliedReportingOverflow(by: factor)
      return overflow ? .max : result
    }
  }

  /// What an operation on rationals of so many binary digits counts for.
  package static func operation(_ bits: Int) -> Int {
    let words = words(bits)
    return 1024 + 64 * words * words
  }

  package static func words(_ bits: Int) -> Int { 1 + bits / 64 }

  /// The numbers over their least common denominator.
  /// - Throws: `LimitError` when that is too long.
  package func row(_ numbers: [Rational]) throws(LimitError) -> Fractions {
    var common = Integer.one
    for number in numbers where !number.isInteger {
      common = Fractions.multiple(of: common, number.denominator)
      if common.bitWidth > 4 * limits.digits {
        throw LimitError("\(common.bitWidth) bits, of a common denominator,", of: .digits, bound: limits.digits)
      }
    }
    return Fractions(numbers, over: common)
  }

  package func bits(_ numbers: [Rational]) throws(LimitError) -> Int { try row(numbers).bits }

  /// `a · b`.
  package func dot(_ a: Fractions, _ b: Fractions) throws(LimitError) -> Rational {
    let (v, w) = (Work.words(a.bits), Work.words(b.bits))
    try spend(a.count, 64 + 4 * v * w)
    try spend(Work.operation(64 * (v + w)))
    return a * b
  }

  package func dot(_ a: [Rational], _ b: [Rational]) throws(LimitError) -> Rational { try dot(try row(a), try row(b)) }
}

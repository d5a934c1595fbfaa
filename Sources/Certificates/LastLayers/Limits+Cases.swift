import ExactArithmetic

extension Limits {
  /// `base^exponent`, when it is within the limit for counting.
  func checkCases(_ base: Int, toThe exponent: Int) throws(LimitError) -> Int {
    var cases = 1
    for _ in 0..<exponent {
      let (product, overflow) = cases.multipliedReportingOverflow(by: base)
      if overflow || product > patterns {
        throw LimitError(
          "\(base)^\(exponent), the number of cases to check,", of: .patterns, bound: patterns)
      }
      cases = product
    }
    return cases
  }
}

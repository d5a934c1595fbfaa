import ExactArithmetic
import Networks

extension Check {
  /// Checks that the claimed rank is the number of columns of `G^p`, `N` for one output, and that it has as many rows.
  func checkFullRank(_ rank: Int, of network: Network) throws(Rejection) {
    guard rank == network.gradientColumns, rank <= network.gradientRows else {
      throw .rankOutOfRange(rank: rank, rows: network.gradientRows, columns: network.gradientColumns)
    }
  }

  func checkSlopesNonzero(_ network: Network) throws(Rejection) {
    if let zero = network.slopes.firstIndex(where: \.isZero) { throw .zeroSlope(index: zero) }
  }
}

extension Limits {
  /// `P`, when its digits are within the limit.
  func patternCount(_ network: Network) throws(LimitError) -> Integer {
    try power(network.slopes.count, network.patternBits, name: "P = \(network.patternCountText)")
  }

  /// A power, when its digits are within the limit. What is at least `2^bits` has at least `bits / 4` digits: a bound
  /// first, and then the power itself.
  func power(_ base: Int, _ exponent: Int, name: String) throws(LimitError) -> Integer {
    let base = Integer(base)
    let (bits, overflow) = exponent.multipliedReportingOverflow(by: base.bitWidth - 1)
    try checkDigits(overflow ? .max : bits / 4, at: name)
    let power = base.power(UInt(exponent))
    try checkDigits("\(power)".utf8.count, at: name)
    return power
  }
}

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
  /// `P`, when its digits are within the limit. `P ≥ 2^bits` has at least `bits / 4`
  /// digits: a bound first, and then `P` itself.
  func patternCount(_ network: Network) throws(LimitError) -> Integer {
    let (base, place) = (Integer(network.slopes.count), "P = \(network.patternCountText)")
    let (bits, overflow) = network.patternBits.multipliedReportingOverflow(by: base.bitWidth - 1)
    try checkDigits(overflow ? .max : bits / 4, at: place)
    let count = base.power(UInt(network.patternBits))
    try checkDigits("\(count)".utf8.count, at: place)
    return count
  }
}

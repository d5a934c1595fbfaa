import ExactArithmetic

extension PadicSystem {
  /// Solves `M[:, C] X = B` over the rationals.
  ///
  /// - Parameters:
  ///   - right: the right-hand sides at the rows of the system, in its order, or at the first of them.
  ///   - denominator: one that the solutions probably have.
  ///   - mostBits: how far to lift; nil for as far as solutions can reach.
  /// - Returns: nil when a row has no solution or the bound is reached.
  func solutions(
    equal right: Matrix<Integer>, denominator: Integer = .one, mostBits cap: Int? = nil
  ) -> [RationalReconstruction.Solution]? {
    let largestRight = right.largestMagnitude
    let factor = factor(largestRight: largestRight)
    let reach = mostBits(largestRight: largestRight)
    let most = min(cap ?? .max, reach)
    let lifting = PadicLifting(self, equals: right)
    var target = min(most, max(64, factor.bitWidth + 32))
    while true {
      while lifting.expansion.bits < target {
        WorkMeter.report("bit of the kernel", lifting.expansion.bits, atMost: most)
        if !lifting.step() { return nil }
      }
      let reconstruction = RationalReconstruction(lifting.expansion, factor: factor)
      if let solutions = reconstruction.solutions(denominator: denominator) { return solutions }
      if target >= most { return most < reach ? nil : reconstruction.solutions(isLast: true) }
      target = min(most, target + max(64, target / 5))
    }
  }

  /// Hadamard's bound for numerators and denominators, twice, and room for the comparison.
  func mostBits(largestRight: Integer) -> Int {
    2 * (minorBits + max(0, largestRight.bitWidth - largest.bitWidth)) + factor(largestRight: largestRight).bitWidth
      + 64
  }
}

import ExactArithmetic
import Networks

extension Check {
  /// Checks by valuations at a prime `p` that `rank G^p = N` for every pattern:
  /// in column `n` the entry of row `n` has strictly the least valuation, so in the
  /// determinant of rows `0…N-1` the diagonal term does. FORMAT.md, section 6.
  ///
  /// The slopes' valuations differ by less than `k`, so no choice of slopes
  /// makes up for a factor `p^k`.
  /// - Complexity: O(entries) valuations.
  func checkResidues(prime: Integer, for claim: Claim) throws {
    guard case .everyPattern(let fields, let data, let rank) = try everyPattern(in: claim) else {
      throw claim.unfit(.residues)
    }
    let network = try fields.network()
    let instance = try data.instance(for: network)
    try checkFullRank(rank, of: network)
    try checkSlopesNonzero(network)
    for matrix in [instance.inputs] + instance.noise + instance.weights {
      for entry in matrix.elements { try work.spend(Work.operation(try work.bits([entry]))) }
    }
    guard isPrime(prime) else { throw Rejection.notPrime("\(prime)") }
    let valuations = network.slopes.map { valuation($0, at: prime) }
    guard let most = valuations.max(), let least = valuations.min() else { throw Rejection.zeroSlope(index: 0) }
    let k = 1 + most - least

    /// Checks that the entries of a column have valuation 0 in row `unit` and at
    /// least `bound` elsewhere.
    func checkColumn(_ name: String, _ matrix: Matrix<Rational>, _ column: Int, unit: Int, bound: Int) throws {
      for i in 0..<matrix.rows {
        let found = valuation(matrix[i, column], at: prime)
        guard i == unit ? found == 0 : found >= bound else {
          throw ResidueRejection.valuation(matrix: name, row: i, column: column)
        }
      }
    }
    let (L, inner) = (network.layers, network.widths[network.layers - 2])
    for n in 0..<network.samples {
      // X at L = 2 plays the part of E_{L-2}, without slopes.
      try checkColumn("X", instance.inputs, n, unit: L == 2 ? n % inner : 0, bound: L == 2 ? 1 : 0)
      for (l, noise) in zip(1..., instance.noise) {
        let unit = l == L - 1 ? n / inner : l == L - 2 ? n % inner : 0
        try checkColumn("E_\(l)", noise, n, unit: unit, bound: l >= L - 2 ? k : 0)
      }
    }
    for (l, weight) in zip(1..., instance.weights) {
      let transposed = weight.transposed
      for i in 0..<weight.rows { try checkColumn("W_\(l)ᵀ", transposed, i, unit: 0, bound: k) }
    }
  }
}

/// The exponent of the prime in a rational; `Int.max` for 0.
private func valuation(_ number: Rational, at prime: Integer) -> Int {
  if number.isZero { return .max }
  /// The exponent of `p`, by that of `p²`: recursion is as deep as the logarithm of a length in words.
  func exponent(of p: Integer, in integer: Integer) -> Int {
    guard isDivisible(integer, by: p) else { return 0 }
    let half = exponent(of: p * p, in: integer)
    let rest = (try? integer.quotientAndRemainder(dividingBy: p.power(UInt(2 * half))).quotient) ?? .one
    return 2 * half + (isDivisible(rest, by: p) ? 1 : 0)
  }
  func isDivisible(_ integer: Integer, by p: Integer) -> Bool {
    (try? integer.quotientAndRemainder(dividingBy: p).remainder.isZero) ?? false
  }
  return exponent(of: prime, in: number.numerator) - exponent(of: prime, in: number.denominator)
}

/// Why valuations prove nothing.
package enum ResidueRejection: RejectionReason {
  /// An entry's valuation at the prime is not what the evidence needs.
  case valuation(matrix: String, row: Int, column: Int)

  package var description: String {
    switch self {
    case .valuation(let matrix, let row, let column):
      "entry (\(row), \(column)) of \(matrix) has the wrong valuation at the prime"
    }
  }
}

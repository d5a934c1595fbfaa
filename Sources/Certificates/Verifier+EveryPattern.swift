import ExactArithmetic
import Networks

extension Verifier {
  /// Counts pattern by pattern: checks that `G^p` has the rank at every one of
  /// the `P` patterns, by Gaussian elimination over the rationals.
  ///
  /// - Complexity: O(P) eliminations, with `P` within `limits.patterns`.
  func checkEveryPattern(_ network: Network, _ fields: InstanceFields, rank: Int) throws {
    let instance = try fields.instance(for: network)
    guard rank <= min(network.gradientRows, network.samples) else {
      throw Rejection.rankOutOfRange(
        rank: rank, rows: network.gradientRows, columns: network.samples)
    }
    try limits.checkEntries(rows: network.gradientRows, columns: network.samples, of: "G^p")
    let count = try patternCount(network)
    for index in 0..<count {
      let pattern = ActivationPattern(number: index, of: network)
      let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
      let found = rationalRank(of: matrix)
      guard found == rank else {
        throw EnumerationRejection.patternOfOtherRank(pattern: index, rank: found, claimed: rank)
      }
    }
  }

  /// `P`, when it is within the limit.
  func patternCount(_ network: Network) throws(LimitError) -> Int {
    let over = LimitError(
      "P = \(network.patternCountText), the number of patterns to count,", limit: limits.patterns,
      option: "--max-patterns")
    guard network.slopes.count == 1 || network.patternBits < 63 else { throw over }
    let count = Integer(network.slopes.count).power(UInt(network.patternBits))
    guard let word = count.word, word <= limits.patterns else { throw over }
    return word
  }
}

extension ActivationPattern {
  /// The pattern whose choices are the digits of `number` in base
  /// `slopes.count`: the least digit is that of sample 0's first hidden unit,
  /// then its other units layer by layer, then sample 1.
  public init(number: Int, of network: Network) {
    let (base, D) = (network.slopes.count, network.hiddenUnits)
    var digits = [Int](repeating: 0, count: network.patternBits)
    var rest = number
    for place in digits.indices where base > 1 { (rest, digits[place]) = rest.quotientAndRemainder(dividingBy: base) }
    var offsets = [0]
    for width in network.hiddenWidths { offsets.append(offsets[offsets.count - 1] + width) }
    self.init(for: network) { l, i, n in digits[n * D + offsets[l] + i] }
  }
}

/// The rank by Gaussian elimination over the rationals: the verifier's own,
/// simplest method, for small matrices.
/// - Complexity: O(rows · columns · rank) rational operations.
func rationalRank(of matrix: Matrix<Rational>) -> Int {
  var rows = (0..<matrix.rows).map { Array(matrix.row($0)) }
  var rank = 0
  for j in 0..<matrix.columns {
    guard let pivot = rows[rank...].firstIndex(where: { !$0[j].isZero }) else { continue }
    rows.swapAt(rank, pivot)
    for i in (rank + 1)..<rows.count where !rows[i][j].isZero {
      // Crosswise: no division, and the row keeps its span with the pivot row.
      let (a, b) = (rows[rank][j], -rows[i][j])
      for k in j..<matrix.columns { rows[i][k] = a * rows[i][k] + b * rows[rank][k] }
    }
    rank += 1
    if rank == rows.count { break }
  }
  return rank
}

/// Why counting refutes the claim.
public enum EnumerationRejection: RejectionReason {
  /// Counting pattern by pattern came to a pattern of another rank.
  case patternOfOtherRank(pattern: Int, rank: Int, claimed: Int)

  public var description: String {
    switch self {
    case .patternOfOtherRank(let pattern, let rank, let claimed):
      "pattern \(pattern) has rank \(rank), not \(claimed)"
    }
  }
}

import ExactArithmetic
import Networks

/// The last two layers as a case distinction on the sides of the `u_i^(n)` sees them.
struct BranchedLayers {
  let problem: LastLayers
  let work: Work
  let targets: Fractions
  /// The binary digits of each row of `E_{L-1}`, and of the slopes.
  private let noiseBits: [Int]
  private let isZero: [Bool]
  /// The binary digits of the longest column of `Z`.
  let inputBits: Int

  init(_ problem: LastLayers, _ work: Work) throws(LimitError) {
    (self.problem, self.work) = (problem, work)
    targets = try work.row(problem.targets)
    let shared = try work.bits([.one, problem.slope])
    var noiseBits: [Int] = []
    for i in 0..<problem.units { noiseBits.append(try work.bits(Array(problem.noise.row(i))) + shared) }
    self.noiseBits = noiseBits
    inputBits = problem.columns.reduce(1) { max($0, $1.bits) }
    isZero = (0..<problem.samples).map { n in (0..<problem.inputs.rows).allSatisfy { problem.inputs[$0, n].isZero } }
  }

  var allNoiseBits: Int { noiseBits.reduce(0, +) }

  /// `d_{L-1} N`, the number of `u_i^(n)`.
  var preactivations: Int { problem.units * problem.samples }

  /// Whether `z^(n) = 0`.
  func vanishes(_ n: Int) -> Bool { isZero[n] }

  /// Counts one operation for each sample with numbers as long as of a row, of unit `i`'s noise and of a slope together.
  func spend(unit i: Int, bits: Int) throws(LimitError) {
    try work.spend(problem.samples, Work.operation(bits + noiseBits[i]))
  }

  /// Whether `Σ_n a_n z^(n) = 0`.
  func annihilate(_ factors: Fractions) throws -> Bool {
    try problem.rows.allSatisfy { try work.dot(factors, $0).isZero }
  }

  /// Checks that `multipliers` prove `λ · f ≥ 0` on these sides: `p_i^n u ≤ λ_n ς_i ε_i^n φ(u)` there, and
  /// `Σ_n p_i^n z^n = 0`. FORMAT.md, section 6.
  /// - Returns: whether even `λ · f > 0`, as some `u` that is not zero is multiplied by more than `p`.
  /// - Complexity: O(d_{L-1} N d_{L-2}).
  func checkLowerBound(
    of vector: [Rational], bits: Int, _ multipliers: ArraySlice<Rational>, signs: [Int], sides: [Side], leaf: Int
  ) throws -> Bool {
    var isStrict = false
    let samples = problem.samples
    for i in 0..<problem.units {
      let own = Array(multipliers.dropFirst(i * samples).prefix(samples))
      let row = try work.row(own)
      try spend(unit: i, bits: bits + row.bits)
      for (n, p) in own.enumerated() where !isZero[n] {
        let c = Rational(signs[i]) * vector[n] * problem.noise[i, n]
        let other = c * problem.slope
        let side = sides[i * samples + n]
        guard side.isBelow || p <= c, side.isAbove || p >= other else {
          throw TreeRejection.notBelow(leaf: leaf, unit: i, sample: n)
        }
        if side == .above && p != c || side == .below && p != other { isStrict = true }
      }
      guard try annihilate(row) else { throw TreeRejection.sumNotZero(leaf: leaf, unit: i) }
    }
    return isStrict
  }
}

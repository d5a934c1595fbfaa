import ExactArithmetic
import Networks

extension Instance where Element == Rational {
  /// The witness of Soudry & Carmon, eq. (B.3)–(B.5), with `E' = A'`.
  ///
  /// Its gradient matrix is `[I]_{1…N}`, eq. (B.6), where all slopes are 1. At
  /// any pattern of nonzero slopes, column `n` is a nonzero multiple of the
  /// unit vector `e_n`: the zeros of `E'` silence all the other slopes.
  ///
  /// At `L = 2` there is no `A_{L-2}`, and `X` takes its part:
  /// `X' = [1_{1×d_1} ⊗ I_{d_0}]_{1…N}`.
  ///
  /// With biases, which are 0 at it, the constant 1 below `V_{L-2}` is in a later row than the one of the column's support, and so
  /// is the output's bias: the first rows of the gradient matrix are lower triangular (FORMAT.md, `standard-witness`).
  ///
  /// - Requires: `N ≤` the rows of `G`, `d_{L-2} d_{L-1}` without biases; beyond that no witness can exist.
  public static func witness(for network: Network) throws(ShapeError) -> Instance {
    let (d, L, N) = (network.widths, network.layers, network.samples)
    let (inner, outer, block) = (d[L - 2], d[L - 1], network.columns(ofWeight: L - 1))
    // Row i of [1_{1×outer} ⊗ I_inner]_{1…N} and of [I_outer ⊗ 1_{1×inner}]_{1…N}.
    let repeated = Matrix<Rational>(rows: inner, columns: N) { $1 % block == $0 ? 1 : 0 }
    let stretched = Matrix<Rational>(rows: outer, columns: N) { $1 / block == $0 ? 1 : 0 }
    let ones = { (rows: Int) in Matrix<Rational>(rows: rows, columns: N) { _, _ in 1 } }
    return try Instance(
      inputs: L == 2 ? repeated : ones(d[0]),
      noise: (1..<L).map { l in l == L - 1 ? stretched : l == L - 2 ? repeated : ones(d[l]) },
      weights: (1..<max(1, L - 1)).map { l in
        Matrix(rows: d[l], columns: network.columns(ofWeight: l)) { $1 == 0 ? 1 : 0 }
      },
      for: network)
  }
}

import ExactArithmetic

/// The signs of the eigenvalues of a symmetric matrix, exactly: those of the diagonal matrix that it is congruent to, by
/// Sylvester's law.
package struct Inertia: Equatable {
  package private(set) var positive = 0
  package private(set) var negative = 0

  /// Symmetric elimination by Lagrange's method: where the diagonal is zero and entry `(i, j)` is not, row and column `j` are
  /// added to row and column `i`, which makes entry `(i, i)` twice it.
  /// - Requires: a symmetric matrix.
  package init(of symmetric: Matrix<Rational>) {
    var matrix = symmetric
    var rest = Array(0..<matrix.rows)
    while true {
      if !rest.contains(where: { !matrix[$0, $0].isZero }) {
        let pairs = rest.lazy.flatMap { i in rest.lazy.map { (i, $0) } }
        guard let (i, j) = pairs.first(where: { !matrix[$0, $1].isZero }) else { return }
        for k in rest { matrix[i, k] += matrix[j, k] }
        for k in rest { matrix[k, i] += matrix[k, j] }
      }
      guard let pivot = rest.first(where: { !matrix[$0, $0].isZero }) else { return }
      let value = matrix[pivot, pivot]
      (positive, negative) = value.sign > 0 ? (positive + 1, negative) : (positive, negative + 1)
      rest.removeAll { $0 == pivot }
      for i in rest {
        guard let factor = try? -(matrix[i, pivot] / value), !factor.isZero else { continue }
        for k in rest { matrix[i, k].addProduct(factor, matrix[pivot, k]) }
      }
    }
  }
}

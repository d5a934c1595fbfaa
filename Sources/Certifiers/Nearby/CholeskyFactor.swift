import ExactArithmetic
import ExactRank

/// `Λ`, lower triangular, with `Λ Λᵀ` nearly a symmetric matrix of rationals less a multiple of 1: in integers over a power of two, with digits
/// enough that what is left is small beside that multiple.
struct CholeskyFactor {
  let lower: Matrix<Rational>

  /// - Parameters:
  ///   - matrix: symmetric.
  ///   - shift: what is taken from its diagonal, positive.
  /// - Returns: nil where it is not positive definite then.
  init?(_ matrix: Matrix<Rational>, minus shift: Rational) {
    let size = matrix.rows
    let digits =
      max(0, exponent(ofLargestIn: matrix)) / 2 + (shift.denominator.bitWidth - shift.numerator.bitWidth)
      + size.bitWidth - size.leadingZeroBitCount + 8
    let places = max(16, digits)
    var lower = [[Integer]](repeating: [], count: size)
    for i in 0..<size {
      for j in 0...i {
        let entry = i == j ? matrix[i, i] - shift : matrix[i, j]
        var rest = (entry * power(of: 2 * places)).rounded(toMultipleOf: 0).numerator
        for k in 0..<j { rest.addProduct(-lower[i][k], lower[j][k]) }
        if i == j {
          guard rest.sign > 0 else { return nil }
          lower[i].append(CholeskyFactor.squareRoot(rest))
        } else {
          // The diagonal is not zero.
          lower[i].append((try? rest.quotientAndRemainder(dividingBy: lower[j][j]).quotient) ?? .zero)
        }
        if lower[i][j].isZero, i == j { return nil }
      }
    }
    let unit = power(of: -places)
    self.lower = Matrix(rows: size, columns: size) { $1 <= $0 ? Rational(lower[$0][$1]) * unit : .zero }
  }

  /// The square root of a positive integer, nearly (Heron's method).
  private static func squareRoot(_ number: Integer) -> Integer {
    var root = Integer(2).power(UInt((number.bitWidth + 1) / 2))
    while true {
      guard let quotient = try? number.quotientAndRemainder(dividingBy: root).quotient,
        let next = try? (root + quotient).quotientAndRemainder(dividingBy: 2).quotient, next < root
      else { return root }
      root = next
    }
  }
}

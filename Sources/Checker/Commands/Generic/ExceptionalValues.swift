import Certificates
import ExactArithmetic
import ExactRank
import MatrixFiles

/// Where the rank may be less than for almost every value: the zeros of the minor that the certificate names. It is not the zero
/// polynomial, and where it is not 0 the rank is at least its size.
struct ExceptionalValues {
  /// Of the minor, counted from 1.
  let rows: [Int]
  let columns: [Int]
  /// Up to a factor, a number; nil where it is too long to be multiplied out.
  let polynomial: Polynomial?

  /// More terms are not printed.
  private static let mostTerms = 100_000

  init(_ certificate: Verified, _ limits: Limits) throws {
    guard case .specialization(let specialization) = certificate.evidence,
      case .genericRank(let claimed, _, _) = certificate.claim
    else {
      (rows, columns, polynomial) = ([], [], Polynomial(.one))
      return
    }
    let evidence = specialization.rank
    rows = evidence.rows.map { $0 + 1 }
    columns = evidence.columns.map { $0 + 1 }
    let lines = Dictionary(claimed.matrix.lines.map { ($0.index, $0.entries) }) { first, _ in first }
    let places = Dictionary(zip(evidence.columns, 0...)) { first, _ in first }
    let minor = evidence.rows.map { row in
      (lines[row] ?? []).compactMap { entry in places[entry.column].map { (place: $0, value: entry.value) } }
    }
    polynomial =
      ExceptionalValues.determinant(minor, mostTerms: min(limits.entries, ExceptionalValues.mostTerms))?.primitive
  }

  /// Row by row, of the minors of the rows so far for each set of columns.
  /// - Returns: nil when these have more terms.
  private static func determinant(
    _ rows: [[(place: Int, value: Polynomial)]], mostTerms: Int
  ) -> Polynomial? {
    guard rows.count <= 62 else { return nil }
    var minors: [UInt64: Polynomial] = [0: Polynomial(.one)]
    // Short rows first: the sign of the order does not matter.
    for row in rows.sorted(by: { $0.count < $1.count }) {
      var next: [UInt64: Polynomial] = [:]
      var products = 0
      for (set, minor) in minors {
        for (place, value) in row where set >> UInt64(place) & 1 == 0 {
          products += Work.product([minor.termCount, value.termCount])
          if products > 20 * mostTerms { return nil }
          let above = (set >> UInt64(place)).nonzeroBitCount
          let signed = above % 2 == 0 ? value : Polynomial(Rational(-1)) * value
          next[set | 1 << UInt64(place), default: Polynomial()].addProduct(minor, signed)
        }
      }
      minors = next.filter { !$1.isZero }
      if minors.values.reduce(0, { $0 + $1.termCount }) > mostTerms { return nil }
    }
    return minors.values.first ?? Polynomial()
  }

  func text(isExact: Bool) -> String {
    func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }
    if rows.isEmpty { return "exceptional values: none; the matrix is zero\n" }
    let minor = "the minor of rows \(list(rows)), columns \(list(columns)) (counted from 1)"
    guard let polynomial else {
      return "exceptional values: only zeros of \(minor), which is too long to be multiplied out\n"
    }
    if polynomial.terms.keys.allSatisfy(\.powers.isEmpty) {
      return "exceptional values: none; \(minor) is a number\n"
    }
    return "exceptional values: only where \(polynomial.formula) = 0, which is \(minor), up to a number\n"
      + (isExact ? "" : "note: elsewhere the rank is at least that; it may be larger\n")
  }
}

extension Polynomial {
  /// The multiple with integers without common factor as coefficients, the first of them positive.
  fileprivate var primitive: Polynomial {
    guard let first = sortedTerms.first else { return self }
    let common = Integer.leastCommonMultiple(terms.values.map(\.denominator))
    let content = terms.values.reduce(Integer.zero) {
      Integer.gcd($0, ($1 * Rational(common)).numerator)
    }
    guard let scale = try? Rational(first.coefficient.sign < 0 ? -common : common, over: content) else { return self }
    return Polynomial(scale) * self
  }
}

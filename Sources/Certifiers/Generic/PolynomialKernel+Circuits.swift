import Certificates
import ExactArithmetic
import ExactRank

extension PolynomialKernel {
  /// The largest minors that are expanded, and the most terms of one.
  private static let largestMinor = 10
  private static let mostTerms = 5_000

  /// For each row that is no pivot, its places of dependence on the pivot rows: a minimal set of dependent rows,
  /// as seen at the point.
  func circuits() -> [[Int]]? {
    let rank = pivotRows.count
    guard rank <= 400 else { return nil }
    let square = specialization.minor(matrix, rows: pivotRows, columns: pivotColumns)
    guard let inverse = square.inverse(modulo: specialization.modulus) else { return nil }
    let isPivot = Set(pivotRows)
    let others = (0..<matrix.rows).filter { !isPivot.contains($0) }
    let rest = specialization.minor(matrix, rows: others, columns: pivotColumns)
    let modulus = specialization.modulus
    return others.enumerated().map { index, row in
      let support = (0..<rank).filter { k in
        (0..<rank).reduce(UInt64(0)) { modulus.add($0, modulus.multiply(rest[index, $1], inverse[$1, k])) } != 0
      }
      return (support.map { pivotRows[$0] } + [row]).sorted()
    }
  }

  /// The relation of a minimal set of dependent rows by Cramer's rule: its entries are the maximal minors of those
  /// rows in as many columns less one, with alternating signs.
  func cramer(_ rows: [Int]) -> PolynomialVector? {
    let size = rows.count - 1
    guard size <= PolynomialKernel.largestMinor else { return nil }
    let lines = Dictionary(matrix.lines.map { ($0.index, $0.entries) }) { first, _ in first }
    var columns: [Int: [(row: Int, value: Polynomial)]] = [:]
    for (k, row) in rows.enumerated() {
      for entry in lines[row] ?? [] { columns[entry.column, default: []].append((k, entry.value)) }
    }
    // Columns of few terms first.
    let weights = columns.mapValues { $0.reduce(0) { $0 + $1.value.terms.count } }
    let order = columns.keys.sorted { (weights[$0] ?? 0, $0) < (weights[$1] ?? 0, $1) }
    let echelon = ModularEchelon(
      eliminating: specialization.minor(matrix, rows: rows, columns: order), modulo: specialization.modulus)
    guard echelon.rank == size else { return nil }
    let chosen = echelon.pivotColumns.map { columns[order[$0]] ?? [] }
    guard let minors = PolynomialKernel.minors(chosen) else { return nil }
    let all = 1 << rows.count - 1
    var vector: PolynomialVector = [:]
    for (k, row) in rows.enumerated() {
      if let minor = minors[all ^ 1 << k] { vector[row] = k % 2 == 0 ? minor : Polynomial(Rational(-1)) * minor }
    }
    return PolynomialKernel.primitive(vector)
  }

  /// The minors of all columns and each set of as many rows (a bit for each) that are not zero, column by column by Laplace's
  /// expansion; nil when one has too many terms.
  private static func minors(_ columns: [[(row: Int, value: Polynomial)]]) -> [Int: Polynomial]? {
    var minors = [0: Polynomial(.one)]
    for column in columns {
      var next: [Int: Polynomial] = [:]
      for (rows, minor) in minors {
        for (row, value) in column where rows >> row & 1 == 0 {
          guard minor.terms.count * value.terms.count <= 64 * mostTerms else { return nil }
          let isNegative = (rows >> row).nonzeroBitCount % 2 == 1
          next[rows | 1 << row, default: Polynomial()].addProduct(
            isNegative ? Polynomial(Rational(-1)) * minor : minor, value)
        }
      }
      minors = next.filter { !$1.isZero }
      guard minors.values.allSatisfy({ $0.terms.count <= mostTerms }) else { return nil }
    }
    return minors
  }

  /// The vector without the rational and the monomial that all its terms have in common.
  private static func primitive(_ vector: PolynomialVector) -> PolynomialVector {
    let terms = vector.values.flatMap(\.terms)
    guard let first = terms.first else { return vector }
    var powers = Dictionary(uniqueKeysWithValues: first.key.powers.map { ($0.name, $0.exponent) })
    var content = Integer.zero
    for (monomial, coefficient) in terms {
      let own = Dictionary(uniqueKeysWithValues: monomial.powers.map { ($0.name, $0.exponent) })
      powers = powers.reduce(into: [:]) { common, power in
        if let exponent = own[power.key] { common[power.key] = min(exponent, power.value) }
      }
      content = Integer.gcd(content, coefficient.numerator)
    }
    guard let scale = try? Rational(.one, over: content) else { return vector }
    return vector.mapValues { polynomial in
      polynomial.terms.reduce(into: Polynomial()) { quotient, term in
        let rest = term.key.powers.compactMap { power -> Polynomial.Power? in
          let exponent = power.exponent - (powers[power.name] ?? 0)
          return exponent == 0 ? nil : Polynomial.Power(power.name, exponent)
        }
        quotient = quotient + Polynomial(term.value * scale, Polynomial.Monomial(rest))
      }
    }
  }
}

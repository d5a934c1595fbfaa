import Certificates
import ExactArithmetic
import ExactRank

extension PolynomialKernel {
  /// The largest minors that are expanded, the most terms of one (those of a generic 7×7 determinant), and of all on the way.
  private static let largestMinor = 10
  private static let mostTerms = 5_040
  private static let mostTermsInAll = 200_000

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
    let weights = columns.mapValues { $0.reduce(0) { $0 + $1.value.termCount } }
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

  /// The relation of a minimal set of dependent rows after numbers are put in place of the parameters that occur in all of
  /// these rows, if it is one before too.
  ///
  /// In a product `A B` of generic matrices all rows share the entries of `B`, by Cauchy and Binet the minors by
  /// Cramer's rule have a common factor, a minor of `B`, and the numbers make it a constant.
  func cramerWithSharedNumbers(_ rows: [Int]) throws -> PolynomialVector? {
    let wanted = Set(rows)
    let lines = matrix.lines.filter { wanted.contains($0.index) }
    let names = lines.map { line in
      Set(line.entries.flatMap { $0.value.terms.keys.flatMap { $0.powers.map(\.name) } })
    }
    guard let first = names.first else { return nil }
    let shared = names.dropFirst().reduce(first) { $0.intersection($1) }
    guard !shared.isEmpty, names.contains(where: { !$0.isSubset(of: shared) }) else { return nil }
    let source = RandomSource(seed: 1)
    let numbers = Dictionary(uniqueKeysWithValues: shared.sorted().map { ($0, Integer(source.nonzero(in: -9...9))) })
    let reduced = try SparseMatrix(
      rows: matrix.rows, columns: matrix.columns,
      lines: lines.compactMap { line in
        let entries = line.entries.compactMap { entry in
          let value = entry.value.substituting(numbers)
          return value.isZero ? nil : SparseMatrix<Polynomial>.Entry(column: entry.column, value: value)
        }
        return entries.isEmpty ? nil : .init(index: line.index, entries: entries)
      })
    let kernel = PolynomialKernel(reduced, pivotRows: pivotRows, pivotColumns: pivotColumns, at: specialization)
    return kernel.cramer(rows).flatMap { annihilates($0) ? $0 : nil }
  }

  /// Whether `v M = 0` at the point, where the numbers are others: no proof, and all that is asked of a candidate.
  private func annihilates(_ vector: PolynomialVector) -> Bool {
    let modulus = specialization.modulus
    var product: [Int: UInt64] = [:]
    for line in matrix.lines {
      guard let factor = vector[line.index].flatMap(specialization.value) else { continue }
      for entry in line.entries {
        guard let value = specialization.value(entry.value) else { return false }
        product[entry.column] = modulus.add(product[entry.column] ?? 0, modulus.multiply(factor, value))
      }
    }
    return product.values.allSatisfy { $0 == 0 }
  }

  /// The minors of all columns and each set of as many rows (a bit for each) that are not zero, column by column by Laplace's
  /// expansion; nil when one has too many terms.
  private static func minors(_ columns: [[(row: Int, value: Polynomial)]]) -> [Int: Polynomial]? {
    var minors = [0: Polynomial(.one)]
    for column in columns {
      var next: [Int: Polynomial] = [:]
      var terms = 0
      for (rows, minor) in minors {
        for (row, value) in column where rows >> row & 1 == 0 {
          guard minor.termCount * value.termCount <= 64 * mostTerms else { return nil }
          let isNegative = (rows >> row).nonzeroBitCount % 2 == 1
          var sum = next.removeValue(forKey: rows | 1 << row) ?? Polynomial()
          terms -= sum.termCount
          sum.addProduct(isNegative ? Polynomial(Rational(-1)) * minor : minor, value)
          terms += sum.termCount
          guard sum.termCount <= 4 * mostTerms, terms <= mostTermsInAll else { return nil }
          next[rows | 1 << row] = sum
        }
      }
      minors = next.filter { !$1.isZero }
      guard minors.values.allSatisfy({ $0.termCount <= mostTerms }) else { return nil }
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

extension Polynomial {
  /// The polynomial with numbers in place of some parameters.
  fileprivate func substituting(_ numbers: [String: Integer]) -> Polynomial {
    terms.reduce(into: Polynomial()) { sum, term in
      let coefficient = term.key.powers.reduce(term.value) { product, power in
        numbers[power.name].map { product * Rational($0.power(UInt(power.exponent))) } ?? product
      }
      sum.addProduct(
        Polynomial(coefficient), Polynomial(.one, Monomial(term.key.powers.filter { numbers[$0.name] == nil })))
    }
  }
}

import Certificates
import ExactArithmetic
import ExactRank

extension PolynomialKernel {
  /// Bounds on the linear systems that are set up: unknown coefficients, and terms of products.
  private static let mostUnknowns = 4_000
  private static let mostTerms = 400_000

  /// Vectors with entries of degree at most `degree`, by linear algebra over the rationals: the coefficients are the
  /// unknowns, and each monomial of each entry of `v M` is an equation.
  ///
  /// - Returns: a basis over `Q` of all of them; nil when the system is too large, or the search for exact solutions ends
  ///   without any.
  func vectors(ofDegree degree: Int) throws -> [PolynomialVector]? {
    let rows = matrix.lines
    let listed = Set(rows.map(\.index))
    // A row of zeros is a relation by itself.
    let zeros = (0..<matrix.rows).filter { !listed.contains($0) }.map { [$0: Polynomial(.one)] }
    let names = Set(rows.flatMap { $0.entries.flatMap { $0.value.terms.keys.flatMap { $0.powers.map(\.name) } } })
    let terms = rows.reduce(0) { $0 + $1.entries.reduce(0) { $0 + $1.value.termCount } }
    guard
      let monomials = PolynomialKernel.monomials(
        names.sorted(), degree: degree,
        most: min(PolynomialKernel.mostUnknowns / max(1, rows.count), PolynomialKernel.mostTerms / max(1, terms)))
    else { return nil }
    struct Equation: Hashable {
      let column: Int
      let monomial: Polynomial.Monomial
    }
    var equations: [Equation: Int] = [:]
    var lines: [SparseMatrix<Rational>.Row] = []
    for (k, row) in rows.enumerated() {
      for (m, monomial) in monomials.enumerated() {
        var entries: [SparseMatrix<Rational>.Entry] = []
        for entry in row.entries {
          for (other, coefficient) in entry.value.sortedTerms {
            let equation = Equation(column: entry.column, monomial: monomial * other)
            let index = equations[equation] ?? equations.count
            equations[equation] = index
            entries.append(.init(column: index, value: coefficient))
          }
        }
        lines.append(.init(index: k * monomials.count + m, entries: entries.sorted { $0.column < $1.column }))
      }
    }
    let system = try SparseMatrix(rows: lines.count, columns: equations.count, lines: lines).transposed
    guard
      let echelon = try? SparseEchelon(
        eliminating: system, modulo: specialization.modulus, mostEntries: Certifier.mostKernelEntries),
      let kernel = try SparseKernel(
        of: system, eliminatedTo: echelon, mostEntries: Certifier.mostKernelEntries)
    else { return nil }
    return zeros
      + kernel.vectors.lines.map { solution in
        solution.entries.reduce(into: PolynomialVector()) { vector, entry in
          let (k, m) = entry.column.quotientAndRemainder(dividingBy: monomials.count)
          vector[rows[k].index, default: Polynomial()].addProduct(
            Polynomial(.one), Polynomial(Rational(entry.value), monomials[m]))
        }
      }
  }

  /// All monomials of at most that degree, unless there are too many.
  private static func monomials(_ names: [String], degree: Int, most: Int) -> [Polynomial.Monomial]? {
    var (all, last) = ([Polynomial.Monomial.one], [Polynomial.Monomial.one])
    for _ in 0..<degree {
      // Each monomial once: times a name that is not before its last one.
      guard last.count.multipliedReportingOverflow(by: names.count).partialValue <= most * 64 else { return nil }
      last = last.flatMap { monomial in
        names.drop { name in monomial.powers.last.map { name < $0.name } ?? false }.map {
          monomial * Polynomial.Monomial([.init($0)])
        }
      }
      all += last
      guard all.count <= most else { return nil }
    }
    return all.count <= most ? all : nil
  }
}

import Certificates
import ExactArithmetic
import ExactRank

/// Linear relations between the rows of the Jacobian of `Σ_r ⊗_f a_{f,r}`, where no factor has more terms than one over its size.
///
/// Such vectors `a_{f,1}, …` are, up to factors, a frame `e_1, …, e_d, e_1 + … + e_d` (or its beginning) in other
/// coordinates: `A_f e_k = λ_{f,k} a_{f,k}` with `λ_{f,k} = D_{f,k} / D_f` by Cramer's rule. The relations at the frame are found as
/// numbers; `⊗_f A_f` takes `Σ_r Σ_f α_{f,r} ⊗ (the frame in the other places) = 0` to
/// `Σ_r Σ_f (Π_{g≠f} λ_{g,r}) A_f α_{f,r} ⊗ (the a_{g,r}) = 0`, and `Π_g D_g` clears the denominators.
struct TensorRelations {
  private let sizes: [Int]
  private let terms: Int
  private let factors: [Matrix<String>]
  /// `D_{f,r}`, `D_{f,d+1} = D_f`; 1 where there are fewer vectors than that.
  private let scales: [[Polynomial]]

  /// So many terms of a vector are not too long to be looked at.
  private static let mostTerms = 1_000_000

  /// Nil where a factor has more terms, or the vectors would be too long.
  init?(sizes: [Int], terms: Int, factors: [Matrix<String>]) {
    guard sizes.allSatisfy({ terms <= $0 + 1 && $0 <= 6 }) else { return nil }
    let count = sizes.reduce(terms * sizes.reduce(0, +)) { count, size in
      terms == size + 1 ? Work.product([count] + Array(1...size)) : count
    }
    guard count <= TensorRelations.mostTerms else { return nil }
    (self.sizes, self.terms, self.factors) = (sizes, terms, factors)
    scales = zip(sizes, factors).map { size, names in
      guard terms == size + 1 else { return Array(repeating: Polynomial(.one), count: terms) }
      return (0..<terms).map { r in
        // Vector r gives its place to the last one.
        let rows = (0..<size).map { $0 == r ? size : $0 }
        return determinant(rows.map { row in (0..<size).map { Polynomial(parameter: names[row, $0]) } })
      }
    }
  }

  private func start(_ f: Int, _ r: Int) -> Int { terms * sizes[..<f].reduce(0, +) + r * sizes[f] }

  /// The relations of the matrix with these rows.
  func vectors(_ lines: [PolynomialVector], columns: Int) throws -> [PolynomialVector] {
    var ones = Set<String>()
    for (size, names) in zip(sizes, factors) {
      for r in 0..<terms { for i in 0..<size where r == i || r == size { ones.insert(names[r, i]) } }
    }
    let frame = try SparseMatrix(
      rows: lines.count, columns: columns,
      lines: lines.enumerated().compactMap { i, line in
        let entries = line.mapValues { $0.value(wherePresent: ones) }.filter { !$1.isZero }.sorted { $0.key < $1.key }
        return entries.isEmpty
          ? nil
          : SparseMatrix<Rational>.Row(
            index: i, entries: entries.map { SparseMatrix<Rational>.Entry(column: $0.key, value: $0.value) })
      }
    ).transposed
    for modulus in WordModulus.evidencePrimes.prefix(2) {
      guard
        let echelon = try SparseEchelon(
          eliminating: frame, modulo: modulus, mostEntries: Certifier.mostKernelEntries),
        let kernel = try SparseKernel(
          of: frame, eliminatedTo: echelon, mostEntries: Certifier.mostKernelEntries)
      else { continue }
      return kernel.vectors.lines.map { line in
        lifted(Dictionary(line.entries.map { ($0.column, $0.value) }) { first, _ in first })
      }
    }
    return []
  }

  private func lifted(_ relation: [Int: Integer]) -> PolynomialVector {
    var vector: PolynomialVector = [:]
    for f in sizes.indices {
      for r in 0..<terms {
        let scale = sizes.indices.filter { $0 != f }.reduce(Polynomial(.one)) { $0 * scales[$1][r] }
        for k in 0..<sizes[f] {
          guard let alpha = relation[start(f, r) + k], !alpha.isZero else { continue }
          if k < terms {
            let factor = Polynomial(Rational(alpha)) * scales[f][k] * scale
            for i in 0..<sizes[f] {
              vector[start(f, r) + i, default: Polynomial()].addProduct(
                factor, Polynomial(parameter: factors[f][k, i]))
            }
          } else {
            vector[start(f, r) + k, default: Polynomial()].addProduct(scale, Polynomial(Rational(alpha)))
          }
        }
      }
    }
    return vector.filter { !$1.isZero }
  }
}

/// By its first row; small.
private func determinant(_ rows: [[Polynomial]]) -> Polynomial {
  guard let first = rows.first else { return Polynomial(.one) }
  return first.indices.reduce(into: Polynomial()) { sum, j in
    let rest = rows.dropFirst().map { row in Array(row[..<j] + row[(j + 1)...]) }
    sum.addProduct(Polynomial(j % 2 == 0 ? 1 : -1) * first[j], determinant(rest))
  }
}

extension Polynomial {
  /// The value where these parameters are 1 and all others are 0.
  fileprivate func value(wherePresent ones: Set<String>) -> Rational {
    terms.reduce(into: Rational.zero) { sum, term in
      if term.key.powers.allSatisfy({ ones.contains($0.name) }) { sum += term.value }
    }
  }
}

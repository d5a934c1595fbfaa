import ExactArithmetic

/// `rank M ≤ r` for a sparse matrix over a ring without zero divisors.
public enum SparseBound<Element: RingElement>: Equatable, Sendable {
  /// For a claim of a lower bound only.
  case none
  /// The shape of the matrix.
  case shape
  /// Every entry of the matrix is in one of these rows or columns.
  case cover(rows: [Int], columns: [Int])
  /// The rows `v` of the basis have `M vᵀ = 0`, and are independent in the columns `free`.
  case right(free: [Int], SparseMatrix<Element>)
  /// The same for `Mᵀ`.
  case left(free: [Int], SparseMatrix<Element>)

  private enum Kind: String { case none, shape, cover, right, left }

  init(_ field: Field, short: (Int, Int) -> Element?, basis read: Field.EntryReader<Element>) throws {
    let kind: Kind = try field.kind(of: "bound")
    switch kind {
    case .none, .shape:
      _ = try field.members("kind")
      self = kind == .none ? .none : .shape
    case .cover:
      let f = try field.members("kind", "rows", "columns")
      self = .cover(rows: try f[1].numbers(), columns: try f[2].numbers())
    case .right, .left:
      let f = try field.members("kind", "free", "basis")
      let (free, basis) = (try f[1].numbers(), try f[2].sparseMatrix(short: short, read) { $0.isZero })
      self = kind == .right ? .right(free: free, basis) : .left(free: free, basis)
    }
  }

  /// Checks that there is a bound where the rank is exact, and only there.
  func checkFits(_ isExact: Bool) throws(SparseRejection) {
    guard isExact != (self == .none) else { throw .boundDoesNotFit }
  }

  /// Checks a bound by the shape or a cover. A bound by kernel vectors is returned, if there are so many as it
  /// needs: their products with `M` and their independence remain to be checked.
  func equations(rank: Int, of matrix: SparseMatrix<Element>) throws -> KernelEquations<Element>? {
    switch self {
    case .none: return nil
    case .shape:
      guard rank == min(matrix.rows, matrix.columns) else {
        throw Rejection.rankBelowShape(rank: rank, rows: matrix.rows, columns: matrix.columns)
      }
      return nil
    case .cover(let rows, let columns):
      try checkIndices("bound.rows", rows, count: rows.count, bound: matrix.rows)
      try checkIndices("bound.columns", columns, count: rank - rows.count, bound: matrix.columns)
      let covered = (rows: Set(rows), columns: Set(columns))
      for line in matrix.lines where !covered.rows.contains(line.index) {
        for entry in line.entries where !covered.columns.contains(entry.column) {
          throw SparseRejection.notCovered(row: line.index, column: entry.column)
        }
      }
      return nil
    case .right(let free, let basis), .left(let free, let basis):
      let isRight = if case .right = self { true } else { false }
      let transposed = try matrix.transposed
      let (lines, equations) = isRight ? (transposed, matrix) : (matrix, transposed)
      let count = lines.rows - rank
      try checkShape("basis", (basis.rows, basis.columns), is: (count, lines.rows))
      try checkIndices("free", free, count: count, bound: lines.rows)
      return KernelEquations(lines: lines, equations: equations, free: free, basis: basis)
    }
  }
}

/// `Σ_j v_j line_j = 0` for the vectors `v` of a basis: the lines are the columns of `M`, or its rows.
struct KernelEquations<Element: RingElement> {
  let lines: SparseMatrix<Element>
  let free: [Int]
  let basis: SparseMatrix<Element>
  /// Where the entries of each line stand, and each equation.
  private let linePlaces: IndexTable
  private let equationPlaces: IndexTable
  /// What stands in each equation.
  let coefficients: [[Element]]

  /// - Parameter equations: the transpose of the lines.
  init(lines: SparseMatrix<Element>, equations: SparseMatrix<Element>, free: [Int], basis: SparseMatrix<Element>) {
    (self.lines, self.free, self.basis) = (lines, free, basis)
    (linePlaces, equationPlaces) = (IndexTable(lines.lines.map(\.index)), IndexTable(equations.lines.map(\.index)))
    coefficients = equations.lines.map { $0.entries.map(\.value) }
  }

  /// The equation that an entry of a line is in; there is one.
  func equation(_ entry: SparseMatrix<Element>.Entry) -> Int { equationPlaces[entry.column] ?? 0 }

  /// The factors of lines that a vector needs, with those lines' places.
  func terms(_ vector: SparseMatrix<Element>.Row) -> [(factor: Element, line: Int)] {
    vector.entries.compactMap { entry in linePlaces[entry.column].map { (entry.value, $0) } }
  }

  /// The same, with those lines' entries.
  func pairs(_ vector: SparseMatrix<Element>.Row) -> some Sequence<
    (factor: Element, entry: SparseMatrix<Element>.Entry)
  > {
    terms(vector).lazy.flatMap { term in lines.lines[term.line].entries.lazy.map { (term.factor, $0) } }
  }
}

extension KernelEquations where Element == Rational {
  /// Over the integers: each equation is multiplied by its common denominator.
  func check(_ work: Work) throws {
    let equations = try coefficients.map { try work.row($0) }
    let numerators = lines.lines.map { line in
      line.entries.map { entry in
        let equation = equation(entry)
        return (equation: equation, value: equations[equation].numerator(of: entry.value))
      }
    }
    let words = numerators.map { $0.reduce(0) { $0 + Work.words(equations[$1.equation].bits) } }
    // All zero before each vector, and after it.
    var sums = [Integer](repeating: .zero, count: equations.count)
    for vector in basis.lines {
      let length = Work.words(try work.bits(vector.entries.map(\.value)))
      let terms = terms(vector)
      for (factor, line) in terms {
        try work.spend(256 * numerators[line].count + 4 * length * words[line])
        for (equation, value) in numerators[line] { sums[equation].addProduct(factor.numerator, value) }
      }
      for (_, line) in terms {
        guard numerators[line].allSatisfy({ sums[$0.equation].isZero }) else {
          throw SparseRejection.notInKernel(vector: vector.index)
        }
      }
    }
  }
}

extension SparseMatrix where Element == Rational {
  /// Checks that the columns `free` form a diagonal matrix without zeros on its diagonal.
  func checkDiagonal(_ free: [Int]) throws(SparseRejection) {
    let (owner, places) = (IndexTable(free), IndexTable(lines.map(\.index)))
    for (index, place) in free.enumerated() {
      let vector = places[index].map { lines[$0].entries } ?? []
      guard vector.contains(where: { $0.column == place }),
        vector.allSatisfy({ (owner[$0.column] ?? index) == index })
      else { throw .basisNotDiagonal(vector: index) }
    }
  }
}

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

  init(_ field: Field, short: (Int, Int) -> Element?, basis read: (Substring) -> Element?) throws {
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
      let isCovered = matrix.listedColumns.map(covered.columns.contains)
      for (line, row) in matrix.listedRows.enumerated() where !covered.rows.contains(row) {
        for entry in matrix.entries(line) where !isCovered[Int(matrix.places[entry])] {
          throw SparseRejection.notCovered(row: row, column: matrix.entryColumn(entry))
        }
      }
      return nil
    case .right(let free, let basis), .left(let free, let basis):
      let isRight = if case .right = self { true } else { false }
      let (length, count) = isRight ? (matrix.columns, matrix.columns - rank) : (matrix.rows, matrix.rows - rank)
      try checkShape("basis", (basis.rows, basis.columns), is: (count, length))
      try checkIndices("free", free, count: count, bound: length)
      let transposed = matrix.transposed
      return isRight
        ? KernelEquations(lines: transposed, equations: matrix, free: free, basis: basis)
        : KernelEquations(lines: matrix, equations: transposed, free: free, basis: basis)
    }
  }
}

/// `Σ_j v_j line_j = 0` for the vectors `v` of a basis: the lines are the columns of `M`, or its rows.
struct KernelEquations<Element: RingElement> {
  let lines: SparseMatrix<Element>
  /// The transpose: the places of the lines' entries are those of the equations that they are in.
  let equations: SparseMatrix<Element>
  let free: [Int]
  let basis: SparseMatrix<Element>
  /// The line of each column of the basis that has entries; -1 for a line of zeros.
  private let basisLines: [Int]

  /// - Parameter equations: the transpose of the lines.
  init(lines: SparseMatrix<Element>, equations: SparseMatrix<Element>, free: [Int], basis: SparseMatrix<Element>) {
    (self.lines, self.equations, self.free, self.basis) = (lines, equations, free, basis)
    let places = IndexTable(lines.listedRows)
    basisLines = basis.listedColumns.map { places[$0] ?? -1 }
  }

  /// What stands in an equation.
  func coefficients(_ equation: Int) -> ArraySlice<Element> { equations.values[equations.entries(equation)] }

  /// The equation that an entry of a line is in.
  func equation(_ entry: Int) -> Int { Int(lines.places[entry]) }

  /// The factors of lines that a vector needs, with those lines' entries.
  func terms(_ vector: Int) -> [(factor: Element, entries: Range<Int>)] {
    basis.entries(vector).compactMap { entry in
      let line = basisLines[Int(basis.places[entry])]
      return line < 0 ? nil : (basis.values[entry], lines.entries(line))
    }
  }
}

extension KernelEquations where Element == Rational {
  /// Over the integers: each equation is multiplied by its common denominator.
  func check(_ work: Work) throws {
    var (numerators, words) = ([Integer](repeating: .zero, count: lines.entryCount), [Int]())
    // Equation after equation, as the entries of each line are.
    var next = lines.starts
    for equation in equations.listedRows.indices {
      let coefficients = coefficients(equation)
      // Nil of integers, which stay as they are.
      let row = coefficients.allSatisfy(\.isInteger) ? nil : try work.row(Array(coefficients))
      var bits = row?.bits ?? 0
      for (k, entry) in equations.entries(equation).enumerated() {
        let (line, value) = (Int(equations.places[entry]), row?.integers[k] ?? equations.values[entry].numerator)
        bits = max(bits, value.bitWidth)
        numerators[next[line]] = value
        next[line] += 1
      }
      words.append(Work.words(bits))
    }
    let areShort = words.allSatisfy { $0 == 1 }
    // All zero before each vector, and after it.
    var sums = [Integer](repeating: .zero, count: words.count)
    for (vector, index) in basis.listedRows.enumerated() {
      let length = Work.words(try work.bits(Array(basis.values[basis.entries(vector)])))
      let terms = terms(vector)
      for (factor, entries) in terms {
        let wordCount = areShort ? entries.count : entries.reduce(0) { $0 + words[equation($1)] }
        try work.spend(256 * entries.count + 4 * length * wordCount, 1)
        for entry in entries { sums[equation(entry)].addProduct(factor.numerator, numerators[entry]) }
      }
      for (_, entries) in terms {
        guard entries.allSatisfy({ sums[equation($0)].isZero }) else {
          throw SparseRejection.notInKernel(vector: index)
        }
      }
    }
  }
}

extension SparseMatrix where Element == Rational {
  /// Checks that the columns `free` form a diagonal matrix without zeros on its diagonal.
  func checkDiagonal(_ free: [Int]) throws(SparseRejection) {
    let (table, lines) = (IndexTable(free), IndexTable(listedRows))
    let owners = listedColumns.map { table[$0] }
    for (index, place) in free.enumerated() {
      let vector = lines[index].map(entries) ?? 0..<0
      guard vector.contains(where: { entryColumn($0) == place }),
        vector.allSatisfy({ (owners[Int(places[$0])] ?? index) == index })
      else { throw .basisNotDiagonal(vector: index) }
    }
  }
}

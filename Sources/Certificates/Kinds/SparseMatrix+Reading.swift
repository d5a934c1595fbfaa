import ExactArithmetic

extension SparseMatrix {
  /// The entries of each row that has some.
  var entriesByRow: [Int: [Entry]] { Dictionary(lines.map { ($0.index, $0.entries) }) { first, _ in first } }
}

extension Field {
  /// A sparse matrix `{"rows": m, "columns": n, "entries": ["i j v j v", …]}`.
  func sparseMatrix<Entry: Sendable>(
    _ read: (Substring) -> Entry?, isZero: (Entry) -> Bool
  ) throws -> SparseMatrix<Entry> {
    let f = try members("rows", "columns", "entries")
    func index(_ text: Substring) -> Int? {
      let digits = text.utf8
      let isCanonical =
        digits.count <= 16 && digits.allSatisfy { (0x30...0x39).contains($0) }
        && (digits.first != 0x30 || digits.count == 1)
      return isCanonical ? Int(text) : nil
    }
    let lines = try f[2].elements().map { line in
      let words = try line.text().split(separator: " ", omittingEmptySubsequences: false)
      guard words.count % 2 == 1 else { throw line.fault("expected a row index, then pairs of a column and a value") }
      let entries = try stride(from: 1, to: words.count, by: 2).map { k in
        let value = try line.entry(words[k + 1], read)
        if isZero(value) { throw line.fault("a listed entry is zero") }
        return SparseMatrix<Entry>.Entry(column: try line.entry(words[k], index), value: value)
      }
      return SparseMatrix<Entry>.Row(index: try line.entry(words[0], index), entries: entries)
    }
    do {
      return try SparseMatrix(rows: try f[0].number(), columns: try f[1].number(), lines: lines)
    } catch let error as ShapeError { throw f[2].fault("\(error)") }
  }
}

extension Claim {
  /// A claim about a sparse matrix.
  init(sparse field: Field) throws {
    let kind = try field.kind()
    let isExact = kind == "sparse-matrix-rank"
    guard isExact || kind == "sparse-matrix-rank-at-least" else { throw field.fault("unknown kind of claim '\(kind)'") }
    let f = try field.members("kind", "matrix", "rank")
    let matrix = try f[1].sparseMatrix(Rational.init) { $0.isZero }
    self = .sparseMatrixRank(matrix, rank: try f[2].number(), isExact: isExact)
  }
}

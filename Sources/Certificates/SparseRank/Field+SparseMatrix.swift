import ExactArithmetic

extension Field {
  func rationalSparseMatrix() throws -> SparseMatrix<Rational> {
    try sparseMatrix(short: Rational.init(short:over:), Rational.init) { $0.isZero }
  }

  /// A sparse matrix `{"rows": m, "columns": n, "entries": ["i j v j v", …]}`, read in its order.
  /// - Parameter short: the entry `p/q` of short numbers, or `p` where `q` is 1.
  func sparseMatrix<Entry: Sendable>(
    short: (_ p: Int, _ q: Int) -> Entry? = { _, _ in nil }, _ read: (Substring) -> Entry?, isZero: (Entry) -> Bool
  ) throws -> SparseMatrix<Entry> {
    let f = try members("rows", "columns", "entries")
    let (rows, columns) = (try f[0].number(), try f[1].number())
    var (listedRows, starts, entryColumns, values) = ([Int](), [0], [Int](), [Entry]())
    for line in try f[2].elements() {
      var text = try line.text()
      let count = text.wordCount
      try text.withUTF8 { text in
        var words = LineWords(text)
        listedRows.append(try line.index(&words, after: listedRows.last ?? -1, below: rows))
        guard count > 2, count % 2 == 1 else {
          throw line.fault("expected a row index, then pairs of a column and a value")
        }
        var column = -1
        for _ in 0..<count / 2 {
          column = try line.index(&words, after: column, below: columns)
          let value = try line.entry(&words, short: short, read)
          if isZero(value) { throw line.fault("a listed entry is zero") }
          entryColumns.append(column)
          values.append(value)
        }
      }
      starts.append(values.count)
    }
    return try SparseMatrix(
      rows: rows, columns: columns, listedRows: listedRows, starts: starts, entryColumns: entryColumns, values: values)
  }

  /// An index, which increase along the file.
  private func index(_ words: inout LineWords, after last: Int, below bound: Int) throws(FormatError) -> Int {
    var start = words
    if let (index, q) = words.fraction(), q == 1, index > last, index < bound { return index }
    throw fault("expected an index from \(last + 1) on and below \(bound), found '\(start.word().prefix(40))'")
  }
}

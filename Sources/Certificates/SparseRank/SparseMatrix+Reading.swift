import ExactArithmetic

extension Field {
  /// A sparse matrix `{"rows": m, "columns": n, "entries": ["i j v j v", …]}`, read in its order.
  func sparseMatrix<Entry: Sendable>(
    _ read: (Substring) -> Entry?, isZero: (Entry) -> Bool
  ) throws -> SparseMatrix<Entry> {
    let f = try members("rows", "columns", "entries")
    let (rows, columns) = (try f[0].number(), try f[1].number())
    var row = -1
    let lines = try f[2].elements().map { line in
      let words = try line.text().utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      row = try line.index(words[0], after: row, below: rows)
      guard words.count > 2, words.count % 2 == 1 else {
        throw line.fault("expected a row index, then pairs of a column and a value")
      }
      var column = -1
      let entries = try stride(from: 1, to: words.count, by: 2).map { k in
        column = try line.index(words[k], after: column, below: columns)
        let value = try line.entry(Substring(words[k + 1]), read)
        if isZero(value) { throw line.fault("a listed entry is zero") }
        return SparseMatrix<Entry>.Entry(column: column, value: value)
      }
      return SparseMatrix<Entry>.Row(index: row, entries: entries)
    }
    return try SparseMatrix(rows: rows, columns: columns, lines: lines)
  }

  /// An index of at most 16 digits, which increase along the file.
  private func index(_ digits: Substring.UTF8View, after last: Int, below bound: Int) throws(FormatError) -> Int {
    guard (1...16).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.first != 0x30 || digits.count == 1
    else { throw fault(digits, after: last, below: bound) }
    let index = digits.reduce(0) { 10 * $0 + Int($1 - 0x30) }
    guard index > last, index < bound else { throw fault(digits, after: last, below: bound) }
    return index
  }

  private func fault(_ digits: Substring.UTF8View, after last: Int, below bound: Int) -> FormatError {
    fault("expected an index from \(last + 1) on and below \(bound), found '\(Substring(digits).prefix(40))'")
  }
}

import ExactArithmetic

/// FLINT's text form of a dense matrix (`fmpz_mat_print`): `rows columns  entries`, row by row.
enum FLINTReader {
  static func read(_ reader: inout ByteReader, _ limits: Limits) throws -> SparseMatrix<Rational> {
    var words = WordReader(reader: reader, limits: limits)
    let (rows, columns) = try words.shape()
    _ = try limits.checkEntries(rows, columns, at: "line 1")
    var dense = DenseRows()
    for i in 0..<rows {
      // Not allocated on the file's word: the row grows as it is read.
      var row: [Rational] = []
      for j in 0..<columns { row.append(try words.number("entry (\(i + 1), \(j + 1))").value) }
      dense.append(row)
    }
    try words.expectEnd(after: "the last of \(rows)×\(columns) entries")
    return try dense.matrix(columns: columns)
  }
}

import ExactArithmetic

/// The Sparse Matrix Storage format: `rows columns M`, then `i j value` from 1, and
/// `0 0 0` at the end; comments before it begin with `#` or `%`. <https://hpac.imag.fr/Matrices/>
enum SMSReader {
  static func read(_ reader: inout ByteReader, _ limits: Limits) throws -> SparseMatrix<Rational> {
    var words = WordReader(reader: reader, limits: limits)
    try words.skipComments("#%")
    let (rows, columns) = try words.shape()
    let (letter, line) = try words.word("the letter that ends the SMS header")
    guard letter.count == 1,
      ["M", "R", "I", "P", "Z", "Q"].contains(String(decoding: letter, as: UTF8.self).uppercased())
    else {
      throw MatrixFileError(
        at: "line \(line)",
        "'\(String(decoding: letter.prefix(40), as: UTF8.self))' in place of the letter M of an SMS header",
        mend: "begin with 'rows columns M'")
    }
    var list = CoordinateList(rows: rows, columns: columns, limits: limits)
    while true {
      let (row, line) = try words.count("a row index, or the closing '0 0 0'")
      let column = try words.count("a column index").value
      let value = try words.number("an entry").value
      if row == 0, column == 0, value.isZero { break }
      try list.add(row: row, column: column, value, line: line)
    }
    try words.expectEnd(after: "the closing '0 0 0'")
    return try list.matrix()
  }
}

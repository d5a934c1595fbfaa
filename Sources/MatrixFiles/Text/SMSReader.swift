import ExactArithmetic

/// The Sparse Matrix Storage format: `rows columns M`, then a line `i j value` an entry, from 1, and `0 0 0` at the end;
/// comments before it begin with `#` or `%`. <https://hpac.imag.fr/Matrices/>
enum SMSReader: SingleMatrixReader {
  static let format = MatrixFormat("sms", "SMS", extensions: ["sms"])
  static let heeds: Set<ReadingOption> = [.sumDuplicates]
  private static let letters: Set<String> = ["M", "R", "I", "P", "Z", "Q"]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    guard let words = file.content(lines: 1, comments: "#%").first?.words, words.count == 3 else {
      return file.isNamed(as: format)
    }
    return words.prefix(2).allSatisfy { Int(String(decoding: $0, as: UTF8.self)) != nil }
      && letters.contains(String(decoding: words[2], as: UTF8.self).uppercased()) || file.isNamed(as: format)
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var words = TextWords(file, options.limits)
    words.skipComments("#%")
    let (rows, columns) = try words.shape()
    let letter = try words.word("the letter that ends the SMS header").range
    guard letters.contains(String(decoding: file.bytes[letter], as: UTF8.self).uppercased()) else {
      throw MatrixFileError(
        at: words.place, "'\(file.bytes.shown(letter))' in place of the letter M of an SMS header",
        mend: "begin with 'rows columns M'")
    }
    var list = CoordinateList(rows: rows, columns: columns, options)
    while true {
      let row = try words.count(
        try words.word("a row index, or the closing '0 0 0'").range, "a row index, or the closing '0 0 0'")
      let column = try words.count(try words.wordInLine("a column index"), "a column index")
      let value = try words.number(try words.wordInLine("an entry"))
      if row == 0, column == 0, value.isZero { break }
      try words.expectEndOfLine(after: "the value of an entry", mend: "put each entry on a line of its own")
      try list.add(row: row, column: column, value, line: words.line)
    }
    try words.expectEnd(after: "the closing '0 0 0'")
    return ReadMatrix(gathered: list)
  }
}

extension SMSReader: MatrixWriter {
  static let leavesZerosOut = true

  static func bytes(of matrix: SparseMatrix<Integer>) -> [UInt8] {
    matrix.triplets(header: "\(matrix.rows) \(matrix.columns) M\n", footer: "0 0 0\n")
  }
}

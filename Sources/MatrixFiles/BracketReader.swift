import ExactArithmetic

/// Matrices in brackets, as computer algebra systems print them: PARI's `[1, 2; 3, 4]`, Python's and
/// Sage's `[[1, 2], [3, 4]]`, Sage's and FLINT's printed form with a row in brackets on each line.
enum BracketReader {
  static func read(_ reader: inout ByteReader, _ limits: Limits) throws -> SparseMatrix<Rational> {
    var dense = DenseRows()
    var row: [Rational] = []
    var depth = 0
    /// Of the numbers, which is one for all.
    var depthOfRows: Int?
    /// What a comma or a semicolon came after, whose other side must follow.
    var pending: UInt8?
    while let byte = try reader.peek() {
      let line = reader.line
      func fault(_ problem: String, _ mend: String) -> MatrixFileError {
        MatrixFileError(at: "line \(line)", problem, mend: mend)
      }
      switch byte {
      case 0x20, 0x09...0x0D:
        _ = try reader.next()
      case UInt8(ascii: "["):
        if depth == 2 || !row.isEmpty {
          throw fault("a bracket within a row", "write [1, 2; 3, 4] or [[1, 2], [3, 4]]")
        }
        (depth, pending) = (depth + 1, nil)
        _ = try reader.next()
      case UInt8(ascii: "]"), UInt8(ascii: ";"):
        guard depth > 0 else { throw fault("a bracket is closed that is not open", "begin with [") }
        if let pending {
          throw fault("nothing after '\(Character(Unicode.Scalar(pending)))'", "write 0 where nothing is")
        }
        if !row.isEmpty { try dense.append(row, line: line, limits) }
        row = []
        if byte == UInt8(ascii: "]") { depth -= 1 } else { pending = byte }
        _ = try reader.next()
      case UInt8(ascii: ","):
        guard pending == nil, !row.isEmpty || dense.count > 0 else {
          throw fault("nothing before ','", "write 0 where nothing is")
        }
        pending = byte
        _ = try reader.next()
      default:
        let text = try word(&reader, limits)
        guard depth > 0 else {
          throw fault("'\(String(decoding: text.prefix(40), as: UTF8.self))' outside the brackets", "remove it")
        }
        guard depth == depthOfRows ?? depth else {
          throw fault("a number beside a row in brackets", "write [1, 2; 3, 4] or [[1, 2], [3, 4]]")
        }
        depthOfRows = depth
        row.append(try NumberText.rational(text, at: "line \(line)", limits))
        pending = nil
        if row.count > limits.entries {
          throw MatrixFileError(
            at: "line \(line)", LimitError("the number of entries", of: .entries, bound: limits.entries))
        }
      }
    }
    guard depth == 0 else {
      throw MatrixFileError(at: "line \(reader.line)", "the file ends where ']' should be", mend: "it is cut short")
    }
    guard let columns = dense.width else {
      throw MatrixFileError(
        at: "", "no number in the brackets", mend: "a matrix without entries needs a format with a shape")
    }
    return try dense.matrix(columns: columns)
  }

  /// The bytes up to white space, a separator or a bracket.
  private static func word(_ reader: inout ByteReader, _ limits: Limits) throws -> [UInt8] {
    var word: [UInt8] = []
    while let byte = try reader.peek(), byte > 0x20, !"[],;".utf8.contains(byte) {
      word.append(byte)
      _ = try reader.next()
      if word.count > limits.digits {
        throw MatrixFileError(
          at: "line \(reader.line)", LimitError("a number", of: .digits, bound: limits.digits))
      }
    }
    // A control character that is no white space is a word, so that it is named.
    if word.isEmpty, let byte = try reader.next() { word = [byte] }
    return word
  }
}

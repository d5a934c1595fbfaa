import ExactArithmetic

extension MatrixFormat {
  /// The bytes of a file of an integer matrix in this format; NumPy's is not written,
  /// since it has no integers of any size, and is replaced by Matrix Market.
  public func bytes(of matrix: SparseMatrix<Integer>) -> [UInt8] {
    let count = matrix.lines.reduce(0) { $0 + $1.entries.count }
    switch self {
    case .matrixMarket, .numpy:
      return MatrixFormat.coordinates(
        of: matrix,
        header: "%%MatrixMarket matrix coordinate integer general\n\(matrix.rows) \(matrix.columns) \(count)\n")
    case .sms:
      return MatrixFormat.coordinates(of: matrix, header: "\(matrix.rows) \(matrix.columns) M\n")
        + Array("0 0 0\n".utf8)
    case .flint:
      let rows = MatrixFormat.rows(of: matrix, separator: " ")
      return Array("\(matrix.rows) \(matrix.columns)  \(rows.joined(separator: " "))\n".utf8)
    case .brackets:
      return Array("[\(MatrixFormat.rows(of: matrix, separator: ", ").joined(separator: "; "))]\n".utf8)
    case .table: return Array(MatrixFormat.rows(of: matrix, separator: ",").map { $0 + "\n" }.joined().utf8)
    }
  }

  /// The format that a file's name tells, else Matrix Market.
  public init(forWriting name: String) { self = MatrixFormat(extension: name) ?? .matrixMarket }

  private static func coordinates(of matrix: SparseMatrix<Integer>, header: String) -> [UInt8] {
    var bytes = Array(header.utf8)
    for line in matrix.lines {
      for entry in line.entries { bytes += "\(line.index + 1) \(entry.column + 1) \(entry.value)\n".utf8 }
    }
    return bytes
  }

  private static func rows(of matrix: SparseMatrix<Integer>, separator: String) -> [String] {
    var rows: [String] = []
    var next = matrix.lines.makeIterator()
    var line = next.next()
    for i in 0..<matrix.rows {
      var cells = Array(repeating: "0", count: matrix.columns)
      if let current = line, current.index == i {
        for entry in current.entries { cells[entry.column] = "\(entry.value)" }
        line = next.next()
      }
      rows.append(cells.joined(separator: separator))
    }
    return rows
  }
}

import ExactArithmetic

/// FLINT's text form of a dense matrix (`fmpz_mat_print`): `rows columns  entries`, row by row, on one line.
enum FLINTReader: SingleMatrixReader {
  static let format = MatrixFormat("flint", "FLINT's text", extensions: ["flint", "fmpz_mat", "fmpq_mat"])

  static func recognises(_ file: InputFile, _ options: ReadingOptions) throws -> Bool {
    if file.isNamed(as: format) { return true }
    if !options.used.isSubset(of: [.field]) || TableReader.isNamed(file) { return false }
    guard let shape = try HeadedText.shape(of: file, options), shape.fits, !shape.isAlone else { return false }
    throw shape.isTable ? HeadedReader.ambiguity(shape, format) : HeadedReader.brokenLines(shape, format)
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var text = try HeadedText(file, options)
    try text.rest.expectEnd(after: "the last of \(text.rows)×\(text.columns) entries")
    return ReadMatrix(matrix: text.matrix, notes: Array(text.notes.dropFirst(file.isNamed(as: format) ? 1 : 0)))
  }
}

extension FLINTReader: MatrixWriter {
  static func bytes(of matrix: SparseMatrix<Integer>) -> [UInt8] {
    Array("\(matrix.rows) \(matrix.columns)  \(matrix.rowTexts(separator: " ").joined(separator: " "))\n".utf8)
  }
}

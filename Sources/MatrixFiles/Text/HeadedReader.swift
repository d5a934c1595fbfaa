import ExactArithmetic

/// A line with the numbers of rows and columns, then the entries: 4ti2's `.mat`, LinBox's dense matrices, and others.
enum HeadedReader: SingleMatrixReader {
  static let format = MatrixFormat(
    "4ti2", "a matrix under its numbers of rows and columns, as of 4ti2",
    extensions: ["mat", "lat", "gra", "mar", "gro", "cir", "hil", "ray", "qhom", "qfree", "zhom", "zfree"])

  static func recognises(_ file: InputFile, _ options: ReadingOptions) throws -> Bool {
    let isNamed = file.isNamed(as: format)
    let isOther = TableReader.isNamed(file) || file.isNamed(as: TripletReader.format)
    if !options.used.isSubset(of: [.field]) || isOther { return false }
    guard let shape = try HeadedText.shape(of: file, options), shape.isAlone else { return false }
    let size = "\(shape.rows)×\(shape.columns)"
    if shape.areTriplets, !isNamed {
      let triplets = Reading("triplets of a \(size) matrix", by: .format(TripletReader.format))
      throw MatrixFileError(
        at: "line 1", "the first two numbers may say how many rows and columns follow, or the size over triplets",
        shape.fits ? [Reading("a \(size) matrix under its size", by: .format(format)), triplets] : [triplets])
    }
    guard shape.fits else {
      if isNamed, shape.isTable {
        throw MatrixFileError(
          at: "line 1",
          "the first two numbers say by the file's name that the matrix is \(size), and \(shape.count) follow",
          [
            Reading("a \(size) matrix under its size, when one of them is corrected", by: .format(format)),
            Reading("a \(shape.lines)×\(shape.width) table", by: .format(TableReader.format)),
          ])
      }
      // Its faults are named as those of such a file.
      return isNamed
    }
    if !isNamed, shape.isTable { throw ambiguity(shape, format) }
    if !isNamed, !shape.areRows { throw brokenLines(shape, format) }
    return true
  }

  /// A table that has lost or gained the end of a line may look like this.
  static func brokenLines(_ shape: HeadedText.Shape, _ format: MatrixFormat) -> MatrixFileError {
    MatrixFileError(
      at: "line 1", "the first two numbers may say how many rows and columns follow, though these are in other lines",
      [Reading("a \(shape.rows)×\(shape.columns) matrix under its size", by: .format(format))])
  }

  static func ambiguity(_ shape: HeadedText.Shape, _ format: MatrixFormat) -> MatrixFileError {
    MatrixFileError(
      at: "line 1", "the first two numbers may say how many rows and columns follow, or be entries",
      [
        Reading("a \(shape.rows)×\(shape.columns) matrix under its size", by: .format(format)),
        Reading("a \(shape.lines)×\(shape.width) table", by: .format(TableReader.format)),
      ])
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var text = try HeadedText(file, options)
    try text.rest.expectEnd(after: "the last of \(text.rows)×\(text.columns) entries")
    return ReadMatrix(matrix: text.matrix, notes: text.notes)
  }
}

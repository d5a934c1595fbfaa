import ExactArithmetic

extension Limits {
  /// The most rows and columns of a matrix, which may be more than there are entries.
  static let largestSize = 100_000_000

  /// A declared size, of which a hostile file may say anything.
  func checkSize(rows: Int, columns: Int, at place: String) throws(MatrixFileError) {
    for (name, size) in [("rows", rows), ("columns", columns)] where size > Limits.largestSize {
      throw MatrixFileError(
        at: place, "\(size) \(name) declared, over \(Limits.largestSize)", mend: "no matrix of that size is read")
    }
  }

  /// The number of entries of a dense array.
  func checkEntries(_ rows: Int, _ columns: Int, at place: String) throws(MatrixFileError) -> Int {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= entries else {
      throw MatrixFileError(
        at: place,
        LimitError(
          "a dense \(rows)×\(columns) array", of: .entries, bound: entries, mend: "write it in a sparse format"))
    }
    return count
  }
}

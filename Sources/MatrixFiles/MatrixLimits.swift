/// Bounds on what a file may make the reader do, checked before anything of that
/// size is allocated.
public struct MatrixLimits: Sendable {
  /// Bytes of text or array, after decompression.
  public var bytes = 512 << 20
  /// Characters of one number, and the absolute value of a decimal exponent times ten.
  public var digits = 100_000
  /// Entries that are listed, or those of a dense array.
  public var entries = 40_000_000
  /// Rows and columns, which may be more than there are entries.
  public static let largestSize = 100_000_000

  public init() {}

  /// A declared size, of which a hostile file may say anything.
  func checkSize(rows: Int, columns: Int, at place: String) throws(MatrixFileError) {
    for (name, size) in [("rows", rows), ("columns", columns)] where size > MatrixLimits.largestSize {
      throw MatrixFileError(
        at: place, "\(size) \(name) declared, over \(MatrixLimits.largestSize)",
        mend: "no matrix of that size is read")
    }
  }

  /// The number of entries of a dense array.
  func checkEntries(_ rows: Int, _ columns: Int, at place: String) throws(MatrixFileError) -> Int {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= entries else {
      throw MatrixFileError(
        .limit, at: place, "a dense \(rows)×\(columns) array has over \(entries) entries",
        mend: "raise it with --max-entries, or write it in a sparse format")
    }
    return count
  }
}

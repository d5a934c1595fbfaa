import ExactArithmetic

/// A matrix that was read from a file, exactly.
public struct MatrixFile: Sendable {
  public let format: MatrixFormat
  public let matrix: SparseMatrix<Rational>

  /// Reads a file in any of the formats, gzipped or not.
  ///
  /// - Parameters:
  ///   - source: the file's next bytes, none at the end.
  ///   - name: tells the format where the first bytes do not.
  ///   - format: forces one.
  /// - Throws: `MatrixFileError`, and what the source throws.
  /// - Complexity: O(bytes), and sorting; memory for what the file holds, not for what it declares.
  public init(
    reading source: @escaping ByteReader.Source, name: String, format: MatrixFormat? = nil,
    limits: Limits = Limits()
  ) throws {
    var (name, source) = (name, source)
    var head = try MatrixFile.head(of: source, atLeast: 256)
    if head.starts(with: [0x1f, 0x8b]) {
      let gunzip = Gunzip(ByteReader.restarting(head, then: source))
      source = gunzip.next
      head = try MatrixFile.head(of: source, atLeast: 256)
      if name.lowercased().hasSuffix(".gz") { name.removeLast(3) }
    }
    try ForeignFile.refuse(head)
    if head.starts(with: ForeignFile.byteOrderMark) { head.removeFirst(ForeignFile.byteOrderMark.count) }
    if head.isEmpty {
      throw MatrixFileError(at: "", "the file is empty", mend: "a matrix without entries needs a format with a shape")
    }
    self.format = format ?? MatrixFormat(head: head, name: name)
    var reader = ByteReader(ByteReader.restarting(head, then: source), limit: limits.bytes)
    matrix =
      switch self.format {
      case .matrixMarket: try MatrixMarketReader.read(&reader, limits)
      case .sms: try SMSReader.read(&reader, limits)
      case .flint: try FLINTReader.read(&reader, limits)
      case .table: try TableReader.read(&reader, limits)
      case .brackets: try BracketReader.read(&reader, limits)
      case .numpy: try NumpyReader.read(&reader, limits)
      }
  }

  /// The first chunks of a file, a pipe's first of which may be short.
  private static func head(of source: ByteReader.Source, atLeast count: Int) throws -> [UInt8] {
    var head: [UInt8] = []
    while head.count < count {
      let chunk = try source()
      if chunk.isEmpty { break }
      head += chunk
    }
    return head
  }
}

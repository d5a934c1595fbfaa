import ExactArithmetic

extension MatrixFormat {
  /// Every format, in the order in which files are tried.
  static let readers: [any MatrixReader.Type] = [
    NumpyReader.self,
    NumpyArchiveReader.self,
    MatlabReader.self,
    SafetensorsReader.self,
    TarReader.self,
    MatrixMarketReader.self,
    OctaveReader.self,
    HarwellBoeingReader.self,
    SMSReader.self,
    BarsReader.self,
    BracketReader.self,
    CddReader.self,
    NormalizReader.self,
    LattEReader.self,
    FLINTReader.self,
    HeadedReader.self,
    TripletReader.self,
    TableReader.self,
  ]

  public static let all = readers.map { $0.format }

  /// The format of this name.
  public init?(named name: String) {
    guard let format = MatrixFormat.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  /// The format that a file's name tells, if any.
  init?(extensionOf name: String) {
    let ending = InputFile.ending(of: name)
    guard let format = MatrixFormat.all.first(where: { $0.extensions.contains(ending) }) else { return nil }
    self = format
  }

  var reader: (any MatrixReader.Type)? { MatrixFormat.readers.first { $0.format == self } }

  /// The reader that the options name, else the first that recognises the file.
  static func reader(of file: InputFile, _ options: ReadingOptions) throws -> any MatrixReader.Type {
    if let reader = options.format?.reader { return reader }
    return try readers.first { try $0.recognises(file, options) } ?? TableReader.self
  }
}

extension MatrixFormat {
  /// The format that a file's name tells, if it can be written, else Matrix Market.
  package init(forWriting name: String) {
    let told = MatrixFormat(extensionOf: name)
    self = told.flatMap { $0.reader is any MatrixWriter.Type ? $0 : nil } ?? MatrixMarketReader.format
  }

  /// Whether a name tells a kind of file that is not written, so that another would lie under it.
  package static func isNotWritten(as name: String) -> Bool {
    if let told = MatrixFormat(extensionOf: name) { return !(told.reader is any MatrixWriter.Type) }
    return ["gz", "tgz", "bz2", "xz", "zst", "zip", "h5", "hdf5", "xlsx", "parquet", "pkl"].contains(
      InputFile.ending(of: name))
  }

  /// Whether every entry is written, zeros included.
  package var isDense: Bool { !((reader as? any MatrixWriter.Type)?.leavesZerosOut ?? false) }

  /// The bytes of a file of an integer matrix in this format.
  /// - Throws: `MatrixFileError` when the format cannot hold the matrix, or is not written.
  package func bytes(of matrix: SparseMatrix<Integer>) throws -> [UInt8] {
    guard let writer = reader as? any MatrixWriter.Type else {
      throw MatrixFileError(at: "", "\(title) is not written", mend: "write Matrix Market")
    }
    return try writer.bytes(of: matrix)
  }
}

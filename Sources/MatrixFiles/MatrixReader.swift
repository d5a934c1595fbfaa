import ExactArithmetic

/// A format of matrix files: one file in a folder of this module, and one line in the list of `MatrixFormat+Readers.swift`.
protocol MatrixReader: Sendable {
  static var format: MatrixFormat { get }
  /// What of `ReadingOptions` this format heeds, besides the format and the limits.
  static var heeds: Set<ReadingOption> { get }

  /// Whether the file is of this format, by its bytes, and by its name where these do not tell.
  /// - Throws: where the file may be read in two ways.
  static func recognises(_ file: InputFile, _ options: ReadingOptions) throws -> Bool

  /// The matrices in the file, each read when it is asked for.
  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember]
}

extension MatrixReader {
  static var heeds: Set<ReadingOption> { [] }
}

/// A format that this module writes, too.
protocol MatrixWriter: MatrixReader {
  /// Whether entries that are zero are not written.
  static var leavesZerosOut: Bool { get }

  /// - Throws: `MatrixFileError` when the format cannot hold the matrix.
  static func bytes(of matrix: SparseMatrix<Integer>) throws -> [UInt8]
}

extension MatrixWriter {
  static var leavesZerosOut: Bool { false }
}

/// A format whose files hold named matrices, layers of a network among them.
protocol TensorReader: MatrixReader {
  /// What a file says of itself besides its matrices: names and values.
  static func metadata(of bytes: [UInt8]) throws -> [(key: String, value: String)]
}

extension TensorReader {
  static func metadata(of bytes: [UInt8]) -> [(key: String, value: String)] { [] }
}

/// A format whose files hold one matrix.
protocol SingleMatrixReader: MatrixReader {
  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix
}

extension SingleMatrixReader {
  static func members(of file: InputFile, _ options: ReadingOptions) -> [MatrixMember] {
    [MatrixMember(name: "") { try read(file, options) }]
  }
}

/// A matrix, with what its reader has to say about how it took the file.
struct ReadMatrix {
  private enum Entries {
    case matrix(SparseMatrix<Rational>)
    /// Not yet in order: the file's bytes need not stand beside them when they are brought there.
    case gathered(CoordinateList)
  }

  private var entries: Entries
  var notes: [String]
  /// Whether the file has it in one dimension; it is a column here.
  let isVector: Bool
  /// Of an array of three and more dimensions, which is a matrix of as many rows as the first of them says.
  let dimensions: [Int]?
  /// Whether the file has each entry once, in its place.
  let isDense: Bool

  init(
    matrix: SparseMatrix<Rational>, notes: [String] = [], isVector: Bool = false, dimensions: [Int]? = nil,
    isDense: Bool = false
  ) {
    (entries, self.notes) = (.matrix(matrix), notes)
    (self.isVector, self.dimensions, self.isDense) = (isVector, dimensions, isDense)
  }

  init(gathered list: CoordinateList, notes: [String] = [], isDense: Bool = false) {
    (entries, self.notes) = (.gathered(list), notes)
    (isVector, dimensions, self.isDense) = (false, nil, isDense)
  }

  /// The matrix, which is not kept.
  /// - Throws: `MatrixFileError` for two entries in one place.
  mutating func takeMatrix() throws -> SparseMatrix<Rational> {
    switch entries {
    case .matrix(let matrix): return matrix
    case .gathered(var list):
      entries = .gathered(CoordinateList(rows: 0, columns: 0, ReadingOptions()))
      return try list.takeMatrix()
    }
  }
}

/// One of the matrices of a file.
struct MatrixMember {
  let name: String
  let read: () throws -> ReadMatrix
}

import ExactArithmetic

/// A matrix that was read from a file, exactly.
public struct MatrixFile: Sendable {
  public let format: MatrixFormat
  /// Over a quadratic field, the rational form of the matrix: `QuadraticField.rationalForm`.
  public private(set) var matrix: SparseMatrix<Rational>
  /// The number of entries that are not zero.
  public let entryCount: Int
  /// The field that was asked for.
  public let field: QuadraticField?
  /// Of an array of three and more dimensions, where `flattensArrays` let it be read; nil of a matrix.
  public let dimensions: [Int]?
  /// How the reader took the file where it could be taken otherwise, or left something of it out.
  public let notes: [String]

  /// Reads a file in any of the formats, gzipped or not.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: tells the format where the bytes do not.
  ///   - options: how to take what a file leaves open, and the limits.
  /// - Throws: `MatrixFileError`.
  /// - Complexity: O(bytes), and sorting; memory for what the file holds, not for what it declares.
  public init(_ bytes: consuming [UInt8], name: String, options: ReadingOptions = ReadingOptions()) throws {
    var file = try InputFile(opening: bytes, name: name, options.limits)
    let reader = try MatrixFormat.reader(of: file, options)
    format = reader.format
    for option in options.used.subtracting(reader.heeds).sorted(by: { $0.rawValue < $1.rawValue }) {
      throw MatrixFileError(
        at: "", "\(option.rawValue) of a file that is read as \(reader.format.title), where there is no such thing",
        mend: "leave it out, or name the format")
    }
    field = options.field
    guard let field else {
      var read = try MatrixFile.member(of: file, by: reader, options)
      file = InputFile(bytes: [], name: name)
      matrix = try read.takeMatrix()
      (notes, entryCount, dimensions) = (read.notes, matrix.entryCount, read.dimensions)
      return
    }
    let parts = try [false, true].map { isOfRoot in
      var options = options
      options.part = QuadraticPart(field: field, isOfRoot: isOfRoot)
      var read = try MatrixFile.member(of: file, by: reader, options)
      return (matrix: try read.takeMatrix(), notes: read.notes)
    }
    let (a, b) = (parts[0].matrix, parts[1].matrix)
    guard a.rows == b.rows, a.columns == b.columns else {
      throw MatrixFileError(
        at: "", "a file that is of two shapes, by the one part of its entries and by the other", mend: "give one matrix"
      )
    }
    try options.limits.checkSize(rows: 2 * a.rows, columns: 2 * a.columns, at: "")
    matrix = try field.rationalForm(a, b)
    dimensions = nil
    let inBoth = Dictionary(uniqueKeysWithValues: a.lines.map { ($0.index, Set($0.entries.map(\.column))) })
    entryCount =
      a.entryCount
      + b.lines.reduce(0) { count, line in
        count + line.entries.count { inBoth[line.index]?.contains($0.column) != true }
      }
    notes = parts[0].notes + (b.lines.isEmpty ? ["no entry has a part of \(field.root)"] : [])
  }

  /// The matrix with all its zeros, in place of its entries: `matrix` is one of zeros from then on.
  /// - Requires: `rows · columns` entries can be allocated.
  public mutating func takeDense() -> Matrix<Rational> { matrix.takeDense() }

  private static func member(
    of file: InputFile, by reader: any MatrixReader.Type, _ options: ReadingOptions
  ) throws -> ReadMatrix {
    let read = try member(options.member, of: reader.members(of: file, options))
    if options.sumsDuplicates, read.isDense {
      throw MatrixFileError(
        at: "", "\(ReadingOption.sumDuplicates.rawValue) of a matrix that has each entry once, in its place",
        mend: "leave it out")
    }
    return read
  }

  private static func member(_ name: String?, of members: [MatrixMember]) throws -> ReadMatrix {
    let names = members.map(\.name)
    let listed = names.prefix(20).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    guard let name else {
      if members.count == 1 {
        var read = try members[0].read()
        if !members[0].name.isEmpty { read.notes.insert("the only matrix in the file is '\(members[0].name)'", at: 0) }
        return read
      }
      guard let first = names.first else {
        throw MatrixFileError(at: "", "the file holds no matrix", mend: "save one in it")
      }
      throw MatrixFileError(
        at: "", "the file holds \(members.count) matrices, \(listed)", [Reading("one of them", by: .member(first))])
    }
    guard let member = members.first(where: { $0.name == name }) else {
      let problem = names == [""] ? "the file holds one matrix, without a name" : "there is no '\(name)', but \(listed)"
      throw MatrixFileError(at: "", problem, mend: "name one that is there, or none")
    }
    return try member.read()
  }
}

extension InputFile {
  /// Decompresses, and refuses what no format is.
  /// - Throws: `MatrixFileError`.
  init(opening bytes: consuming [UInt8], name: String, _ limits: Limits) throws {
    var (bytes, name) = (bytes, name)
    if bytes.count > limits.bytes { throw InputFile.tooLarge(limits) }
    if bytes.starts(with: Gunzip.magic) {
      bytes = try Gunzip.contents(of: bytes, limits)
      for (ending, plain) in [(".gz", ""), (".tgz", ".tar")] where name.lowercased().hasSuffix(ending) {
        name = name.dropLast(ending.count) + plain
      }
    }
    try ForeignFile.refuse(bytes)
    if bytes.starts(with: ForeignFile.byteOrderMark) { bytes.removeFirst(ForeignFile.byteOrderMark.count) }
    if bytes.isEmpty {
      throw MatrixFileError(at: "", "the file is empty", mend: "a matrix without entries needs a format with a shape")
    }
    self.init(bytes: bytes, name: name)
  }
}

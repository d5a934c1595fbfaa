import ExactArithmetic

/// A matrix that was read from a file, exactly.
public struct MatrixFile: Sendable {
  public let format: MatrixFormat
  public let matrix: SparseMatrix<Rational>
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
    let file = try InputFile(opening: bytes, name: name, options.limits)
    let reader = try MatrixFormat.reader(of: file, options)
    format = reader.format
    for option in options.used.subtracting(reader.heeds).sorted(by: { $0.rawValue < $1.rawValue }) {
      throw MatrixFileError(
        at: "", "\(option.rawValue) of a file that is read as \(reader.format.title), where there is no such thing",
        mend: "leave the option out, or name the format")
    }
    let members = try reader.members(of: file, options)
    let read = try MatrixFile.member(options.member, of: members)
    if options.sumsDuplicates, read.isDense {
      throw MatrixFileError(
        at: "", "\(ReadingOption.sumDuplicates.rawValue) of a matrix that has each entry once, in its place",
        mend: "leave the option out")
    }
    (matrix, notes) = (read.matrix, read.notes)
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

  static func tooLarge(_ limits: Limits) -> MatrixFileError {
    MatrixFileError(at: "", LimitError("the file", of: .bytes, bound: limits.bytes))
  }
}

extension MatrixFormat {
  /// The reader that the options name, else the first that recognises the file.
  static func reader(of file: InputFile, _ options: ReadingOptions) throws -> any MatrixReader.Type {
    if let reader = options.format?.reader { return reader }
    return try readers.first { try $0.recognises(file, options) } ?? TableReader.self
  }
}

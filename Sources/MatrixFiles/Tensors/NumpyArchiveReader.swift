import ExactArithmetic

/// NumPy's archives (`numpy.savez`), and those of `scipy.sparse.save_npz`, which hold one sparse matrix.
enum NumpyArchiveReader: TensorReader {
  static let format = MatrixFormat("npz", "a NumPy archive", extensions: ["npz"])
  static let heeds: Set<ReadingOption> = [.sumDuplicates, .field]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool { file.bytes.starts(with: "PK".utf8) }

  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember] {
    let archive = try ZipArchive(file.bytes, options.limits)
    if archive.entries.contains(where: { $0.name.hasSuffix("data.pkl") }) {
      throw MatrixFileError(
        at: "", "a PyTorch file holds a Python program (a pickle), which is not run",
        mend: "save the state_dict with safetensors.torch.save_file, or as arrays with numpy.savez")
    }
    if let other = archive.entries.first(where: { !$0.name.hasSuffix(".npy") }) {
      let kinds = [
        ("xl/", "a spreadsheet"), ("content.xml", "a document of OpenOffice"), ("word/", "a document"),
        ("[Content_Types].xml", "a spreadsheet or document of Microsoft Office"),
      ]
      if archive.entries.contains(where: { $0.name == "model.weights.h5" }) {
        throw MatrixFileError(at: "", "an archive of Keras is not read", mend: ForeignFile.kerasMend)
      }
      for (part, kind) in kinds where archive.entries.contains(where: { $0.name.hasPrefix(part) }) {
        throw MatrixFileError(at: "", "\(kind) is not read", mend: "save the sheet as CSV")
      }
      throw MatrixFileError(at: "", "the entry '\(other.name)' is no NumPy array", mend: "save it with numpy.savez")
    }
    if let sparse = SparseArchive(archive, options) {
      if let other = sparse.otherName {
        throw MatrixFileError(
          at: "", "a sparse matrix of SciPy, and the array '\(other)'", mend: "save each in a file of its own")
      }
      return [MatrixMember(name: "") { try sparse.read() }]
    }
    return archive.entries.map { entry in
      let name = String(entry.name.dropLast(4))
      return MatrixMember(name: name) {
        let contents = try archive.contents(of: entry)
        do {
          return try NumpyReader.read(InputFile(bytes: contents, name: entry.name), options)
        } catch let error as MatrixFileError { throw error.inside("tensor '\(name)'") }
      }
    }
  }
}

/// The arrays of a sparse matrix.
private struct SparseArchive {
  private let archive: ZipArchive
  private let options: ReadingOptions
  private let form: Form

  /// The names that SciPy has for its forms.
  private enum Form: String, CaseIterable { case csr, csc, coo, bsr, dia }

  /// Nil when the archive has other arrays than those of a sparse matrix.
  init?(_ archive: ZipArchive, _ options: ReadingOptions) {
    let names = Set(archive.entries.map { String($0.name.dropLast(4)) })
    guard names.isSuperset(of: ["format", "shape", "data"]),
      let entry = archive.entries.first(where: { $0.name == "format.npy" }),
      let bytes = try? archive.contents(of: entry)
    else { return nil }
    // A scalar text of bytes: the last ones of the file.
    let text = String(decoding: bytes.suffix(12).filter { (0x61...0x7A).contains($0) }, as: UTF8.self)
    guard let form = Form.allCases.first(where: { text.hasSuffix($0.rawValue) }) else { return nil }
    (self.archive, self.options, self.form) = (archive, options, form)
  }

  /// An array that is no part of the matrix.
  var otherName: String? {
    archive.entries.map { String($0.name.dropLast(4)) }.first {
      !["format", "shape", "data", "row", "col", "indices", "indptr", "offsets", "_is_array"].contains($0)
    }
  }

  /// - Parameter part: of numbers of a quadratic field.
  private func array(_ name: String, part: QuadraticPart? = nil) throws -> [Rational] {
    guard let entry = archive.entries.first(where: { $0.name == name + ".npy" }) else {
      throw MatrixFileError(
        at: "", "a sparse matrix without the array '\(name)'", mend: "save it with scipy.sparse.save_npz")
    }
    do {
      let file = InputFile(bytes: try archive.contents(of: entry), name: name)
      let header = try NumpyArray(file, options.limits, part: part)
      guard header.shape.count == 1 else {
        throw MatrixFileError(
          at: "", "an array of \(header.shape.count) dimensions", mend: "save it with scipy.sparse.save_npz")
      }
      return try (0..<header.count).map { k in try header.value(at: k) { "entry \(k + 1)" } }
    } catch let error as MatrixFileError { throw error.inside("array '\(name)'") }
  }

  private func indices(_ name: String) throws -> [Int] {
    try array(name).map { value in
      guard value.isInteger, let word = value.numerator.word, word >= 0 else {
        throw MatrixFileError(
          at: "array '\(name)'", "'\(value)' is no index", mend: "save it with scipy.sparse.save_npz")
      }
      return word
    }
  }

  func read() throws -> ReadMatrix {
    func fault(_ problem: String) -> MatrixFileError {
      MatrixFileError(
        at: "", "a sparse matrix of SciPy: \(problem)", mend: "save its .tocoo() with scipy.sparse.save_npz")
    }
    let isOfRows: Bool?
    switch form {
    case .coo: isOfRows = nil
    case .csr: isOfRows = true
    case .csc: isOfRows = false
    case .bsr, .dia: throw fault("the form \(form)")
    }
    let (shape, values) = (try indices("shape"), try array("data", part: options.part))
    guard shape.count == 2 else { throw fault("\(shape.count) dimensions") }
    try options.limits.checkSize(rows: shape[0], columns: shape[1], at: "")
    let (rows, columns): ([Int], [Int])
    if let isOfRows {
      let (inner, starts) = (try indices("indices"), try indices("indptr"))
      let lines = isOfRows ? shape[0] : shape[1]
      guard starts.count == lines + 1, starts.first == 0, starts.last == inner.count,
        zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
      else { throw fault("row pointers that do not go from 0 to \(inner.count)") }
      var outer: [Int] = []
      for line in 0..<lines { outer += Array(repeating: line, count: starts[line + 1] - starts[line]) }
      (rows, columns) = isOfRows ? (outer, inner) : (inner, outer)
    } else {
      (rows, columns) = (try indices("row"), try indices("col"))
    }
    guard rows.count == values.count, columns.count == values.count else { throw fault("arrays of different lengths") }
    var list = CoordinateList(rows: shape[0], columns: shape[1], options)
    for k in values.indices { try list.add(row: rows[k] + 1, column: columns[k] + 1, values[k], line: k + 1) }
    return ReadMatrix(matrix: try list.takeMatrix(), notes: ["a sparse matrix of SciPy (\(form))"])
  }
}

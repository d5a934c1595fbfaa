/// Files that people give for matrices, and that are none of the formats: told by their first bytes, before
/// they are taken for a text of strange numbers.
package enum ForeignFile {
  private static let kinds: [(head: [UInt8], name: String, mend: String)] = [
    (Array("BZh".utf8), "a bzip2 file", "decompress it with bzcat"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file", "decompress it with xzcat"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file", "decompress it with zstdcat"),
    ([0x1F, 0x8B], "a file that is gzipped twice", "decompress it once with zcat"),
    (
      Array("MATLAB 7.3 MAT-file".utf8), "a MATLAB file of version 7.3, which is HDF5,",
      "save it again with save('FILE.mat', 'A', '-v7'), or the matrix with scipy.io.mmwrite"
    ),
    (
      [0x89, 0x48, 0x44, 0x46], "an HDF5 file",
      "save one array with numpy.save, or, where it is a model of Keras, \(kerasMend)"
    ),
    (Array("Octave-1-".utf8), "a binary file of Octave", "save the matrix again by save -text FILE A"),
    ([0xFF, 0xFE, 0x00, 0x00], "a text in UTF-32", "save it in UTF-8"),
    ([0x00, 0x00, 0xFE, 0xFF], "a text in UTF-32", "save it in UTF-8"),
    ([0xFF, 0xFE], "a text in UTF-16", "save it in UTF-8"),
    ([0xFE, 0xFF], "a text in UTF-16", "save it in UTF-8"),
  ]

  /// How all weights of a model are had, by their names.
  static let kerasMend = "save its weights with numpy.savez('net.npz', **{w.path: w.numpy() for w in model.weights})"

  private static let texts: [(head: String, name: String, mend: String)] = [
    ("[,1]", "a matrix as R prints it", "write it by write.table(A, FILE, row.names = FALSE, col.names = FALSE)"),
    ("structure(", "an R object", "write it by write.table(A, FILE, row.names = FALSE, col.names = FALSE)"),
    ("<?xml", "an XML file", "give the matrix as lines of numbers"),
    ("<html", "a web page", "give the matrix as lines of numbers"),
    ("<!DOCTYPE", "a web page", "give the matrix as lines of numbers"),
    ("\\begin{", "a LaTeX matrix", "give the matrix as lines of numbers"),
    ("\\left", "a LaTeX matrix", "give the matrix as lines of numbers"),
    ("\\[", "a LaTeX matrix", "give the matrix as lines of numbers"),
    ("\u{23A1}", "a matrix drawn for the eye", "print it in SymPy by print(A)"),
    ("\u{239B}", "a matrix drawn for the eye", "print it in SymPy by print(A)"),
    ("map(", "a matrix in Macaulay2's external form", "print it by toString: matrix {{1, 2}, {3, 4}}"),
    ("<<", "a matrix in Maple's angle brackets", "write it as Matrix([[1, 2], [3, 4]])"),
    ("((", "a matrix in parentheses, as Python's tuples of tuples", "write it in brackets: [[1, 2], [3, 4]]"),
    ("%PDF-", "a PDF file", "give the matrix as lines of numbers"),
    ("version https://git-lfs", "a pointer of Git LFS in place of the file", "fetch it: git lfs pull"),
  ]

  /// What stands somewhere at the beginning.
  private static let marks: [(mark: String, name: String, mend: String)] = [
    ("Column Sparse (rows", "a sparse matrix as Octave shows it", "save it by save -text FILE A"),
    (" sparse matrix of ", "a sparse matrix as SciPy prints it", "save it by scipy.io.mmwrite"),
    (" sparse array of ", "a sparse matrix as SciPy prints it", "save it by scipy.io.mmwrite"),
    (":= <", "a matrix in Maple's angle brackets", "write it as Matrix([[1, 2], [3, 4]])"),
  ]

  /// What UTF-8 texts begin with that some editors write.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - Parameter head: the first bytes, after decompression.
  /// - Throws: `MatrixFileError` that names the kind.
  static func refuse(_ head: [UInt8]) throws(MatrixFileError) {
    try refuseBinary(head)
    try refuseText(head)
  }

  /// Those that are no text.
  /// - Throws: `MatrixFileError` that names the kind.
  package static func refuseBinary(_ head: [UInt8]) throws(MatrixFileError) {
    for kind in kinds where head.starts(with: kind.head) {
      throw MatrixFileError(at: "", "\(kind.name) is not read", mend: kind.mend)
    }
    if head.count > 1, head[0] == 0x80, (2...5).contains(head[1]) {
      throw MatrixFileError(at: "", "a Python pickle is not read", mend: "save the array with numpy.save")
    }
  }

  private static func refuseText(_ head: [UInt8]) throws(MatrixFileError) {
    let start = head.prefix(200).drop { $0 <= 0x20 }
    // Comments may stand before.
    var rest = head.drop { $0 <= 0x20 }
    while rest.first == 0x23 { rest = rest.drop { $0 != 0x0A }.drop { $0 <= 0x20 } }
    if rest.starts(with: "parameters ".utf8) { throw MatrixFileError.polynomials }
    for kind in texts where start.starts(with: kind.head.utf8) {
      throw MatrixFileError(at: "", "\(kind.name) is not read", mend: kind.mend)
    }
    // `o1 = | 1 2 |`, and `{0} | 1 2 |` with degrees.
    let line = String(decoding: start.prefix { $0 != 0x0A }, as: UTF8.self)
    if line.hasPrefix("o") && line.contains(" = |") || line.hasPrefix("{") && line.contains("} |") {
      throw MatrixFileError(
        at: "", "a matrix as Macaulay2 shows it, with names or degrees, is not read", mend: "print it by toString")
    }
    // Numbers have none of these bytes, so most files are done with at once.
    guard start.contains(where: { "<S".utf8.contains($0) || $0 == UInt8(ascii: "s") }) else { return }
    let text = String(decoding: start, as: UTF8.self)
    for kind in marks where text.contains(kind.mark) {
      throw MatrixFileError(at: "", "\(kind.name) is not read", mend: kind.mend)
    }
  }
}

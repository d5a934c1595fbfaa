/// Files that people give for matrices, and that are none of the formats: told by their first bytes, before
/// they are taken for a text of strange numbers.
enum ForeignFile {
  private static let kinds: [(head: [UInt8], name: String, mend: String)] = [
    (Array("BZh".utf8), "a bzip2 file", "decompress it: bzcat FILE | checker rank -"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file", "decompress it: xzcat FILE | checker rank -"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file", "decompress it: zstdcat FILE | checker rank -"),
    ([0x1F, 0x8B], "a file that is gzipped twice", "decompress it once: zcat FILE | checker rank -"),
    (
      [0x50, 0x4B, 0x03, 0x04], "a zip archive, such as .npz,",
      "save one array with numpy.save, or a sparse one with scipy.io.mmwrite"
    ),
    (Array("MATLAB 5.0 MAT-file".utf8), "a MATLAB file", "save the matrix as text, or with scipy.io.mmwrite"),
    ([0x89, 0x48, 0x44, 0x46], "an HDF5 file", "save one array with numpy.save"),
    ([0xFF, 0xFE], "a text in UTF-16", "save it in UTF-8"),
    ([0xFE, 0xFF], "a text in UTF-16", "save it in UTF-8"),
  ]

  /// What UTF-8 texts begin with that some editors write.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - Parameter head: the first bytes, after decompression.
  /// - Throws: `MatrixFileError` that names the kind.
  static func refuse(_ head: [UInt8]) throws(MatrixFileError) {
    for kind in kinds where head.starts(with: kind.head) {
      throw MatrixFileError(at: "", "\(kind.name) is not read", mend: kind.mend)
    }
    if head.count > 8, head[8] == UInt8(ascii: "{"), head[4..<8].allSatisfy({ $0 == 0 }) {
      throw MatrixFileError(
        at: "", "a .safetensors file, of tensors by their names, is not read as a matrix",
        mend: "save the one tensor as an array with numpy.save")
    }
    if head.count > 1, head[0] == 0x80, (2...5).contains(head[1]) {
      throw MatrixFileError(at: "", "a Python pickle is not read", mend: "save the array with numpy.save")
    }
  }
}

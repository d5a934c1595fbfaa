import ExactArithmetic

/// The named matrices of a file of weights: a NumPy `.npz` archive, a `.safetensors` or a MATLAB file.
public struct TensorFile: Sendable {
  public struct Tensor: Sendable {
    public let name: String
    /// One dimension is a column.
    public let matrix: Matrix<Rational>
    /// Whether it has one dimension.
    public let isVector: Bool

    package init(name: String, matrix: Matrix<Rational>, isVector: Bool = false) {
      (self.name, self.matrix, self.isVector) = (name, matrix, isVector)
    }

    /// As the file has it: `4×1`, or `4` for one dimension.
    public var shape: String { isVector ? "\(matrix.rows)" : "\(matrix.rows)×\(matrix.columns)" }
  }

  public let format: MatrixFormat
  /// In the order of the file.
  public let tensors: [Tensor]
  /// The library that wrote a safetensors file, as its metadata says: `pt`, `tf`, `flax`, `np`.
  public let library: String?
  /// What else a safetensors file says of itself, in words; nil for nothing. None of it is read here.
  public let unread: String?

  /// The format that the first bytes tell; nil where they tell none.
  public static func format(of bytes: [UInt8]) -> MatrixFormat? {
    let file = InputFile(bytes: bytes, name: "")
    let readers = MatrixFormat.readers.compactMap { $0 as? any TensorReader.Type }
    return readers.first { (try? $0.recognises(file, ReadingOptions())) ?? false }?.format
  }

  /// - Throws: `MatrixFileError`, whose place names the tensor.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8], as format: MatrixFormat, limits: Limits = Limits()) throws(MatrixFileError) {
    self.format = format
    do {
      let options = ReadingOptions(format: format, limits: limits)
      let members = try format.reader?.members(of: InputFile(bytes: bytes, name: ""), options) ?? []
      tensors = try members.map { member in
        let read = try member.read()
        return Tensor(name: member.name, matrix: read.matrix.dense, isVector: read.isVector)
      }
      let metadata = try (format.reader as? any TensorReader.Type)?.metadata(of: bytes) ?? []
      library = metadata.first { $0.key == "format" }?.value.lowercased()
      let others = metadata.filter { $0.key != "format" }
      unread = others.isEmpty ? nil : SafetensorsReader.list(others)
    } catch let error as MatrixFileError {
      throw error
    } catch { throw MatrixFileError(at: "", "\(error)", mend: "save the matrices again") }
  }
}

extension MatrixFormat {
  public static let numpyArchive = NumpyArchiveReader.format
  public static let safetensors = SafetensorsReader.format
}

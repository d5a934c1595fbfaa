import ExactArithmetic

/// The named matrices of a file of weights: a NumPy `.npz` archive, a `.safetensors` or a MATLAB file.
public struct TensorFile: Sendable {
  public struct Tensor: Sendable {
    public let name: String
    /// One dimension is a column.
    public let matrix: Matrix<Rational>

    package init(name: String, matrix: Matrix<Rational>) { (self.name, self.matrix) = (name, matrix) }
  }

  public let format: MatrixFormat
  /// In the order of the file.
  public let tensors: [Tensor]

  /// The formats whose files hold named matrices.
  private static let formats = [NumpyArchiveReader.format, SafetensorsReader.format, MatlabReader.format]

  /// The format that the first bytes tell; nil where they tell none.
  public static func format(of bytes: [UInt8]) -> MatrixFormat? {
    let file = InputFile(bytes: bytes, name: "")
    return formats.first { (try? $0.reader?.recognises(file, ReadingOptions())) ?? false }
  }

  /// - Throws: `MatrixFileError`, whose place names the tensor.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8], as format: MatrixFormat, limits: Limits = Limits()) throws(MatrixFileError) {
    self.format = format
    do {
      let options = ReadingOptions(format: format, limits: limits)
      let members = try format.reader?.members(of: InputFile(bytes: bytes, name: ""), options) ?? []
      tensors = try members.map { Tensor(name: $0.name, matrix: try $0.read().matrix.dense) }
    } catch let error as MatrixFileError {
      throw error
    } catch { throw MatrixFileError(at: "", "\(error)", mend: "save the matrices again") }
  }
}

extension MatrixFormat {
  public static let numpyArchive = NumpyArchiveReader.format
  public static let safetensors = SafetensorsReader.format
}

import ExactArithmetic

/// The named matrices of a file of weights: a NumPy `.npz` archive, a `.safetensors` or a MATLAB file.
public struct TensorFile: Sendable {
  public struct Tensor: Sendable {
    public let name: String
    /// One dimension is a column.
    public let matrix: Matrix<Rational>
    /// As the file has them: three and more, as those of a convolution's kernel, are the matrix `n_1 × (n_2 ⋯)` here.
    public let dimensions: [Int]

    package init(name: String, matrix: Matrix<Rational>, isVector: Bool = false, dimensions: [Int]? = nil) {
      (self.name, self.matrix) = (name, matrix)
      self.dimensions = dimensions ?? (isVector ? [matrix.rows] : [matrix.rows, matrix.columns])
    }

    /// Whether it has one dimension.
    public var isVector: Bool { dimensions.count == 1 }

    /// As the file has it: `4×1`, or `4` for one dimension.
    public var shape: String { dimensions.map(String.init).joined(separator: "×") }
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

  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - format: of files of named matrices.
  ///   - limits: on what is read.
  ///   - flattensArrays: whether tensors of three and more dimensions are read, too.
  /// - Throws: `MatrixFileError`, whose place names the tensor.
  /// - Complexity: O(bytes).
  public init(
    _ bytes: [UInt8], as format: MatrixFormat, limits: Limits = Limits(), flattensArrays: Bool = false
  ) throws(MatrixFileError) {
    self.format = format
    do {
      var options = ReadingOptions(format: format, limits: limits)
      options.flattensArrays = flattensArrays
      let members = try format.reader?.members(of: InputFile(bytes: bytes, name: ""), options) ?? []
      tensors = try members.map { member in
        var read = try member.read()
        return Tensor(
          name: member.name, matrix: try read.takeMatrix().dense, isVector: read.isVector, dimensions: read.dimensions)
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

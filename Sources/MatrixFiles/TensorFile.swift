import ExactArithmetic

/// The named matrices of a file of weights: a NumPy `.npz` archive, or a `.safetensors` file.
public struct TensorFile: Sendable {
  public struct Tensor: Sendable {
    public let name: String
    /// One dimension is a column.
    public let matrix: Matrix<Rational>

    public init(name: String, matrix: Matrix<Rational>) { (self.name, self.matrix) = (name, matrix) }
  }

  public enum Format: Sendable { case numpyArchive, safetensors }

  public let format: Format
  /// In the order of the file.
  public let tensors: [Tensor]

  /// The format that the first bytes tell; nil where they tell none.
  public static func format(of bytes: [UInt8]) -> Format? {
    if bytes.starts(with: Array("PK".utf8)) { return .numpyArchive }
    // A length of at most 100 MB, and the header's first byte.
    return bytes.count > 8 && bytes[8] == UInt8(ascii: "{") && bytes[4..<8].allSatisfy { $0 == 0 } ? .safetensors : nil
  }

  /// - Throws: `MatrixFileError`, whose place names the tensor.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8], as format: Format, limits: Limits = Limits()) throws(MatrixFileError) {
    self.format = format
    tensors =
      switch format {
      case .numpyArchive: try TensorFile.arrays(bytes, limits)
      case .safetensors: try SafetensorsReader.read(bytes, limits)
      }
  }

  private static func arrays(_ bytes: [UInt8], _ limits: Limits) throws(MatrixFileError) -> [Tensor] {
    let archive = try ZipArchive(bytes, limits)
    if archive.entries.contains(where: { $0.name.hasSuffix("data.pkl") }) {
      throw MatrixFileError(
        at: "", "a PyTorch file holds a Python program (a pickle), which is not run",
        mend: "save the state_dict with safetensors.torch.save_file, or as arrays with numpy.savez")
    }
    var tensors: [Tensor] = []
    for entry in archive.entries {
      guard entry.name.hasSuffix(".npy") else {
        throw MatrixFileError(at: "", "the entry '\(entry.name)' is no NumPy array", mend: "save it with numpy.savez")
      }
      let name = String(entry.name.dropLast(4))
      let contents = try archive.contents(of: entry)
      do {
        var isRead = false
        var reader = ByteReader(
          {
            defer { isRead = true }
            return isRead ? [] : contents
          }, limit: limits.bytes)
        tensors.append(Tensor(name: name, matrix: try NumpyReader.read(&reader, limits).dense))
      } catch let error as MatrixFileError {
        throw error.inside("tensor '\(name)'")
      } catch {
        throw MatrixFileError(at: "tensor '\(name)'", "\(error)", mend: "save it with numpy.savez")
      }
    }
    return tensors
  }
}

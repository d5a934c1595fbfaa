import ExactArithmetic
import MatrixFiles

/// Reads a matrix from the bytes of a file, some at a time.
func read(
  _ bytes: [UInt8], name: String = "", format: MatrixFormat? = nil, chunk: Int = 7,
  limits: Limits = Limits()
) throws -> MatrixFile {
  var rest = bytes[...]
  return try MatrixFile(
    reading: {
      defer { rest = rest.dropFirst(chunk) }
      return Array(rest.prefix(chunk))
    }, name: name, format: format, limits: limits)
}

func read(_ text: String, name: String = "", format: MatrixFormat? = nil) throws -> MatrixFile {
  try read(Array(text.utf8), name: name, format: format)
}

/// The fault of a file, nil when it has none.
func fault(_ text: String, name: String = "", format: MatrixFormat? = nil) -> String? {
  fault { try read(text, name: name, format: format) }
}

func fault(_ body: () throws -> MatrixFile) -> String? {
  do {
    _ = try body()
    return nil
  } catch { return "\(error)" }
}

/// The entries row by row, as texts.
func rows(_ file: MatrixFile) -> [String] {
  let matrix = file.matrix.dense
  return (0..<matrix.rows).map { matrix.row($0).map(\.description).joined(separator: " ") }
}

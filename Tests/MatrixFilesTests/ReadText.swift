import ExactArithmetic
import MatrixFiles

/// Reads a matrix from the bytes of a file.
func read(
  _ bytes: [UInt8], name: String = "", format: MatrixFormat? = nil, limits: Limits = Limits(),
  _ set: (inout ReadingOptions) -> Void = { _ in }
) throws -> MatrixFile {
  var options = ReadingOptions(format: format, limits: limits)
  set(&options)
  return try MatrixFile(bytes, name: name, options: options)
}

func read(
  _ text: String, name: String = "", format: String? = nil, _ set: (inout ReadingOptions) -> Void = { _ in }
) throws -> MatrixFile {
  try read(Array(text.utf8), name: name, format: format.flatMap { MatrixFormat(named: $0) }, set)
}

/// The fault of a file, nil when it has none.
func fault(
  _ text: String, name: String = "", format: String? = nil, _ set: (inout ReadingOptions) -> Void = { _ in }
) -> String? {
  fault { try read(text, name: name, format: format, set) }
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

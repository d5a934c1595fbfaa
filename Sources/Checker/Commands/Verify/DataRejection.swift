import Certificates

/// A certificate that is about other numbers than the user's files.
enum DataRejection: RejectionReason {
  /// What the claim has none of, and the options that compare it.
  case notAbout(ClaimKind, String, String)
  /// What the entries of the matrices are.
  case otherEntries(here: String, there: String, String)
  case otherParameters(here: [String], there: [String], String)
  /// Of matrices `W_l` or `E_l`, and of files; nil where they are drawn.
  case otherCount(matrix: String, here: Int, there: Int?, String)
  case otherShape(matrix: String, here: String, there: String, String)
  /// Weights `W_l` whose bias is a last column in the certificate, and not in the file.
  case withoutBias(layer: Int, isTransposed: Bool, String)
  /// At a place counted from 0.
  case otherEntry(matrix: String, row: Int, column: Int, here: String, there: String, String)

  var description: String {
    switch self {
    case .notAbout(let kind, let what, let options):
      "a claim of kind '\(kind)' states no \(what), so nothing can be compared; leave \(options) out"
    case .otherEntries(let here, let there, let path):
      "the matrix of the certificate is of \(here), that of \(path.asPath) of \(there)"
    case .otherParameters(let here, let there, let path):
      "the parameters of the certificate are \(here.joined(separator: " ").prefix(60)), those of \(path.asPath) \(there.joined(separator: " ").prefix(60))"
    case .otherCount(let matrix, let here, let there, let list):
      "the certificate has \(here == 0 ? "no" : "\(here)") \(here == 1 ? "matrix" : "matrices") \(matrix)_l to compare with \(there.map { $0 == 1 ? "1 file" : "\($0) files" } ?? "those drawn as"), \(list)"
    case .otherShape(let matrix, let here, let there, let path):
      "\(matrix) of the certificate is \(here), that of \(path.asPath) \(there)"
    case .withoutBias(let l, let isTransposed, let path):
      "W_\(l) of the certificate has the bias b_\(l) as its last column, which \(path.asPath) lacks; write it there as the last \(isTransposed ? "row: numpy.vstack([W, b])" : "column: numpy.column_stack([W, b])")"
    case .otherEntry(let matrix, let row, let column, let here, let there, let path):
      "\(matrix) of the certificate has \(here.prefix(60)) in row \(row + 1), column \(column + 1), that of \(path.asPath) \(there.prefix(60))"
    }
  }
}

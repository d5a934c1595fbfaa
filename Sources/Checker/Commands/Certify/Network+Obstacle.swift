import ExactArithmetic
import Networks

extension Network {
  /// That an explicit instance and a gradient matrix are within the limits.
  func checkMatrices(_ limits: Limits) throws(LimitError) {
    let shapes =
      [("G^p", gradientRows, samples)] + widths.enumerated().map { ("V_\($0)", $1, samples) }
      + zip(widths, widths.dropFirst()).enumerated().map { ("W_\($0 + 1)", $1.1, $1.0) }.dropLast()
    for (name, rows, columns) in shapes { try limits.checkEntries(rows: rows, columns: columns, of: name) }
  }
}

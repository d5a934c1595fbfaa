import ExactArithmetic
import MatrixFiles

extension Rational {
  /// The float nearest to a number: `float32:0.01`; nil for anything else.
  init?(asFloat text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, case let written = String(parts[1]),
      (try? Rational(reading: written, at: "", Limits())) != nil
    else { return nil }
    let value: Rational? =
      switch parts[0] {
      case "float64": Double(written).flatMap { Rational(exactly: $0) }
      case "float32": Float(written).flatMap { Rational(exactly: Double($0)) }
      default: nil
      }
    guard let value else { return nil }
    self = value
  }
}

import ExactArithmetic
import ExactRank
import Networks

extension LastLayers {
  /// `z^(n)` for each sample.
  var inputsInFloats: [[Double]] {
    (0..<samples).map { n in (0..<inputs.rows).map { inputs[$0, n].approximation } }
  }
}

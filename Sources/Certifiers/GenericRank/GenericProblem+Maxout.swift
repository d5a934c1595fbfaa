import Certificates
import ExactArithmetic
import Networks

extension GenericProblem {
  /// `G^σ` of one layer of `units` units that are each the largest of `pieces` forms of `d_0` inputs, times noise: row
  /// `(i m + j) d_0 + k` has `E[i,n] X[k,n]` where form `j` is the largest of unit `i` at sample `n`, and 0 elsewhere.
  /// For `N ≤ d_0 D` its generic rank is `N` at every selection `σ`; a random one is drawn.
  public static func maxout(inputs: Int, units: Int, samples: Int, pieces: Int, seed: Int) throws -> GenericProblem {
    guard inputs > 0, units > 0, samples > 0 else { throw FamilyError.notPositive(sizes: "d_0, D and N") }
    guard (2...Network.largestSize).contains(pieces) else { throw FamilyError.notPieces(pieces) }
    try FamilyError.checkSize(inputs, units, samples, of: "entries of the matrix")
    try FamilyError.checkSize(inputs, units, pieces, of: "rows of the matrix")
    let (x, e) = (generic("x", inputs, samples), generic("e", units, samples))
    let source = RandomSource(seed: Integer(seed))
    var lines = [PolynomialVector](repeating: [:], count: inputs * units * pieces)
    for n in 0..<samples {
      for i in 0..<units {
        let chosen = source.uniform(in: 0...(pieces - 1))
        for k in 0..<inputs {
          lines[(i * pieces + chosen) * inputs + k][n] =
            Polynomial(parameter: x[k, n]) * Polynomial(parameter: e[i, n])
        }
      }
    }
    let network = NetworkFields(widths: [inputs, units], slopes: [.one], samples: samples)
    return GenericProblem(
      title: "G^σ of \(units) units, each the largest of \(pieces) forms of \(inputs) inputs, "
        + "N = \(samples), for a random selection",
      matrix: try PolynomialMatrix(
        parameters: x.elements + e.elements, rows: lines.count, columns: samples, lines: lines),
      everywhere: samples <= inputs * units ? .pieces(PiecesClaim(network, rank: samples, pieces: pieces)) : nil)
  }
}

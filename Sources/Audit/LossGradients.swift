import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// Checks `N ∂loss/∂w = (G r)_w` with `r_n = ℓ'(e_n)` at every weight, for the losses `e²/2`, `e⁴` and `e² + e⁴`.
/// - Returns: how many derivatives were compared.
func checkLossGradients(_ network: FormalNetwork, _ targets: [Rational], _ bench: Bench) throws -> Int {
  let losses: [(value: (Rational) -> Rational, derivative: (Rational) -> Rational)] = [
    ({ $0 * $0 * q(1, 2) }, { $0 }), ({ $0 * $0 * $0 * $0 }, { 4 * $0 * $0 * $0 }),
    ({ $0 * $0 + $0 * $0 * $0 * $0 }, { 2 * $0 + 4 * $0 * $0 * $0 }),
  ]
  let gradient = try network.stackedGradient()
  let errors = try zip(network.outputs(), targets).map { $0 - $1 }
  for (row, place) in network.places.enumerated() {
    let moved = try [-2, -1, 1, 2].map { step in
      try zip(network.moved([(place, Rational(step))]).outputs(), targets).map { $0 - $1 }
    }
    for loss in losses {
      let values = moved.map { $0.reduce(Rational.zero) { $0 + loss.value($1) } }
      // Of degree 4 in one weight: this difference of five points is the derivative.
      let derivative = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) * q(1, 12)
      try bench.require(
        derivative == dot(Array(gradient.row(row)), errors.map(loss.derivative)), "weight \(place)")
    }
  }
  return losses.count * network.places.count
}

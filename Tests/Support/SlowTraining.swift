import ExactArithmetic

/// `2N · MSE` of a network with one hidden layer, straight from eq. (3.1) and (3.2).
public func slowSquaredError(
  inputs: [[Rational]], noise: [[Rational]], slope: Rational, targets: [Rational], hidden: [[Rational]],
  output: [Rational]
) -> Rational {
  var total = Rational.zero
  for n in targets.indices {
    var value = Rational.zero
    for i in output.indices {
      var u = Rational.zero
      for j in inputs.indices { u = u + hidden[i][j] * inputs[j][n] }
      value = value + output[i] * noise[i][n] * (u < 0 ? slope * u : u)
    }
    total = total + (value - targets[n]) * (value - targets[n])
  }
  return total
}

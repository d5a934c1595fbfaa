import Certificates
import ExactArithmetic
import Networks

extension [RankCount] {
  var json: JSON { .array(map { ["rank": .number($0.rank), "patterns": .text("\($0.patterns)")] }) }
}

extension [PatternBox] {
  var json: JSON { .array(map { .array($0.map { JSON($0) }) }) }
}

extension NetworkFields {
  public init(_ network: Network) {
    self.init(
      widths: network.widths, slopes: network.slopes, samples: network.samples, biases: network.biases,
      outputs: network.outputs)
  }

  var json: JSON {
    var members: [(key: String, value: JSON)] = [
      (key: "widths", value: JSON(widths)), (key: "slopes", value: .array(slopes.map { .text("\($0)") })),
      (key: "samples", value: .number(samples)),
    ]
    if !biases.isEmpty || outputs > 1 {
      members += [(key: "biases", value: JSON(biases)), (key: "outputs", value: .number(outputs))]
    }
    return .object(members)
  }
}

extension ConvolutionFields {
  var json: JSON {
    [
      "channels": .number(channels), "sizes": JSON(sizes), "kernel": JSON(kernel), "strides": JSON(strides),
      "padding": JSON(padding), "bias": .number(bias), "filters": .number(filters),
      "slopes": .array(slopes.map { .text("\($0)") }), "samples": .number(samples),
    ]
  }
}

extension InstanceFields {
  public init(_ instance: Instance<Rational>) {
    self.init(inputs: instance.inputs, noise: instance.noise, weights: instance.allWeights)
  }

  var json: JSON {
    [
      "X": JSON(inputs), "E": .array(noise.map { JSON($0) }),
      "W": .array(weights.map { JSON($0) }),
    ]
  }
}

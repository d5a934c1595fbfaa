import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

@Suite struct LayerGradientMatrixTests {
  private func gradient(_ l: Int, of random: RandomNetwork) throws -> Matrix<Rational> {
    try random.instance.layerGradientMatrix(
      l, at: random.pattern, slopes: random.network.slopes, last: random.last, one: 1)
  }

  @Test(arguments: 2...6, [65521, 1 << 32 + 15, 1 << 62 - 57] as [UInt64])
  func reductionIsAHomomorphism(layers: Int, modulus: UInt64) throws {
    func reduce(_ x: Rational) throws(ArithmeticError) -> Residue { try Residue(x, modulo: modulus) }
    for seed in 0..<10 {
      let random = try RandomNetwork(layers: layers, seed: seed)
      let image = try random.instance.map(reduce)
      let slopes = try random.network.slopes.map(reduce)
      let last = (hidden: try random.last.hidden.map(reduce), output: try random.last.output.map(reduce))
      for l in 1...layers {
        let reduced = try image.layerGradientMatrix(
          l, at: random.pattern, slopes: slopes, last: last, one: Residue(unchecked: 1, modulo: modulus))
        #expect(try reduced == gradient(l, of: random).map(reduce), "seed \(seed), layer \(l)")
      }
    }
  }

  @Test(arguments: 2...6, 0..<8)
  func columnsAreBackwardTimesForwardPaths(layers: Int, seed: Int) throws {
    let random = try RandomNetwork(layers: layers, seed: seed)
    let paths = random.paths
    let d = random.network.widths + [1]
    for l in 1...layers {
      let G = try gradient(l, of: random)
      #expect(G.rows == d[l] * d[l - 1] && G.columns == random.network.samples, "seed \(seed), layer \(l)")
      for n in 0..<G.columns {
        for i in 0..<d[l] {
          for j in 0..<d[l - 1] {
            let entry =
              paths.sensitivity(layer: l, unit: i, sample: n) * paths.value(layer: l - 1, unit: j, sample: n)
            #expect(G[i * d[l - 1] + j, n] == entry, "seed \(seed), layer \(l), (\(i), \(j)), sample \(n)")
          }
        }
      }
    }
  }

  /// The output is linear in each `W_l`, so that a difference is a derivative exactly.
  @Test(arguments: 2...5, 0..<8)
  func columnsAreDifferenceQuotients(layers: Int, seed: Int) throws {
    let random = try RandomNetwork(layers: layers, seed: seed)
    var generator = SeededGenerator(seed: UInt64(seed))
    let paths = random.paths
    let d = random.network.widths + [1]
    let outputs = (0..<random.network.samples).map { paths.output(sample: $0) }
    func output(_ l: Int, plus change: Matrix<Rational>) -> [Rational] {
      var weights = paths.weights
      for i in 0..<d[l] { for j in 0..<d[l - 1] { weights[l - 1][i, j] += change[i, j] } }
      let moved = PathSums(inputs: paths.inputs, slopes: paths.slopes, weights: weights)
      return outputs.indices.map { moved.output(sample: $0) }
    }
    for l in 1...layers {
      let G = try gradient(l, of: random)
      for i in 0..<d[l] {
        for j in 0..<d[l - 1] {
          let step = Matrix<Rational>(rows: d[l], columns: d[l - 1]) { $0 == i && $1 == j ? 1 : 0 }
          let quotient = zip(output(l, plus: step), outputs).map { $0 - $1 }
          #expect(Array(G.row(i * d[l - 1] + j)) == quotient, "seed \(seed), layer \(l), (\(i), \(j))")
        }
      }
      let change = Matrix<Rational>(rows: d[l], columns: d[l - 1]) { _, _ in
        Rational(Int.random(in: -50...50, using: &generator))
      }
      let moved = output(l, plus: change)
      for n in outputs.indices {
        var slope = Rational.zero
        for k in 0..<G.rows { slope += change.elements[k] * G[k, n] }
        #expect(moved[n] == outputs[n] + slope, "seed \(seed), layer \(l), sample \(n)")
      }
      // Euler: the output is ⟨W_l, ∂ output / ∂ W_l⟩.
      for n in outputs.indices {
        var sum = Rational.zero
        for k in 0..<G.rows { sum += paths.weights[l - 1].elements[k] * G[k, n] }
        #expect(sum == outputs[n], "seed \(seed), layer \(l), sample \(n)")
      }
    }
  }

  @Test(arguments: 2...6, 0..<8)
  func theLastHiddenLayerIsTheAbsorbedMatrixTimesTheLastWeights(layers: Int, seed: Int) throws {
    let random = try RandomNetwork(layers: layers, seed: seed)
    let absorbed = try random.instance.gradientMatrix(at: random.pattern, slopes: random.network.slopes)
    let G = try gradient(layers - 1, of: random)
    let inner = random.network.widths[layers - 2]
    #expect(
      G
        == Matrix(rows: absorbed.rows, columns: absorbed.columns) { row, n in
          random.last.output[0, row / inner] * absorbed[row, n]
        }, "seed \(seed)")
    // With W_L = 1 they agree.
    let ones = Matrix<Rational>(rows: 1, columns: random.last.output.columns) { _, _ in 1 }
    #expect(
      try random.instance.layerGradientMatrix(
        layers - 1, at: random.pattern, slopes: random.network.slopes, last: (random.last.hidden, ones), one: 1)
        == absorbed, "seed \(seed)")
  }

  @Test(arguments: 3...6)
  func atZeroWeightsEveryGradientIsZero(layers: Int) throws {
    let random = try RandomNetwork(layers: layers, seed: 1)
    func zero(_ matrix: Matrix<Rational>) -> Matrix<Rational> { matrix.map { _ in 0 } }
    let instance = try Instance(
      inputs: random.instance.inputs, noise: random.instance.noise, weights: random.instance.weights.map(zero),
      for: random.network)
    for l in 1...layers {
      let G = try instance.layerGradientMatrix(
        l, at: random.pattern, slopes: random.network.slopes,
        last: (zero(random.last.hidden), zero(random.last.output)), one: 1)
      #expect(G.elements.allSatisfy { $0.isZero }, "layer \(l)")
    }
  }

  @Test func layersAndShapesThatAreNotTheNetworks() throws {
    let network = try Network(widths: [2, 3, 2], slopes: [1, 0], samples: 4)
    let instance = try Instance.witness(for: network)
    let pattern = ActivationPattern(firstSlopeFor: network)
    func gradient(_ l: Int, _ hidden: (Int, Int), _ output: (Int, Int)) throws -> Matrix<Rational> {
      try instance.layerGradientMatrix(
        l, at: pattern, slopes: network.slopes,
        last: (
          Matrix(rows: hidden.0, columns: hidden.1) { _, _ in 1 },
          Matrix(rows: output.0, columns: output.1) { _, _ in 1 }
        ), one: 1)
    }
    #expect(try gradient(1, (2, 3), (1, 2)).rows == 6)
    #expect(throws: ShapeError("there is no layer 0 of 3")) { try gradient(0, (2, 3), (1, 2)) }
    #expect(throws: ShapeError("there is no layer 4 of 3")) { try gradient(4, (2, 3), (1, 2)) }
    #expect(throws: ShapeError("no product of 2×2 and 3×4")) { try gradient(1, (2, 2), (1, 2)) }
    #expect(throws: ShapeError("W_L is 1×2, not 1×3")) { try gradient(1, (3, 3), (1, 2)) }
    #expect(throws: ShapeError("W_L is 2×2, not 1×2")) { try gradient(1, (2, 3), (2, 2)) }
    #expect(throws: ShapeError("W_L is 1×4, not 1×2")) { try gradient(1, (2, 3), (1, 4)) }
  }

  @Test func aPatternOfAnotherNetworkIsRefused() throws {
    let deep = try Network(widths: [2, 2, 2], slopes: [1, -1], samples: 2)
    let shallow = try Network(widths: [2, 2], slopes: [1, -1], samples: 2)
    let instance = try Instance.witness(for: deep)
    #expect(throws: ShapeError("the pattern is of another network")) {
      try instance.gradientMatrix(at: ActivationPattern(firstSlopeFor: shallow), slopes: deep.slopes)
    }
    #expect(throws: ShapeError("there are no slope matrices")) { try instance.gradientMatrix(slopeMatrices: []) }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

/// The exact checks, a function for each statement.
extension AppendixB {
  /// B.1, (B.1).
  @Sendable static func forwardProduct(_ bench: Bench) throws -> Finding {
    let network = FormalNetwork([2, 3, 2, 2], samples: 2, slope: q(1, 2), Draw(1))
    let outputs = try network.layerOutputs()
    for n in 0..<2 {
      var product = matrix([[network.inputs[0, n]], [network.inputs[1, n]]])
      for m in 0..<2 {
        let diagonal = Matrix<Rational>(rows: network.slopes[m].rows, columns: network.slopes[m].rows) {
          $0 == $1 ? network.slopes[m][$0, n] : 0
        }
        product = try diagonal * network.weights[m] * product
      }
      try bench.require((0..<2).allSatisfy { product[$0, 0] == outputs[2][$0, n] }, "v_{L-2}")
    }
    return Finding("`L = 4`, widths 2, 3, 2, 2: the product up to `L-2 = 2`, for both samples")
  }

  /// B.2, Lemma 8.
  @Sendable static func genericRankFromOnePoint(_ bench: Bench) throws -> Finding {
    for seed in 1...10 {
      let M = Draw(seed).matrix(4, 2)
      let gram = try (M.transposed * M).map(\.numerator)
      var sum = Integer.zero
      for i in 0..<4 {
        for j in i + 1..<4 {
          let minor = (M[i, 0] * M[j, 1] - M[i, 1] * M[j, 0]).numerator
          sum += minor * minor
        }
      }
      try bench.require(FractionFreeEchelon(eliminating: gram).determinant == sum, "Cauchy–Binet")
    }
    for (vector, prime) in [([1, 2], 5), ([1, 1], 2), ([1, 1, 1], 3)] {
      try bench.require(vector.reduce(0) { $0 + $1 * $1 } % prime == 0, "the sum modulo \(prime)")
    }
    return Finding(
      "Cauchy–Binet on 10 matrices `4 × 2`; the sum is 0 at rank 1 for `(1, 2)ᵀ` modulo 5, `(1, 1)ᵀ` modulo 2 and `(1, 1, 1)ᵀ` modulo 3; one minor that is not zero at a point settles the generic rank of `B ∘ C`",
      [try bench.genericRank(try .khatriRao(rows: (2, 3), columns: 6), is: 6)])
  }

  /// B.3, proof of Theorem 5.
  @Sendable static func lastWeightsAbsorbed(_ bench: Bench) throws -> Finding {
    let loss = try [[[1, 1]], [[-3, 2]], [[7, 5]]].map { rows in
      try Point(
        point(slope: q(1, 2), x: [[1, 0], [0, 1]], y: [1, -1], r: rows.map { $0.map { Rational($0) } }, w: [0])
      ).meanSquaredError
    }
    try bench.require(loss.allSatisfy { $0 == q(1, 2) }, "the MSE depends on W_1")
    return Finding(
      "CE1: with `w_2 = 0` fixed the MSE is 1/2 at three `W_1`, and `e ≠ 0`; with `w_2` free it is no local minimum",
      [try bench.decide(saddlePoint, .notLocalMinimum)])
  }

  /// B.4, (B.3)–(B.6).
  @Sendable static func witness(_ bench: Bench) throws -> Finding {
    var count = 0
    for length in 3...5 {
      let most = length == 3 ? 3 : 2
      var widths = [Int](repeating: 1, count: length)
      repeat {
        for samples in 1...widths[length - 2] * widths[length - 1] {
          let network = try bench.network(widths, samples, slope: q(-1, 2))
          let witness = try Instance.witness(for: network)
          let G = try witness.gradientMatrix(slopeMatrices: witness.noise)
          try bench.require(
            (0..<G.rows).allSatisfy { i in (0..<samples).allSatisfy { G[i, $0] == (i == $0 ? 1 : 0) } }, "\(widths)")
          let other = try witness.gradientMatrix(at: Draw(count).pattern(network), slopes: network.slopes)
          try bench.require(
            (0..<G.rows).allSatisfy { i in (0..<samples).allSatisfy { other[i, $0].isZero == (i != $0) } }, "\(widths)")
          count += 1
        }
      } while advance(&widths, most: most)
    }
    return Finding(
      "all \(count) cases with `L = 3`, widths up to 3, and `L = 4, 5`, widths up to 2; each at a random pattern too",
      [try bench.certifier.witnessRank(try bench.network([2, 2, 3], 6))])
  }

  /// B.5, end of Appendix B.
  @Sendable static func oneHiddenLayerByTheWitness(_ bench: Bench) throws -> Finding {
    let network = try bench.network([2, 1], 2)
    let literal = try Instance(inputs: ones(2, 2), noise: [ones(1, 2)], weights: [], for: network)
    return Finding(
      "CE11: rank 1 where `N = d_0 d_1 = 2`, with (B.3) taken literally; with the repaired `X'` rank 2",
      [try bench.gradientRank(network, literal, is: 1), try bench.certifier.witnessRank(network)])
  }

  /// B.6, conclusion.
  @Sendable static func allPatternsTogether(_ bench: Bench) throws -> Finding {
    Finding(
      "`L = 3, 4`, `s = 2/3`, `N = d_{L-2} d_{L-1}`: every pattern at once, almost everywhere",
      try [[3, 2, 2], [1, 2, 2, 3]].map {
        try bench.certifier.almostEverywhere(try bench.network($0, $0[$0.count - 2] * $0[$0.count - 1], slope: q(2, 3)))
      })
  }
}

/// The next list of numbers from 1 to `most`; false after the last.
private func advance(_ numbers: inout [Int], most: Int) -> Bool {
  for i in numbers.indices {
    if numbers[i] < most {
      numbers[i] += 1
      return true
    }
    numbers[i] = 1
  }
  return false
}

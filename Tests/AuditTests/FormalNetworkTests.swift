import Audit
import ExactArithmetic
import ExactRank
import TestSupport
import Testing

/// The audit's own network against sums over paths, which have no matrix product in them.
@Suite struct FormalNetworkTests {
  private func network(_ widths: [Int], seed: Int) throws -> (FormalNetwork, PathSums) {
    let network = FormalNetwork(widths, samples: 3, slope: try Rational(1, over: 3), Draw(seed))
    return (network, PathSums(inputs: network.inputs, slopes: network.slopes, weights: network.weights))
  }

  static let shapes = [[2, 3], [3, 2, 2], [2, 2, 3, 2]]

  @Test(arguments: shapes, 1...4)
  func outputsAreSumsOverPaths(widths: [Int], seed: Int) throws {
    let (network, paths) = try network(widths, seed: seed)
    let layers = try network.layerOutputs()
    for l in 0..<network.layers {
      for i in 0..<layers[l].rows {
        for n in 0..<3 { #expect(layers[l][i, n] == paths.value(layer: l, unit: i, sample: n)) }
      }
    }
    #expect(try network.outputs() == (0..<3).map { paths.output(sample: $0) })
  }

  /// `δ_l` is the sensitivity to `u_l`, and `G` has the derivatives by all weights, which are differences here.
  @Test(arguments: shapes, 1...4)
  func gradientsAreDerivatives(widths: [Int], seed: Int) throws {
    let (network, paths) = try network(widths, seed: seed)
    for l in 1..<network.layers {
      let deltas = try network.deltas(l)
      for i in 0..<deltas.rows {
        for n in 0..<3 { #expect(deltas[i, n] == paths.sensitivity(layer: l, unit: i, sample: n)) }
      }
    }
    let gradient = try network.stackedGradient()
    #expect(gradient.rows == network.places.count)
    let rows = Set(try network.places.map { try network.derivative($0) })
    #expect(Set((0..<gradient.rows).map { Array(gradient.row($0)) }) == rows)
  }

  @Test(arguments: shapes)
  func secondDerivativesAreSymmetric(widths: [Int]) throws {
    let (network, _) = try network(widths, seed: 7)
    let curvature = try network.curvature([1, -2, 3])
    #expect(curvature == curvature.transposed)
    // Outputs are linear in each weight.
    for i in 0..<curvature.rows { #expect(curvature[i, i].isZero) }
    let inertia = Inertia(of: curvature)
    #expect(try CertifiedRank(of: curvature).rank == inertia.positive + inertia.negative)
  }

  /// Sylvester's law: what `Cᵀ D C` with an invertible `C` has, `D` shows.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func inertiaIsThatOfACongruentDiagonal(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let size = 5
    let diagonal = (0..<size).map { _ in Int.random(in: -1...1, using: &generator) }
    // Unit triangular, so invertible.
    let c = Matrix<Rational>(rows: size, columns: size) { i, j in
      i == j ? 1 : i < j ? Rational(Int.random(in: -3...3, using: &generator)) : .zero
    }
    let scaled = Matrix<Rational>(rows: size, columns: size) { Rational(diagonal[$0]) * c[$0, $1] }
    let inertia = Inertia(of: try c.transposed * scaled)
    #expect(inertia.positive == diagonal.count { $0 > 0 } && inertia.negative == diagonal.count { $0 < 0 })
  }
}

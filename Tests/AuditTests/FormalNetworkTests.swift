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

  /// A second derivative is how much a first one changes; the curvature has them all, weighted by the errors.
  @Test(arguments: shapes)
  func secondDerivativesAreChangesOfFirstOnes(widths: [Int]) throws {
    let (network, _) = try network(widths, seed: 7)
    let errors: [Rational] = [1, -2, 3]
    let curvature = try network.curvature(errors)
    let places = network.places
    let first = try places.map { try network.derivative($0) }
    for a in places.indices {
      let moved = network.moved([(places[a], 1)])
      for b in places.indices {
        let change = try zip(moved.derivative(places[b]), first[b]).map { $0 - $1 }
        #expect(curvature[a, b] == zip(errors, change).map { $0 * $1 }.reduce(.zero, +), "weights \(a) and \(b)")
      }
    }
    let inertia = Inertia(of: curvature)
    #expect(try CertifiedRank(of: curvature).rank == inertia.positive + inertia.negative)
  }
}

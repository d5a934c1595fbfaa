import Certificates
import ExactArithmetic
import Networks

/// The data to fit, with what looks for weights of small error and proves that there are none, each where the sizes allow it.
struct GlobalMinimumProblem {
  let data: TrainingData
  let layers: LastLayers
  let cone: RelaxedCone?
  let hops: HoppingDescent?

  static let mostWeights = 1 << 22

  init(_ network: NetworkFields, _ instance: InstanceFields, targets: Matrix<Rational>) throws {
    data = TrainingData(network, instance, targets: targets)
    layers = try LastLayers(network, instance, targets: targets)
    (cone, hops) = (RelaxedCone(layers), HoppingDescent(layers))
  }

  /// What `‖e‖²` is at least for all weights, as far as there is time: by trees of more and more nodes, those of the least bound first, since
  /// the leaves take longer than the nodes, and all of them are needed.
  /// - Parameters:
  ///   - error: the MSE at a point.
  ///   - done: the nodes that were done before.
  ///   - threads: how many nodes are worked at together.
  ///   - duration: the time.
  ///   - goesOn: called now and then; whether to go on.
  func bound(
    below error: Rational, after done: Int, threads: Int, within duration: Duration,
    goesOn: @escaping @Sendable (GlobalMinimumState) -> Bool
  ) -> (square: Rational, evidence: BranchingEvidence)? {
    let samples = Rational(2 * layers.samples)
    let end = ContinuousClock.now + duration
    var best: (square: Rational, evidence: BranchingEvidence)?
    var most = 64
    while let cone, ContinuousClock.now < end,
      let search = BranchingSearch(cone, least: samples * error, raisesBound: true)
    {
      let found = search.bound(threads: threads, ofNodes: most) { nodes, left, square in
        ContinuousClock.now < end
          && goesOn(
            GlobalMinimumState(nodes: done + nodes, left: left, bound: square / samples.approximation, best: error))
      }
      if let found, found.square > best?.square ?? .zero { best = found }
      // Fewer nodes than were allowed: there is no more to be had.
      if search.nodes < most { break }
      most *= 4
    }
    return best
  }
}

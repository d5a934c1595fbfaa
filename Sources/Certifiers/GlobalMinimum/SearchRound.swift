/// How long hops and branching take turns: a share of hops that finds points early, and costs proofs little.
struct SearchRound {
  /// The chains of hops to go through first.
  private(set) var chains = 0..<32
  /// Then the nodes that may be done, in all, before there are hops again.
  private(set) var nodes = 1000

  /// The first round that goes beyond some nodes. Rounds grow twice as long, up to some seconds.
  init(after done: Int) {
    while nodes <= done {
      let length = min(2 * chains.count, 512)
      chains = chains.upperBound..<chains.upperBound + length
      nodes += 1000 * length / 32
    }
  }
}

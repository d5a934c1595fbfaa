extension EvidenceKind {
  /// Checks that the evidence is for such a network: the table of FORMAT.md, "Biases and outputs".
  func checkFits(_ claim: Claim) throws(Rejection) {
    guard let network = claim.network else { return }
    let (last, hidden) = (network.widths.count, network.biases.filter { $0 != network.widths.count })
    func require(_ holds: Bool, _ trait: NetworkTrait) throws(Rejection) {
      if !holds { throw .networkDoesNotFit(evidence: self, trait) }
    }
    let hasOutputBias = network.hasBias(last)
    let isOfMSE = if case .loss = claim { false } else { claim.kind != .noDifferentiableLocalMinimum }
    let many: Set = [
      Self.rank, .congruence, .witness, .evaluation, .stationary, .multipliers, .descent, .fixedPoint, .convexity,
      .byOutput,
    ]
    try require(isOfMSE && many.contains(self) || network.outputs == 1, .oneOutput)
    switch self {
    case .rank, .congruence, .witness, .evaluation, .enumeration, .sum, .standardWitness, .unionBound,
      .congruentBound, .stationary, .multipliers, .descent, .fixedPoint, .convexity, .cells, .branching, .byOutput:
      return
    case .sparseRank, .elimination, .kernelVector, .remainders, .specialization: return  // about no network
    case .residues: try require(network.biases.isEmpty, .noBias)
    case .dominance:
      try require(!hasOutputBias, .noOutputBias)
      try require(hidden.isEmpty || hidden.count == last - 1, .allOrNoBiases)
    case .orientation, .census: try require(!hasOutputBias, .noOutputBias)
    case .preconditionedDominance: try require(claim.kind == .noBadLocalMinimum || !hasOutputBias, .noOutputBias)
    }
  }
}

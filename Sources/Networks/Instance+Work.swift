import ExactArithmetic

extension Instance<Rational> {
  /// For each sample, how long its numbers can become in the network and in column `n` of `G^p`, in binary
  /// digits: those of factors add. FORMAT.md, section 7.
  package func lengths(in network: Network, _ work: Work) throws(LimitError) -> [Int] {
    var shared = (network.layers - 1) * (try work.bits(network.slopes))
    for weight in weights { shared += try work.bits(weight.elements) }
    if let output = last.output { shared += try work.bits(output.elements) }
    var lengths: [Int] = []
    for n in 0..<network.samples {
      var length = shared
      for matrix in [inputs] + noise { length += try work.bits((0..<matrix.rows).map { matrix[$0, n] }) }
      lengths.append(length)
    }
    return lengths
  }

  /// Counts what it takes to run the network at all samples.
  /// - Returns: the samples' lengths.
  package func countRun(of network: Network, _ work: Work) throws(LimitError) -> [Int] {
    let lengths = try lengths(in: network, work)
    for length in lengths { try work.spend(network.breadth, Work.operation(length)) }
    return lengths
  }
}

extension Network {
  /// How many sums and products give the columns of `V_{L-2}` and `A_{L-1}` for one sample.
  package var breadth: Int {
    (1..<max(1, layers - 1)).reduce(widths[0] + widths[layers - 1]) { $0 + rows(ofWeight: $1) * columns(ofWeight: $1) }
  }
}

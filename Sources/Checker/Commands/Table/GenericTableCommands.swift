import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables

struct ThresholdsTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresholds",
    abstract: "Which noise layers are needed: generic ranks at the threshold T and at T + 1.",
    discussion: """
      For each widths and each set K of layers with noise: the generic rank of G_{L-1} at N = T, where it is full, and at \
      N = T + 1, where it is not. Noise absorbs the slopes of its layer; in layers without noise all slopes are 1.

      Example: checker table thresholds --widths 2,2,2 --widths 1,2,1
      """)

  @Option(help: ArgumentHelp("The widths of a network; several times for several.", valueName: "d0,d1,…"))
  var widths: [String] = ["2,2", "1,2,1", "2,1,2", "2,2,2", "3,2,2", "2,1,2,2"]

  @OptionGroup var tableOptions: TableOptions

  func run() throws {
    let lists = try widths.map(NetworkOptions.list)
    for list in lists { _ = try genericNetwork(list, samples: 1, noise: []) }
    var run = try tableOptions.run(.thresholds)
    for list in lists {
      let last = list.count - 1
      guard last <= 10 else { throw Failure(.declined, "--widths: 2^\(last) sets of noise layers are too many") }
      for choice in 0..<1 << last {
        let noise = Set((1...last).filter { choice >> ($0 - 1) & 1 == 1 })
        let threshold = try genericNetwork(list, samples: 1, noise: noise).threshold
        let title = "widths \(list.map(String.init).joined(separator: ",")), K = \(noise.sorted())"
        try run.add(title) { run in
          try [threshold, threshold + 1].map { samples in
            let network = try genericNetwork(list, samples: samples, noise: noise)
            return try run.genericRank(try network.layer(last), expecting: min(samples, threshold))
          }
        }
      }
    }
    try run.finish()
  }
}

struct FullRankTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "full-rank",
    abstract: "The generic rank min(N, ω - Σ d_l) of the stacked G of eq. (5.5).",
    discussion: """
      The lower bound is a point of full rank modulo a prime, the upper one the relation of each hidden neuron. By default N \
      is ω - Σ d_l, one less and one more.

      Example: checker table full-rank --widths 2,2,2 --N 4-8
      """)

  @Option(help: ArgumentHelp("The widths of a network; several times for several.", valueName: "d0,d1,…"))
  var widths: [String] = ["2,2", "3,2", "2,1,2", "1,2,2", "2,2,2", "1,1,1,1"]

  @Option(name: .customLong("N"), help: ArgumentHelp("The numbers of samples.", valueName: "list"))
  var samples: NumberList?

  @OptionGroup var tableOptions: TableOptions

  func run() throws {
    let lists = try widths.map(NetworkOptions.list)
    for list in lists { _ = try genericNetwork(list, samples: 1, noise: []) }
    var run = try tableOptions.run(.fullRank)
    for list in lists {
      let weights = zip(list, list.dropFirst() + [1]).reduce(0) { $0 + $1.0 * $1.1 }
      let most = weights - list.dropFirst().reduce(0, +)
      for samples in samples?.values ?? (max(1, most - 1)...max(1, most + 1)).map({ $0 }) {
        let title = "widths \(list.map(String.init).joined(separator: ",")), N = \(samples)"
        try run.add(title) { run in
          let network = try genericNetwork(list, samples: samples, noise: Set(1..<list.count))
          return [try run.genericRank(try network.stacked(), expecting: min(samples, most))]
        }
      }
    }
    try run.finish()
  }
}

/// The network with slopes 1 where noise does not absorb them.
private func genericNetwork(_ widths: [Int], samples: Int, noise: Set<Int>) throws -> GenericNetwork {
  do {
    let network = try Network(widths: widths, slopes: [1], samples: samples)
    try GenericNetwork.checkSize(network)
    return try GenericNetwork(network, noise: noise, pattern: ActivationPattern(firstSlopeFor: network))
  } catch let error as NetworkError {
    throw Failure(.usage, "\(error)")
  } catch let error as FamilyError {
    throw Failure(error.isLimit ? .declined : .usage, "\(error)")
  }
}

extension TableRun {
  /// The generic rank of a problem, exactly: a certificate that is there, or a new one.
  /// - Throws: `RowOmission` when no bound from above was found.
  fileprivate func genericRank(_ problem: GenericProblem, expecting rank: Int) throws -> Certificate {
    let claim = Claim.genericRank(problem.matrix, rank: rank, isExact: true)
    let certificate =
      try present(claim, by: "specialization") ?? certifier.genericRank(problem, seed: Integer(seed))
    guard case .genericRank(_, _, isExact: true) = certificate.claim else {
      throw RowOmission(
        "for \(problem.title) no bound from above was found, and the rank is at least \(certificate.claim.rank)")
    }
    return certificate
  }
}

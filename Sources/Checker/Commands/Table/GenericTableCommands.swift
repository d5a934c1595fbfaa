import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables

struct ThresholdsTableCommand: TableMakingCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresholds",
    abstract: "Which noise layers are needed: generic ranks at the threshold T and at T + 1.",
    discussion: """
      For each widths and each set K of layers with noise: the generic rank of G_{L-1} at N = T, where it is full, and at \
      N = T + 1, where it is not. Noise absorbs the slopes of its layer; in layers without noise all slopes are 1.

      Example: checker table thresholds --widths 2,2,2 --widths 1,2,1
      """)

  @OptionGroup var widthsOptions: GenericWidths
  @OptionGroup var tableOptions: TableOptions

  func run() throws {
    try tableOptions.write(.thresholds, of: try widthsOptions.lists()) { list in
      let last = list.count - 1
      guard last <= 10 else { throw Failure(.declined, "--widths: 2^\(last) sets of noise layers are too many") }
      return try (0..<1 << last).map { choice in
        let noise = Set((1...last).filter { choice >> ($0 - 1) & 1 == 1 })
        let threshold = try genericNetwork(list, samples: 1, noise: noise).threshold
        return GenericRow(
          "K = \(noise.sorted())",
          ranks: [threshold, threshold + 1].map { samples in
            GenericRow.Rank(expected: min(samples, threshold)) {
              try genericNetwork(list, samples: samples, noise: noise).layer(last)
            }
          })
      }
    }
  }
}

struct FullRankTableCommand: TableMakingCommand {
  static let configuration = CommandConfiguration(
    commandName: "full-rank",
    abstract: "The generic rank min(N, ω - Σ d_l) of the stacked G of eq. (5.5).",
    discussion: """
      The lower bound is a point of full rank modulo a prime, the upper one the relation of each hidden neuron. By default N \
      is ω - Σ d_l, one less and one more.

      Example: checker table full-rank --widths 2,2,2 --N 4-8
      """)

  @OptionGroup var widthsOptions: GenericWidths

  @Option(
    name: .customLong("N"), help: ArgumentHelp("The numbers of samples.", valueName: "list"),
    transform: NumberList.init(reading:))
  var samples: NumberList?

  @OptionGroup var tableOptions: TableOptions

  func run() throws {
    try tableOptions.write(.fullRank, of: try widthsOptions.lists()) { list in
      let network = try genericNetwork(list, samples: 1, noise: []).network
      let most = network.largestStackedRank
      return (samples?.values ?? Array(max(1, most - 1)...max(1, most + 1))).map { samples in
        GenericRow(
          "N = \(samples)",
          ranks: [
            GenericRow.Rank(expected: min(samples, most)) {
              try genericNetwork(list, samples: samples, noise: Set(1..<list.count)).stacked()
            }
          ])
      }
    }
  }
}

/// The networks of a table of generic ranks.
struct GenericWidths: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The widths of a network; several times for several. (default: six networks of 2 to 4 layers)",
      valueName: "d0,d1,…"))
  var widths: [String] = []

  private static let common = ["2,2", "3,2", "1,2,1", "2,1,2", "2,2,2", "2,1,2,2"]

  func lists() throws -> [[Int]] {
    let lists = try (widths.isEmpty ? GenericWidths.common : widths).map(NetworkOptions.list)
    for list in lists { _ = try genericNetwork(list, samples: 1, noise: []) }
    return lists
  }
}

/// A row of a table of generic ranks: what is left of its title beside the widths, and a certificate for each rank.
private struct GenericRow {
  struct Rank {
    let expected: Int
    let problem: () throws -> GenericProblem
  }

  let title: String
  let ranks: [Rank]

  init(_ title: String, ranks: [Rank]) { (self.title, self.ranks) = (title, ranks) }
}

extension TableOptions {
  /// Writes the table with these rows for each list of widths.
  fileprivate func write(_ kind: TableKind, of lists: [[Int]], rows: ([Int]) throws -> [GenericRow]) throws {
    let titled = try lists.flatMap { list in
      let widths = list.map(String.init).joined(separator: ",")
      return try rows(list).map { ("widths \(widths), \($0.title)", $0.ranks) }
    }
    var run = try self.run(kind)
    for (title, ranks) in titled {
      try run.add(title) { run in
        try ranks.map { try run.genericRank(try $0.problem(), expecting: $0.expected) }
      }
    }
    try run.finish()
  }
}

/// The network with slopes 1 where noise does not absorb them.
private func genericNetwork(_ widths: [Int], samples: Int, noise: Set<Int>) throws -> GenericNetwork {
  try inOptions {
    let network = try Network(widths: widths, slopes: [1], samples: samples)
    try GenericNetwork.checkSize(network)
    return try GenericNetwork(network, noise: noise, pattern: ActivationPattern(firstSlopeFor: network))
  }
}

extension TableRun {
  /// The generic rank of a problem, exactly: a certificate that is there, or a new one.
  /// - Throws: `RowOmission` when no bound from above was found.
  fileprivate func genericRank(_ problem: GenericProblem, expecting rank: Int) throws -> Verified {
    let claim = Claim.genericRank(problem.matrix, rank: rank, isExact: true)
    let certificate =
      try present(claim, by: .specialization) ?? certifier.genericRank(problem, seed: Integer(seed))
    if case .genericRank(_, let least, isExact: false) = certificate.claim {
      throw RowOmission("for \(problem.title) no bound from above was found, and the rank is at least \(least)")
    }
    return certificate
  }
}

extension ThresholdsTableCommand: Interruptible {
  var interruption: StaticString { "certificates that were written are whole, and the same command goes on from them" }
}

extension FullRankTableCommand: Interruptible {
  var interruption: StaticString { "certificates that were written are whole, and the same command goes on from them" }
}

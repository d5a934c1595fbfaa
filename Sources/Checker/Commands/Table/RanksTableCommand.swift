import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables

struct RanksTableCommand: TableMakingCommand {
  static let configuration = CommandConfiguration(
    commandName: "ranks",
    abstract: "A row for each L and N: rank G^p = N at all P patterns, generically and for an explicit instance.",
    discussion: """
      The generic rank is the witness certificate's, for almost every (X, E, W). The instance is random, and all its \
      patterns are certified together by congruence, or by residues where no congruence applies (s = 1/2). The figure \
      shows the cost against N as the certificate's bytes, which do not vary from run to run as seconds do; the seconds \
      of this run are printed.

      Example: checker table ranks --layers 2-3 --N 1-12
      """)

  @Option(
    help: ArgumentHelp("The numbers L of weight layers, as 2-5 or 2,4-6. (default: 2-5)", valueName: "list"),
    transform: NumberList.init(reading:))
  var layers: NumberList?

  @Option(
    name: .customLong("N"), help: ArgumentHelp("The numbers of samples. (default: 1-40)", valueName: "list"),
    transform: NumberList.init(reading:))
  var samples = NumberList(Array(1...40))

  @Option(
    help: ArgumentHelp("The widths of all rows. (default: ⌈√N⌉, and ⌈N/d_{L-2}⌉ for the last)", valueName: "d0,d1,…"))
  var widths: String?

  @OptionGroup var slopeOptions: SlopeOptions
  @OptionGroup var tableOptions: TableOptions

  func run() throws {
    let networks = try self.networks()
    var run = try tableOptions.run(.ranks)
    for network in networks {
      try run.add("L = \(network.layers), N = \(network.samples)") { run in
        [try run.almostEverywhere(network), try run.everyPattern(network)]
      }
    }
    try run.finish()
  }

  private func networks() throws -> [Network] {
    let limits = try tableOptions.limits.limits
    let (slopes, fixed) = (try slopeOptions.list(limits), try widths.map(NetworkOptions.list))
    if fixed != nil, layers != nil { throw Failure(.usage, "--widths gives L too: leave --layers out") }
    var networks: [Network] = []
    for count in layers?.values ?? (fixed.map { [$0.count] } ?? [2, 3, 4, 5]) {
      guard (2...Network.mostLayers).contains(count) else {
        throw Failure(.usage, "--layers \(count): a network has between 2 and \(Network.mostLayers) weight layers")
      }
      for samples in self.samples.values {
        let widths = fixed ?? NetworkOptions.defaultWidths(layers: count, samples: samples)
        let network = try inOptions { try Network(widths: widths, slopes: slopes, samples: samples) }
        try CertifyCommand.checkTheorem(applies: network)
        try network.checkMatrices(limits)
        networks.append(network)
      }
    }
    return networks
  }
}

extension TableRun {
  fileprivate func almostEverywhere(_ network: Network) throws -> Verified {
    let claim = Claim.almostEverywhere(NetworkFields(network), rank: network.samples)
    let evidence = Certifier.writesWitness(network) ? EvidenceKind.witness : .standardWitness
    return try present(claim, by: evidence) ?? certifier.almostEverywhere(network)
  }

  /// Every pattern of one instance, by congruence where one applies.
  fileprivate func everyPattern(_ network: Network) throws -> Verified {
    let found = try certifier.congruentInstance(
      network, seed: seed, draws: 100, present: { present($0, by: .congruence) })
    if let found { return found.certificate }
    return try certifier.everyPatternByResidues(network, from: RandomSource(seed: Integer(seed))).certificate
  }
}

extension RanksTableCommand: Interruptible {
  var interruption: StaticString { "certificates that were written are whole, and the same command goes on from them" }
}

import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks
import Tables

struct PatternsTableCommand: TableMakingCommand {
  static let configuration = CommandConfiguration(
    commandName: "patterns",
    abstract: "Exact histograms of the rank over all patterns of small instances, all widths being d.",
    discussion: """
      For each L, d, slope and N a random instance with noise, and the same one without (E = 1). The figure \
      shows the share of patterns of rank N against d²/N, as Figure 6.1 of the paper does for training runs. What the \
      verifier would not recount within --max-patterns is left out, and named; --check then takes the same limit.

      Example: checker table patterns --layers 2,3 --d 2 --N 1-6 --slope 0,1/2
      """)

  @Option(
    help: ArgumentHelp("The numbers L of weight layers. (default: 2)", valueName: "list"),
    transform: NumberList.init(reading:))
  var layers = NumberList([2])

  @Option(
    help: ArgumentHelp("The widths d of all layers. (default: 2,3)", valueName: "list"),
    transform: NumberList.init(reading:))
  var d = NumberList([2, 3])

  @Option(
    name: .customLong("N"), help: ArgumentHelp("The numbers of samples. (default: 1-6)", valueName: "list"),
    transform: NumberList.init(reading:))
  var samples = NumberList(Array(1...6))

  @Option(help: ArgumentHelp("The slopes s: 0,1/2 or 0,0.01. (write --slope=-1)", valueName: "list"))
  var slope = "0,1/2"

  @OptionGroup var tableOptions: TableOptions

  func run() throws {
    let networks = try self.networks()
    var run = try tableOptions.run(.patterns)
    for (network, hasNoise) in networks {
      let title =
        "L = \(network.layers), d = \(network.widths[0]), s = \(network.slope ?? .one)\(hasNoise ? "" : ", no noise"), N = \(network.samples)"
      try run.add(title) { run in
        try run.checkPatterns(of: network)
        let drawn = try Instance.random(for: network, from: RandomSource(seed: Integer(run.seed)))
        let instance =
          hasNoise
          ? drawn
          : try Instance(
            inputs: drawn.inputs, noise: try Instance.noNoise(for: network, run.certifier.verifier.limits),
            weights: drawn.weights, for: network)
        return [try run.histogram(network, instance)]
      }
    }
    try run.finish()
  }

  private func networks() throws -> [(Network, hasNoise: Bool)] {
    var slopes: [Rational] = []
    for text in slope.split(separator: ",", omittingEmptySubsequences: false) {
      let slope = try SlopeOptions.checkIsKinked(
        try SlopeOption.number(text.withoutOuterSpaces, option: "--slope", tableOptions.limits.limits))
      if !slopes.contains(slope) { slopes.append(slope) }
    }
    var networks: [(Network, hasNoise: Bool)] = []
    for count in layers.values {
      guard (2...Network.mostLayers).contains(count) else {
        throw Failure(.usage, "--layers \(count): a network has between 2 and \(Network.mostLayers) weight layers")
      }
      for width in d.values {
        guard width <= 1000 else { throw Failure(.usage, "--d \(width): too wide to count its patterns") }
        for slope in slopes {
          for hasNoise in [true, false] {
            for samples in samples.values {
              let network = try inOptions {
                try Network(widths: Array(repeating: width, count: count), slopes: [1, slope], samples: samples)
              }
              networks.append((network, hasNoise))
            }
          }
        }
      }
    }
    return networks
  }
}

extension TableRun {
  /// Checks that a sample's patterns can be counted, before an instance of that size is drawn.
  fileprivate func checkPatterns(of network: Network) throws {
    guard network.hiddenUnits <= 20 else {
      throw RowOmission("a sample has 2^\(network.hiddenUnits) patterns, and over 2^20 are not counted")
    }
    let limit = certifier.verifier.limits.patterns
    if 1 << network.hiddenUnits > limit {
      throw LimitError("2^\(network.hiddenUnits), the patterns of a sample,", of: .patterns, bound: limit)
    }
  }

  /// The histogram of an instance: one that is there, or counted.
  /// - Throws: `RowOmission`, or `LimitError` when the verifier would decline to count again.
  fileprivate func histogram(_ network: Network, _ instance: Instance<Rational>) throws -> Verified {
    let (fields, data) = (NetworkFields(network), InstanceFields(instance))
    let found = folder.certificate(of: .rankHistogram, network: fields, verifier: certifier.verifier) { claim in
      if case .rankHistogram(fields, data, _) = claim { true } else { false }
    }
    if let found { return found }
    let limits = certifier.verifier.limits
    guard let choices = instance.columnChoices(of: network) else {
      throw RowOmission("a sample has over 2^20 patterns")
    }
    let work = choices.places.dropLast().reduce(Integer.one) { $0 * Integer($1.count) }
    guard work <= Integer(limits.patterns) else {
      throw LimitError("\(work), the choices to count,", of: .patterns, bound: limits.patterns)
    }
    return try certifier.rankHistogram(network, instance, try HistogramCount.ranks(choices))
  }
}

extension PatternsTableCommand: Interruptible {
  var interruption: StaticString { "certificates that were written are whole, and the same command goes on from them" }
}

import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks

struct CertifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify",
    abstract: "Certify rank(G^p) = N for every activation pattern p, and write certificates.",
    discussion: """
      Certifies, each as a claim of its own: the witness of Lemma 8 and that every pattern reaches \
      it (so that the rank is N for almost every X, E, W); the exact rank for random integer instances \
      at single patterns; all patterns of one explicit instance together, by congruence, by dominance and \
      by residues; a bound on the probability of failure; and pattern by pattern, when there are at most 2^20. \
      Single patterns are eliminated over the integers, without fractions, up to N = \(Certifier.mostEliminatedSamples) \
      and N L = \(Certifier.mostEliminatedLength). \
      A certificate is written after the verifier has accepted it.

      Examples: checker certify --layers 3 --N 12
                checker certify --layers 2 --N 3 --widths 2,2
                checker certify --slope=-1 --method residues
                checker certify --data X.npy --noise gaussian:0.1:1 --widths 4,4 --slope float64:0.01
                checker certify --data X.npy --noise gaussian:0.1:1 --network net.npz --slope float64:0.01

      With --data the instance is yours: X, E and W from files, floats as the exact dyadic rationals that they \
      are, all patterns at once by congruence at the largest prime factor of the slopes' difference. Where that fails, what \
      fails is shown with a kernel vector (exit code 1), or that it is undecided (75). Widths, biases and the layers below the last two may be those of a \
      trained network's file (--network), convolutions and pooling below them among them (--below), which are evaluated exactly.
      """)

  @OptionGroup var networkOptions: NetworkOptions
  @OptionGroup var dataOptions: DataOptions

  @Option(
    name: .customLong("network"),
    help: ArgumentHelp(
      "With --data: the layers from this file of a trained network, .safetensors, .npz or .json as checker finish reads it; of the last two the widths only.",
      valueName: "net.npz"), completion: .file(extensions: ["safetensors", "npz", "json"]))
  var networkFile: String?

  @OptionGroup var layerOptions: LayerOptions

  @Option(name: .customLong("seed"), help: "The seed of the random instances. (default: 1)")
  var givenSeed: Int?

  @Option(name: .customLong("instances"), help: "The number of random instances. (default: 3)")
  var givenInstances: Int?

  private var seed: Int { givenSeed ?? 1 }
  private var instances: Int { givenInstances ?? 3 }

  @Option(help: "Use these methods only: \(CertifyMethod.allCases.map(\.rawValue).joined(separator: ", ")).")
  var method: [CertifyMethod] = []

  /// Each once, in the order given.
  private var methods: [CertifyMethod] {
    method.indices.filter { !method[..<$0].contains(method[$0]) }.map { method[$0] }
  }

  @Option(help: "B, for the bound over entries in {1, …, B}. (default: the least power of ten with a bound of 10⁻⁶)")
  var box: String?

  @Option(
    help: ArgumentHelp(
      "With --data: the N targets, a row or a column. No rank depends on them; what follows for them is said.",
      valueName: "y.npy"), completion: .matrixFile)
  var targets: String?

  @Option(help: "The folder for the certificates.", completion: .directory)
  var output = "certificates"

  @Flag(help: "Reuse the certificates that an earlier run has left in the folder, if the verifier accepts them.")
  var resume = false

  @Flag(help: "Print the table as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var width: WidthOptions

  @OptionGroup var limitOptions: LimitOptions

  func run() throws {
    if dataOptions.samples.data != nil {
      try certifyData()
      return
    }
    let limits = try limitOptions.limits
    let network = try networkOptions.network(limits)
    try CertifyCommand.checkTheorem(applies: network)
    try Session.check(seed: seed)
    guard (0...10_000).contains(instances) else {
      throw Failure(.usage, "--instances \(instances): between 0 and 10000")
    }
    let session = try Session(commandLine(network), seed: seed, limits: limits, output: output)
    var run = CertifyRun(
      network: network, seed: seed, instances: instances, box: try boxSize(), certifier: session.certifier,
      folder: session.folder, resumes: resume)
    if method.isEmpty { try run.all() } else { try run.only(methods) }
    if run.report.rows.isEmpty {
      throw Failure(.declined, "nothing was certified: \(run.report.notes.first ?? "no method applies")")
    }
    if json {
      try StandardOutput.write(json: run.report.json)
    } else {
      try StandardOutput.write(run.report.text(isWide: width.isWide))
    }
  }

  /// Every pattern of the instance of the files.
  private func certifyData() throws {
    let limits = try limitOptions.limits
    let (network, instance, origin) = try givenInstance(limits)
    try CertifyCommand.checkTheorem(applies: network, data: dataOptions.samples.data)
    if let targets { _ = try dataOptions.samples.targets(targets, count: network.samples, outputs: 1, limits) }
    let session = try Session(limits: limits, output: output)
    let outcome = try DataRun(
      network: network, instance: instance, hasNoise: dataOptions.samples.noise != nil, targets: targets,
      origin: origin, certifier: session.certifier, folder: session.folder
    ).outcome()
    if json {
      try StandardOutput.write(json: outcome.report.json)
    } else {
      try StandardOutput.write(outcome.report.text(isWide: width.isWide))
    }
    if outcome.code != .success { throw Verdict(code: outcome.code) }
  }

  /// The instance of the files; of a trained network's, where that is given. With what is said of how it was read.
  private func givenInstance(_ limits: Limits) throws -> (Network, Instance<Rational>, origin: [String]) {
    func lines(_ layersBelow: [String]) -> [String] { layersBelow.isEmpty ? [] : [LayersBelow.line(layersBelow)] }
    guard let networkFile else {
      let slope = Network.slope(of: try networkOptions.slopeOptions.list(limits))
      var layersBelow: [String] = []
      let (network, instance) = try dataOptions.instance(
        networkOptions, isEvaluated: layerOptions.below != nil, limits: limits
      ) {
        let read = try layerOptions.inputs(dataOptions.samples, slope: slope, limits)
        layersBelow = read.layersBelow
        return read.inputs
      }
      return (network, instance, lines(layersBelow))
    }
    guard networkOptions.slopeOptions.areGiven else {
      throw Failure(.usage, "--slope is missing: with --network give that of the training, like --slope float64:0.01")
    }
    let slopes = try networkOptions.slopeOptions.list(limits)
    let read = try layerOptions.read(
      networkFile, kernels: dataOptions.kernels, dataOptions.samples, slope: Network.slope(of: slopes), limits)
    let (file, inputs) = (read.file, try read.fittingInputs(networkFile))
    let outputs = file.matrices[file.matrices.count - 1].rows
    guard outputs == 1 else {
      throw Failure(
        .usage,
        "--network \(networkFile): K = \(outputs) outputs, and this command is about one; checker finish certifies the rank of G^p at the file's own weights and pattern"
      )
    }
    file.noteRemarks(networkFile)
    let network = try inOptions {
      try Network(
        widths: file.matrices.map(\.columns), slopes: slopes, samples: inputs.columns, biases: file.biasedLayers)
    }
    let noise = try read.samples.noiseMatrices(network, limits)
    let below = Array(file.fullWeights.dropLast(2))
    let instance = try inOptions { try Instance(inputs: inputs, noise: noise, weights: below, for: network) }
    if layerOptions.below == nil { dataOptions.samples.noteWhichWay(inputs) }
    return (network, instance, [file.line] + lines(read.layersBelow))
  }

  private func boxSize() throws(Failure) -> Integer? {
    guard let box else { return nil }
    guard let value = Integer(box), value.sign > 0 else {
      throw Failure(.usage, "--box \(box): not a positive integer")
    }
    return value
  }

  /// The theorems of the paper need `s ≠ 0` and `N ≤ d_{L-2} d_{L-1}`.
  /// - Parameter data: the file of `X`, where the samples are its.
  static func checkTheorem(applies network: Network, data: String? = nil) throws(Failure) {
    if network.slopes.contains(where: \.isZero) {
      throw Failure(
        .usage,
        "--slope 0: the theorems need slopes s ≠ 0; with s = 0 a pattern can make a column of G^p zero, whatever the data, as at N = d_0 = d_1 = 1, where G^p = (0) at u < 0; and x = y = W_2 = 1, W_1 = -1 is a differentiable local minimum of MSE = 1/2, though W_1 = 1 has MSE = 0. Of given data and weights of a ReLU network decide checker enumerate, minimum, landscape and finish"
      )
    }
    guard network.samples <= network.gradientRows else {
      let product =
        (network.hasBias(network.layers - 1) ? "(d_{L-2} + 1) d_{L-1}" : "d_{L-2} d_{L-1}")
        + (network.hasBias(network.layers) ? " + 1" : "")
      let mend =
        data.map { ", or \(network.gradientRows) of the samples of \($0)" } ?? " or --N \(network.gradientRows)"
      throw Failure(
        .usage,
        "N = \(network.samples) is more than \(product) = \(network.gradientRows), the number of rows of G^p, so no instance has rank N and the theorem does not apply; use wider layers\(mend)"
      )
    }
  }

  /// The command line in its full form, without the folder: the same command
  /// writes the same bytes anywhere.
  private func commandLine(_ network: Network) -> String {
    let widths = network.widths.map(String.init).joined(separator: ",")
    let slopes = network.slopes.map(\.description).joined(separator: ",")
    return
      "checker certify --widths \(widths) --N \(network.samples) --slopes=\(slopes)\(network.biasOption) --seed \(seed)"
  }
}

extension CertifyCommand: ModalCommand {
  var modes: [Mode] {
    let hasData = dataOptions.samples.data != nil
    func isWithout(_ user: CertifyMethod) -> Bool { !method.isEmpty && !method.contains(user) }
    return [
      Mode(
        hasData, "with --data, whose instance is not drawn", idle: ["--seed", "--instances", "--method", "--box"]),
      Mode(
        hasData, "with --data, since one certificate is written, and there is nothing to go on from", idle: ["--resume"]
      ),
      Mode(hasData, "with --data, since no patterns are counted one by one", idle: ["--max-patterns"]),
      Mode(
        !hasData, without: "--data",
        idle: [
          "--noise", "--weights", "--kernels", "--targets", "--samples-in-rows", "--network", "--tensors", "--below",
        ]),
      Mode(
        networkFile != nil, "with --network, which says it",
        idle: ["--layers", "--widths", "--N", "--biases", "--weights"]),
      Mode(networkFile == nil, without: "--network", idle: ["--tensors"]),
      layerOptions.mode(dataOptions.samples),
      Mode(isWithout(.bound), without: "--method bound", idle: ["--box"]),
      Mode(isWithout(.random), without: "--method random", idle: ["--instances"]),
      Mode(isWithout(.enumeration), without: "--method enumeration", idle: ["--max-patterns"]),
      Mode(
        !method.isEmpty && method.allSatisfy { [.witness, .dominance, .bound].contains($0) },
        "with these methods, which draw nothing", idle: ["--seed"]),
      .json(json),
    ]
  }
}

extension CertifyCommand: Interruptible {
  var interruption: StaticString {
    "certificates that were written are whole, and the same command with --resume goes on from them"
  }
}

import ArgumentParser
import ExactArithmetic
import Networks

/// An instance `(X, E, W)` from matrix files, of any format that `checker rank` reads.
struct DataOptions: ParsableArguments {
  @OptionGroup var samples: SampleOptions

  @Option(
    help: ArgumentHelp(
      "W_1,…,W_{L-2} from these files, W_l of shape d_l × d_{l-1}, with a bias d_l × (d_{l-1} + 1), its last column; or gaussian:SIGMA:SEED, entries SIGMA g. (needed for L ≥ 3)",
      valueName: "W1.npy,…"), completion: .matrixFile)
  var weights: String?

  @Option(
    help:
      "Which way the files of --weights have them: out-in, d_l × d_{l-1} as in PyTorch, or in-out, d_{l-1} × d_l as in Flax and Keras. (default: out-in)"
  )
  var kernels: KernelOrder?

  /// The instance of the files, and its network: `N` is the number of samples in `X`.
  /// - Parameters:
  ///   - options: what the files do not say of the network.
  ///   - isEvaluated: whether layers make `X` of the samples in the file.
  ///   - limits: of what is read.
  ///   - read: gives `X`; nil where it is that of the file.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func instance(
    _ options: NetworkOptions, isEvaluated: Bool = false, limits: Limits,
    reading read: (() throws -> Matrix<Rational>)? = nil
  ) throws -> (Network, Instance<Rational>) {
    var samples = samples
    if isEvaluated, samples.noise == nil { samples.samplesInRows = true }
    guard let data = samples.data else { throw SampleOptions.missingInputs() }
    guard options.widths != nil else {
      throw Failure(.usage, "--widths is missing: with --data give all of d_0,…,d_{L-1}")
    }
    let inputs = try read.map { try $0() } ?? samples.inputs(limits)
    if let given = options.givenSamples, given != inputs.columns {
      throw Failure(
        .usage, "--N \(given): \(data) has \(inputs.columns) samples; leave --N out, which the data give")
    }
    var options = options
    options.givenSamples = inputs.columns
    let network = try options.network(limits)
    guard inputs.rows == network.widths[0] else {
      let hint = !isEvaluated && inputs.columns == network.widths[0] ? samples.otherWay : ""
      throw Failure(
        .usage,
        "\(data): X is \(inputs.rows)×\(inputs.columns), but --widths begins with d_0 = \(network.widths[0])\(hint)")
    }
    let noise = try samples.noiseMatrices(network, limits)
    let weights = try weightMatrices(network, limits)
    let instance = try inOptions { try Instance(inputs: inputs, noise: noise, weights: weights, for: network) }
    if !isEvaluated { samples.noteWhichWay(inputs) }
    return (network, instance)
  }

  private func weightMatrices(_ network: Network, _ limits: Limits) throws -> [Matrix<Rational>] {
    let shapes = (1..<network.layers - 1).map {
      (network.rows(ofWeight: $0), network.columns(ofWeight: $0))
    }
    if kernels != nil, weights == nil {
      throw Failure(.usage, "--kernels has no effect without --weights; leave it out, or add --weights")
    }
    guard let weights else {
      if shapes.isEmpty { return [] }
      throw Failure(
        .usage,
        "--weights is missing: with \(network.layers) layers give \(Instance<Rational>.names("W", shapes.count)) as matrix files, or gaussian:SIGMA:SEED"
      )
    }
    if shapes.isEmpty {
      throw Failure(.usage, "--weights \(weights): with 2 layers there is no W_1 below W_{L-1}; leave it out")
    }
    if let (sigma, seed) = try samples.gaussian(.weights, weights) {
      if kernels != nil { throw Failure(.usage, "--kernels has no effect on weights that are drawn; leave it out") }
      return try samples.drawn(Array(shapes), seed: seed, limits) { sigma * $0 }
    }
    let isInOut = kernels == .inOut
    let read = try samples.files(
      "--weights", weights, "W", shapes.map { isInOut ? ($1, $0) : ($0, $1) }, isSampleIndexed: false, limits
    ) { _ in isInOut ? "; leave out --kernels in-out" : "; add --kernels in-out" }
    let square = read.indices.filter { read[$0].rows == read[$0].columns && read[$0] != read[$0].transposed }
    if kernels == nil, square.count == read.count, !square.isEmpty {
      let (name, verb) = square.count == 1 ? ("W_1 is", "was") : ("all W_l are", "were")
      StandardError.write(
        "checker: note: \(weights): \(name) square, and \(verb) read \(KernelOrder.outIn.words); if that is not so, add --kernels in-out\n"
      )
    }
    return isInOut ? read.map(\.transposed) : read
  }
}

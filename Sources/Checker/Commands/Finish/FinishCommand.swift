import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Glibc
import MatrixFiles
import Networks

struct FinishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finish",
    abstract: "From a trained network to an exact statement: a certified zero-error point or local minimum nearby.",
    discussion: """
      WEIGHTS is a .safetensors file or a .npz archive of a PyTorch state_dict (0.weight, 2.weight, or \
      fc1.weight, fc1.bias, …; d_l × d_{l-1}, the last K × d_{L-1}), of Flax, Keras or scikit-learn (kernel, coefs_0 with intercepts_0, d_{l-1} × d_l), or JSON. All floats are taken as \
      the exact dyadic rationals that they are, numbers of JSON as the decimals that are written, which mostly are not those floats. Biases are read with the weights that they belong to; with K outputs \
      zero error is decided, and --targets has K rows or columns.

      Convolutions and pooling below the linear layers are listed with --below, and evaluated exactly at X, an array of as many \
      dimensions as they take; what they give stands in X's place, and the verdict is about the last two layers, those below fixed.

      A training stops near something exact: weights of zero error, or a local minimum, mostly on kinks, where \
      some u are about 1e-13. Only W_{L-1} and its bias are changed (for a local minimum, and where that reaches no zero error, the output's bias, too), by at most --radius; where that gives no zero error, W_L alone; and the activation pattern stays \
      but for kinks: solved exactly for zero error, else for the least MSE with the kinks at u = 0. The verdict is one of \
      global-minimum (MSE = 0), differentiable-local-minimum, nondifferentiable-local-minimum (of the MSE as a function \
      of the last two layers' weights), with a certificate of the finished weights, or undecided with the reason \
      (exit code 75). The rank of G^p at the trained weights' own pattern is certified too.

      Examples: checker finish net.safetensors --data X.npy --targets y.npy --slope float64:0.01
                checker finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --json
                checker finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --weights-out finished.json
                checker finish convolutions.npz --data images.npy --targets labels.npy --slope float64:0.01 --below conv,leaky,maxpool:2
      """)

  @Argument(
    help: "The trained weights: .safetensors, .npz or .json.",
    completion: .file(extensions: ["safetensors", "npz", "json"]))
  var weights: String

  @OptionGroup var samples: SampleOptions

  @Option(
    help: ArgumentHelp(
      "The N targets from this file, a row or a column; of K outputs K rows or columns. (needed, unless the file of the weights has y, as --data unless it has X)",
      valueName: "y.npy"),
    completion: .matrixFile)
  var targets: String?

  @Option(
    help:
      "The slope s of the activation on its negative side, that of the training: 0, 1/100, float32:0.01, float64:0.01. (needed, unless the file of the weights has it; write --slope=-1)"
  )
  var slope: String?

  @Option(
    help: ArgumentHelp(
      "The weights' names in the file, first layer first. (default: in the order of their names)",
      valueName: "name,name,…"))
  var tensors: String?

  @Option(
    help:
      "Which way the file has its weights: out-in, d_l × d_{l-1} as in PyTorch, or in-out, d_{l-1} × d_l as in Flax and Keras. (default: as names and shapes tell)"
  )
  var kernels: KernelOrder?

  @Option(help: ArgumentHelp(LayersBelow.help, valueName: "layer,layer,…"))
  var below: String?

  @Option(help: LossOption.help)
  var loss: String?

  @Option(help: "The largest change of a weight, like 1e-3 or 1/1000.")
  var radius = "1/1000"

  @Option(
    help: ArgumentHelp(
      "Round the weights below W_{L-1} to this many significant bits first, for shorter numbers. (default: exact)",
      valueName: "bits"))
  var bits: Int?

  @Option(help: "The folder for the certificates.", completion: .directory)
  var output = "certificates"

  @Option(
    help: ArgumentHelp(
      "Write the finished network with its data to this file, which checker minimum reads.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var weightsOut: String?

  @Flag(help: "Print the verdict as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var limitOptions: WorkLimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    let radius = try Rational(positive: radius, option: "--radius", limits, like: "1e-3 or 1/1000")
    if let bits, !(1...1024).contains(bits) { throw Failure(.usage, "--bits \(bits): between 1 and 1024") }
    let loss = try LossOption.ofPoints(loss, limits)
    let given = try slope.map { try SlopeOption.number($0, option: "--slope", limits) }
    let below = try below.map { text throws(Failure) in try LayersBelow(text, limits) }
    var (samples, lower) = (self.samples, LayersBelow.Evaluated?.none)
    let array = try samples.data == nil && below == nil ? nil : samples.array(limits)
    if below == nil, let (path, array) = array, let dimensions = array.dimensions {
      throw Failure(
        .malformed,
        "\(path): X is an array of \(dimensions.count) dimensions, and no matrix d_0 × N; list the layers that take it with --below, like --below conv,leaky,maxpool:2, or reshape it to two"
      )
    }
    var inputs = below == nil ? array.map { [samples] in samples.inputs(of: $0.array.matrix.dense) } : nil
    let file = try WeightsFile(
      weights,
      WeightsFile.Options(
        order: tensors?.split(separator: ",", omittingEmptySubsequences: false).map(String.init), kernels: kernels,
        convolutions: below?.convolutions),
      limits: limits)
    if let below, let (path, array) = array {
      let evaluated = try inFile(weights) {
        try below.evaluated(
          at: array, path: path, file.kernels, file.isTransposed ? .inOut : .outIn,
          slope: given ?? file.network?.slopes.flatMap { Network.slope(of: $0) }, limits)
      }
      guard evaluated.inputs.rows == file.matrices[0].columns else {
        throw Failure(
          .usage,
          "--below: these layers give \(evaluated.inputs.rows) numbers a sample, but '\(file.names[0])' \(file.shapes[0]) takes \(file.matrices[0].columns)"
        )
      }
      (inputs, lower) = (evaluated.inputs, evaluated)
      // Those of y are where those of X are.
      if samples.noise == nil { samples.samplesInRows = true }
    }
    let trained = try TrainedNetwork(
      file, path: weights, inputs: inputs, samples, targets: targets, bits: bits, isOrdered: tensors != nil, limits)
    let fields = try trained.point(slope: try trained.slope(given))
    try inFile(weights) { try checkRoom(for: fields, limits) }
    if let inputs, below == nil { samples.noteWhichWay(inputs) }
    let session = try Session(limits: limits, output: output)
    let (certifier, folder) = (session.certifier, session.folder)
    var report = FinishReport(
      fields, weights: zip(file.names, file.shapes).map { "\($0) \($1)" } + file.biasNames,
      isTransposed: file.isTransposed, bits: bits, loss: loss, layersBelow: lower?.words ?? [])
    report.isOfDecimals = file.isJSON
    report.slope = slope ?? file.network?.slopeName
    report.remarks = file.remarks
    // Weights that cannot be written, and a rank that takes too much, cost nothing of what is known.
    var fault: (any Error)?
    try inFile(weights) {
      let outcome = try certifier.finish(fields, radius: radius, loss: loss)
      report.add(outcome)
      for certificate in [outcome.certificate, outcome.trained].compactMap({ $0 }) {
        report.certificates.append(try folder.write(certificate))
      }
      do {
        let rank = try certifier.rank(atPatternOf: fields)
        report.add(rank)
        if case .certified(let certificate) = rank { report.certificates.append(try folder.write(certificate)) }
      } catch let error as LimitError { fault = SubjectError(subject: weights, cause: error, code: .malformed) }
      if let weightsOut, let finished = outcome.fields {
        do {
          try writeAtomically(finished.json.canonicalBytes, to: weightsOut)
          report.weights = weightsOut
        } catch { fault = error }
      }
    }
    if json { try StandardOutput.write(json: report.json) } else { try StandardOutput.write(report.text) }
    if let fault {
      try StandardOutput.flush()
      throw fault
    }
    if report.verdict == .undecided {
      try StandardOutput.flush()
      throw Failure.undecided(weights, report.reason, isJSON: json)
    }
  }
}

extension FinishCommand {
  /// `G^p` stands beside the weights that it is made of: small files that decompress to large weights find their limit
  /// here, before it is allocated.
  private func checkRoom(for fields: PointFields, _ limits: Limits) throws(LimitError) {
    let (rows, columns) = (fields.hidden.rows * fields.hidden.columns, fields.network.samples * fields.network.outputs)
    try limits.checkRoom(
      for: "G^p, a \(rows)×\(columns) matrix, which is held twice,", rows: rows, columns: columns, copies: 2)
  }
}

extension FinishCommand: FileWritingCommand {
  var readPaths: [String?] { [weights, samples.data, samples.noise, targets] }
  var writtenPaths: [(option: String, path: String?)] { [("--weights-out", weightsOut)] }
}

extension FinishCommand: ModalCommand {
  var modes: [Mode] {
    [
      Mode(
        samples.data == nil && samples.noise == nil && targets == nil, "where no file of samples is read",
        idle: ["--samples-in-rows"]),
      Mode(
        below != nil && samples.noise == nil, "with --below, where X has its samples first",
        idle: ["--samples-in-rows"]),
    ]
  }
}

import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks

struct FinishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finish",
    abstract: "From a trained network to an exact statement: a certified zero-error point or local minimum nearby.",
    discussion: """
      WEIGHTS is a .safetensors file or a .npz archive of a PyTorch state_dict (0.weight, 2.weight, or \
      fc1.weight, fc1.bias, …; d_l × d_{l-1}, the last K × d_{L-1}), of Flax, Keras or scikit-learn (kernel, coefs_0 with intercepts_0, d_{l-1} × d_l), or JSON. All floats are taken as \
      the exact dyadic rationals that they are, numbers of JSON as the decimals that are written, which mostly are not those floats. Biases are read with the weights that they belong to; with K outputs \
      zero error is looked for, and --targets has K rows or columns.

      Convolutions and pooling below the linear layers are listed with --below, and evaluated exactly at X, an array of as many \
      dimensions as they take; what they give stands in X's place, and the verdict is about the last two layers, those below fixed.

      A training stops near something exact: weights of zero error, or a local minimum, mostly on kinks, where \
      some u are about 1e-13. Only W_{L-1} and its bias are changed (for a local minimum, and where that reaches no zero error, the output's bias, too), by at most --radius; where that gives no zero error, W_L alone; and the activation pattern stays \
      but for kinks: solved exactly for zero error, else for the least MSE with the kinks at u = 0. The verdict is one of \
      global-minimum (MSE = 0), differentiable-local-minimum, nondifferentiable-local-minimum (of the MSE as a function \
      of the last two layers' weights), with a certificate of the finished weights, or undecided with the reason \
      (exit code 75). Where none of these is found, all weights of the last two layers move, and global-minimum or local-minimum is certified for real weights \
      that are not written down, within a tiny radius of the finished ones. The rank of G^p at the trained weights' own pattern is certified too.

      Examples: checker finish net.safetensors --data X.npy --targets y.npy --slope float64:0.01
                checker finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --json
                checker finish net.npz --data X.npy --targets y.npy --slope float64:0.01 --weights-out finished.json
                checker finish convolutions.npz --data images.npy --targets labels.npy --slope float64:0.01 --below conv,leaky,maxpool:2
      """)

  @Argument(
    help: "The trained weights: .safetensors, .npz or .json.",
    completion: .file(extensions: ["safetensors", "npz", "json"]))
  var weights: String

  @OptionGroup var trained: TrainedOptions

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
    let read = try trained.read(weights, bits: bits, limits)
    let (file, fields) = (read.file, read.fields)
    try inFile(weights) { try checkRoom(for: fields, limits) }
    let session = try Session(limits: limits, output: output)
    let (certifier, folder) = (session.certifier, session.folder)
    var report = FinishReport(fields, file, bits: bits, loss: loss, layersBelow: read.layersBelow)
    report.slope = read.slope
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
  var readPaths: [String?] { [weights] + trained.readPaths }
  var writtenPaths: [(option: String, path: String?)] { [("--weights-out", weightsOut)] }
}

extension FinishCommand: ModalCommand {
  var modes: [Mode] { trained.modes }
}

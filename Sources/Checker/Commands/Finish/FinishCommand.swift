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
      fc1.weight, fc2.weight, …; d_l × d_{l-1}, the last 1 × d_{L-1}, no biases), or JSON. All floats are taken as \
      the exact dyadic rationals that they are.

      A training stops near something exact: weights of zero error, or a local minimum, mostly on kinks, where \
      some u are about 1e-13. Only W_{L-1} is changed, by at most --radius, and the activation pattern stays \
      but for kinks: solved exactly for zero error, else for the least MSE with the kinks at u = 0. The verdict is one of \
      global-minimum (MSE = 0), differentiable-local-minimum, nondifferentiable-local-minimum (of the MSE as a function \
      of the last two layers' weights), with a certificate of the finished weights, or undecided with the reason \
      (exit code 75). The rank of G^p at the trained weights' own pattern is certified too.

      Examples: checker finish net.safetensors --data X.npy --targets y.npy --samples-in-rows
                checker finish net.npz --data X.npy --targets y.npy --noise E1.npy --slope float64:0.01 --json
                checker finish net.npz --data X.npy --targets y.npy --weights-out finished.json
      """)

  @Argument(help: "The trained weights: .safetensors, .npz or .json.")
  var weights: String

  @OptionGroup var samples: SampleOptions

  @Option(help: ArgumentHelp("The N targets from this file, a row or a column.", valueName: "y.npy"))
  var targets: String

  @OptionGroup var slope: SlopeOption

  @Option(
    help: ArgumentHelp(
      "The weights' names in the file, first layer first. (default: in the order of their names)",
      valueName: "name,name,…"))
  var tensors: String?

  @Option(help: "The largest change of a weight, like 1e-3 or 1/1000.")
  var radius = "1/1000"

  @Option(
    help: ArgumentHelp(
      "Round the weights below W_{L-1} to this many significant bits first, for shorter numbers. (default: exact)",
      valueName: "bits"))
  var bits: Int?

  @Option(help: "The folder for the certificates.")
  var output = "certificates"

  @Option(
    help: ArgumentHelp(
      "Write the finished network with its data to this file, which checker minimum reads.", valueName: "file"))
  var weightsOut: String?

  @Flag(
    help:
      "Print JSON: verdict, statement, reason, network, rank, rank_of, rank_is_exact, kinks, mse_before, mse_after, largest_change, trained_point, certificates."
  )
  var json = false

  func run() throws {
    let (radius, slope) = (try radiusValue(), try slope.value())
    if let bits, !(1...1024).contains(bits) { throw Failure(.usage, "--bits \(bits): between 1 and 1024") }
    let file = try WeightsFile(
      weights, order: tensors?.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    let fields = try point(file, slope: slope)
    let folder = try CertificateFolder(output)
    let certifier = Certifier(
      provenance: Provenance(tool: "checker \(CheckerCommand.version)", command: "checker finish", seed: ""))
    var report = FinishReport(
      fields, weights: zip(file.names, file.matrices).map { "\($0) \($1.rows)×\($1.columns)" }, bits: bits)
    do {
      let outcome = try certifier.finish(fields, radius: radius)
      report.add(outcome)
      for certificate in [outcome.certificate, outcome.trained].compactMap({ $0 }) {
        report.certificates.append(try folder.write(certificate))
      }
      let rank = try certifier.rank(atPatternOf: fields)
      report.add(rank)
      if case .exactly(let certificate) = rank { report.certificates.append(try folder.write(certificate)) }
      if let weightsOut, let finished = outcome.fields {
        try writeAtomically(
          finished.json.canonicalBytes, to: weightsOut, temporary: "\(weightsOut).\(getpid()).tmp")
        report.weights = weightsOut
      }
    } catch let error as LimitError {
      throw Failure(.declined, "\(weights): \(error)")
    }
    if json { try StandardOutput.write(json: report) } else { try StandardOutput.write(report.text) }
    if report.verdict == FinishReport.undecided {
      try StandardOutput.flush()
      throw Failure(.declined, "\(weights): undecided: \(report.reason)")
    }
  }

  private func radiusValue() throws(Failure) -> Rational {
    guard let radius = Rational(exactly: radius), radius.sign > 0 else {
      throw Failure(.usage, "--radius \(radius): not a positive number like 1e-3 or 1/1000")
    }
    return radius
  }

  /// The trained point, all shapes compared.
  private func point(_ file: WeightsFile, slope: Rational) throws -> PointFields {
    let inputs = try samples.inputs()
    let first = file.matrices[0]
    guard inputs.rows == first.columns else {
      let hint =
        inputs.columns != first.columns
        ? "; give X with d_0 rows, or with --samples-in-rows as many columns"
        : samples.samplesInRows
          ? "; its samples may be the columns: leave out --samples-in-rows"
          : "; its samples may be the rows: add --samples-in-rows"
      throw Failure(
        .usage,
        "\(samples.data ?? ""): X is d_0 × N = \(inputs.rows)×\(inputs.columns), but '\(file.names[0])' takes d_0 = \(first.columns) inputs\(hint)"
      )
    }
    let targets = try samples.targets(targets, count: inputs.columns)
    do {
      let network = try Network(
        widths: file.matrices.map(\.columns), slopes: [.one, slope], samples: inputs.columns)
      let noise = try samples.noiseMatrices(network)
      let layers = file.matrices.count
      let below = file.matrices.prefix(layers - 2).map { matrix in
        bits.map { bits in matrix.map { $0.rounded(toBits: bits) } } ?? matrix
      }
      let instance = try Instance(inputs: inputs, noise: noise, weights: below, for: network)
      return PointFields(
        network: NetworkFields(network), instance: InstanceFields(instance),
        targets: targets, hidden: file.matrices[layers - 2],
        output: file.matrices[layers - 1])
    } catch let error as NetworkError {
      throw Failure(.usage, "\(error)")
    } catch let error as ShapeError {
      throw Failure(.usage, "\(error)")
    }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Reports

/// Trained weights with the data that they were trained on, all shapes compared.
struct TrainedNetwork {
  private let file: WeightsFile
  private let path: String
  private let inputs: Matrix<Rational>
  private let noise: [Matrix<Rational>]
  private let targets: Matrix<Rational>
  /// `W_1, …, W_{L-2}`, rounded if so asked.
  private let below: [Matrix<Rational>]

  /// - Parameters:
  ///   - read: the layers, and the samples of `--data`; what no option gives is taken from the file of the weights.
  ///   - path: of the weights.
  ///   - targets: their file.
  ///   - bits: to which the weights below `W_{L-1}` are rounded, if they are.
  ///   - limits: of what is read.
  /// - Throws: `Failure` or `SubjectError`, with exit code 64, 65, 66 or 75.
  init(_ read: LayerOptions.Read, path: String, targets: String?, bits: Int?, _ limits: Limits) throws {
    let (file, samples, own) = (read.file, read.samples, read.file.network)
    let inputs = try read.fittingInputs(path)
    if bits != nil, file.matrices.count == 2 {
      throw Failure(.usage, "--bits: at L = 2 no weights are below W_{L-1}; leave it out")
    }
    let outputs = file.matrices[file.matrices.count - 1].rows
    if let targets {
      self.targets = try samples.targets(targets, count: inputs.columns, outputs: outputs, hint: read.orderHint, limits)
    } else if let targets = own?.targets {
      guard (targets.rows, targets.columns) == (outputs, inputs.columns) else {
        throw Failure(
          .malformed,
          "\(path): its y is \(targets.rows)×\(targets.columns), not \(outputs)×\(inputs.columns) for the outputs and the samples of X"
        )
      }
      self.targets = targets
    } else {
      let mend = file.mend("--targets", path, named: ["y", "target", "label"])
      throw Failure(.usage, "--targets is missing: give the N targets of the training as a matrix file\(mend)")
    }
    let network = try inOptions {
      try Network(widths: file.matrices.map(\.columns), slopes: [.one], samples: inputs.columns)
    }
    if samples.noise == nil, let noise = own?.noise {
      let shapes = network.hiddenWidths.map { "\($0)×\(inputs.columns)" }
      guard noise.map({ "\($0.rows)×\($0.columns)" }) == shapes else {
        throw Failure(
          .malformed, "\(path): its E is not \(shapes.joined(separator: ", ")), a row for each unit of a layer")
      }
      self.noise = noise
    } else {
      noise = try samples.noiseMatrices(network, limits)
    }
    below = file.fullWeights.dropLast(2).map { matrix in
      bits.map { bits in matrix.map { $0.rounded(toBits: bits) } } ?? matrix
    }
    (self.file, self.path, self.inputs) = (file, path, inputs)
    try checkAgainstFile(samples)
  }

  /// That what the file of the weights says of the data is what the options say.
  private func checkAgainstFile(_ samples: SampleOptions) throws {
    guard let network = file.network else { return }
    func compare(_ name: String, _ ours: [Matrix<Rational>]?, _ theirs: [Matrix<Rational>], _ option: String) throws {
      guard let ours, ours != theirs else { return }
      let pairs = zip(ours.flatMap(\.elements), theirs.flatMap(\.elements)).filter { $0 != $1 }
      // Closer than floats are to each other.
      let areNear =
        !pairs.isEmpty && pairs.allSatisfy { ($0 - $1).magnitude * Rational(Integer(1 << 51)) <= $1.magnitude }
      let why = areNear ? ": numbers of JSON are the decimals that are written, and no floats" : ""
      throw Failure(
        .malformed, "\(path): its \(name) is not that of \(option)\(why); leave out \(option), or \(name) in the file")
    }
    try compare("X", network.inputs.map { [$0] }, [inputs], "--data")
    try compare("y", network.targets.map { [$0] }, [targets], "--targets")
    try compare("E", network.noise, noise, "--noise")
    if let given = network.widths, given != file.matrices.map(\.columns) {
      throw Failure(.malformed, "\(path): its widths are not those of its weights")
    }
  }

  /// The slope of the option or of the file.
  /// - Throws: `Failure` with exit code 64 where there is none, with those that fit, or 65 where there are two.
  func slope(_ given: Rational?) throws -> Rational {
    guard let slopes = file.network?.slopes else {
      if let given { return given }
      throw Failure(.usage, "--slope is missing: \(try fits())")
    }
    guard let slope = Network.slope(of: slopes) else {
      throw Failure(.malformed, "\(path): its slopes are not two, 1 and s")
    }
    if let given, given != slope {
      throw Failure(.malformed, "\(path): its slope is \(slope), not \(given) as --slope says; leave one out")
    }
    return slope
  }

  /// The MSE at slopes that people train with: the one that was is mostly plain from it.
  private func fits() throws -> String {
    var names = ["0"]
    for number in ["0.01", "0.1", "0.2", "0.3"] { names += ["float32:\(number)", "float64:\(number)"] }
    let fits = try names.map { name in
      let point = try Point(try point(slope: try SlopeOption.number(name, option: "--slope", Limits())))
      return (name: name, error: point.meanSquaredError)
    }
    let list = fits.map { "\($0.error.scientific(awayFromZero: true)) at \($0.name)" }.joined(separator: ", ")
    return "it is that of the training; \(TrainedNetwork.verdict(fits)), of MSE \(list)"
  }

  /// Which slope fits, if one does: with a hundredth of the MSE of each other one, the two floats of a number counting as
  /// one. Those whose MSE is the same to a tenth fit alike.
  private static func verdict(_ fits: [(name: String, error: Rational)]) -> String {
    func number(_ name: String) -> Substring { name.split(separator: ":").last ?? "" }
    guard let best = fits.min(by: { $0.error < $1.error }) else { return "none was tried" }
    let alike = fits.filter { $0.error * 10 <= best.error * 11 }
    if alike.count == fits.count { return "the weights do not tell which, since all of these fit alike" }
    let others = fits.filter { number($0.name) != number(best.name) }
    guard others.allSatisfy({ best.error * 100 <= $0.error }) else {
      return "none of these clearly fits the weights; take it from the program that trained them"
    }
    guard alike.count > 1 else { return "--slope \(best.name) fits the weights best" }
    return
      "\(alike.map { "--slope \($0.name)" }.joined(separator: " and ")) fit the weights alike (the type of the training's numbers tells: PyTorch's and Keras's is float32 unless it is set)"
  }

  func point(slope: Rational) throws -> PointFields {
    try inOptions {
      let layers = file.matrices.count
      let network = try Network(
        widths: file.matrices.map(\.columns), slopes: [.one, slope], samples: inputs.columns,
        biases: file.biasedLayers,
        outputs: file.matrices[layers - 1].rows)
      let instance = try Instance(inputs: inputs, noise: noise, weights: below, for: network)
      let last = Array(file.fullWeights.suffix(2))
      return PointFields(
        network: NetworkFields(network), instance: InstanceFields(instance), targets: targets,
        hidden: last[0], output: last[1])
    }
  }
}

extension LayerOptions.Read {
  /// `X`, of the option or of the file, as many rows as the first layer takes.
  /// - Throws: `Failure` with exit code 64.
  func fittingInputs(_ path: String) throws(Failure) -> Matrix<Rational> {
    let (first, own) = (file.matrices[0], file.network)
    guard let inputs = inputs ?? own?.inputs else {
      throw SampleOptions.missingInputs(file.mend("--data", path, named: ["x"]))
    }
    if inputs.rows == first.columns { return inputs }
    let hint =
      self.inputs == nil
      ? ""
      : inputs.columns == first.columns
        ? samples.otherWay
        : samples.samplesInRows
          ? "; give X with d_0 columns, its samples in its rows"
          : "; give X with d_0 rows, or with --samples-in-rows as many columns"
    let order = inputs.columns == first.columns ? "" : orderHint
    throw Failure(
      .usage,
      "\(self.inputs == nil ? path : samples.data ?? ""): X is d_0 × N = \(inputs.rows)×\(inputs.columns), but '\(file.names[0])' takes d_0 = \(first.columns) inputs\(hint)\(order)"
    )
  }
  /// Which layers were taken, where it may be others.
  var orderHint: String {
    if isOrdered || file.network?.hasLastWeights == true { return "" }
    let layers = zip(file.names, file.shapes).map { "'\($0)' \($1)" }.joined(separator: ", ")
    return " (the layers were taken to be \(layers); if they are others, name them with --tensors)"
  }
}

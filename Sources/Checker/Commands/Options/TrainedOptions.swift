import ArgumentParser
import Certificates
import ExactArithmetic
import MatrixFiles
import Networks

/// How a file of trained weights is read: which tensors are the layers, and what stands below them.
struct LayerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The weights' names in the file, first layer first. (default: in the order of their names)",
      valueName: "name,name,…"))
  var tensors: String?

  @Option(help: ArgumentHelp(LayersBelow.help, valueName: "layer,layer,…"))
  var below: String?

  /// The layers of a trained network's file, and the samples as they reach the first linear one.
  struct Read {
    let file: WeightsFile
    /// `d_0 × N`: of `--data`, or what the layers below make of it; nil where no file of samples is named.
    let inputs: Matrix<Rational>?
    /// The layers below, each with the tensors of a convolution.
    let layersBelow: [String]
    /// As they are for the other files: those of `y` and `E` have their samples where `X` has.
    let samples: SampleOptions
    let isOrdered: Bool
  }

  /// Reads the file, and evaluates the layers below at all samples, exactly.
  /// - Parameters:
  ///   - path: of the weights.
  ///   - kernels: which way the file has them, where an option says it.
  ///   - samples: the file of `X`.
  ///   - slope: of the network, where an option says it.
  ///   - limits: of what is read.
  /// - Throws: `Failure` or `SubjectError`, with exit code 64, 65, 66 or 75.
  func read(
    _ path: String, kernels: KernelOrder?, _ samples: SampleOptions, slope: Rational?, _ limits: Limits
  ) throws -> Read {
    let below = try below.map { text throws(Failure) in try LayersBelow(text, limits) }
    if below != nil, samples.data == nil {
      throw Failure(.usage, "--data is missing: --below takes the samples from it, \(LayersBelow.samples)")
    }
    let array = try samples.data == nil ? nil : samples.array(limits)
    var inputs: Matrix<Rational>?
    if below == nil, let (path, array) = array {
      try SampleOptions.checkIsMatrix(array, path)
      inputs = samples.inputs(of: array.matrix.dense)
    }
    let file = try WeightsFile(
      path,
      WeightsFile.Options(
        order: tensors?.split(separator: ",", omittingEmptySubsequences: false).map(String.init), kernels: kernels,
        inputs: inputs?.rows, convolutions: below?.convolutions),
      limits: limits)
    guard let below, let (data, array) = array else {
      return Read(
        file: file, inputs: inputs, layersBelow: [], samples: samples, isOrdered: tensors != nil)
    }
    let evaluated = try inFile(path) {
      try below.evaluated(
        at: array, path: data, file.kernels, file.isTransposed ? .inOut : .outIn,
        fitsOther: file.fitsBothWays, slope: slope ?? file.network?.slopes.flatMap { Network.slope(of: $0) }, limits)
    }
    guard evaluated.inputs.rows == file.matrices[0].columns else {
      throw Failure(
        .usage,
        "--below: these layers give \(evaluated.inputs.rows) numbers a sample, but '\(file.names[0])' \(file.shapes[0]) takes \(file.matrices[0].columns)"
      )
    }
    var turned = samples
    if samples.noise == nil { turned.samplesInRows = true }
    return Read(
      file: file, inputs: evaluated.inputs, layersBelow: evaluated.words, samples: turned, isOrdered: tensors != nil)
  }

  /// `X`: of the file of samples, or what the layers of `--below` make of them, where no file of weights is named.
  /// - Throws: `Failure` with exit code 64, 65, 66 or 75.
  func inputs(
    _ samples: SampleOptions, slope: Rational?, _ limits: Limits
  ) throws -> (inputs: Matrix<Rational>, layersBelow: [String]) {
    guard let text = below else {
      let (path, array) = try samples.array(limits)
      try SampleOptions.checkIsMatrix(array, path)
      return (samples.inputs(of: array.matrix.dense), [])
    }
    let below = try LayersBelow(text, limits)
    guard below.convolutions == 0 else {
      throw Failure(
        .usage, "--below \(text): the weights of its convolutions are missing; name their file with --network")
    }
    let (path, array) = try samples.array(limits)
    let evaluated = try below.evaluated(at: array, path: path, [], .outIn, slope: slope, limits)
    return (evaluated.inputs, evaluated.words)
  }

  /// Whether an activation of `--below` has the slope of the network.
  func takesSlope(_ limits: Limits) throws(Failure) -> Bool {
    guard let below else { return false }
    return try LayersBelow(below, limits).takesSlope
  }

  /// That an option is of no use beside `--below`.
  func mode(_ samples: SampleOptions) -> Mode {
    Mode(
      below != nil && samples.noise == nil, "with --below, where X has its samples first", idle: ["--samples-in-rows"])
  }
}

/// A trained network with the data that it was trained on, from files: the options of `checker finish`, `minimum` and `landscape`.
struct TrainedOptions: ParsableArguments {
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
    help:
      "Which way the file has its weights: out-in, d_l × d_{l-1} as in PyTorch, or in-out, d_{l-1} × d_l as in Flax and Keras. (default: as shapes, names, biases and X tell)"
  )
  var kernels: KernelOrder?

  @OptionGroup var layers: LayerOptions

  /// What to do where a file of weights is given without these options.
  static let weightsMend = "; add --data, --targets and --slope, with which the other files of the training are read"

  /// Whether any is given.
  var areGiven: Bool {
    samples.data != nil || samples.noise != nil || samples.samplesInRows || kernels != nil
      || [targets, slope, layers.tensors, layers.below].contains { $0 != nil }
  }

  var readPaths: [String?] { [samples.data, samples.noise, targets] }

  /// A trained network as it was read.
  struct Read {
    let file: WeightsFile
    let fields: PointFields
    let layersBelow: [String]
    /// The slope as it is written, where it is.
    let slope: String?
    /// The same where that is the name of a float.
    var slopeName: String? { slope.flatMap { $0.contains(":") ? $0 : nil } }
  }

  /// Reads weights and data.
  /// - Parameters:
  ///   - path: of the weights.
  ///   - bits: to which the weights below `W_{L-1}` are rounded, if they are.
  ///   - limits: of what is read.
  /// - Throws: `Failure` or `SubjectError`, with exit code 64, 65, 66 or 75.
  func read(_ path: String, bits: Int? = nil, _ limits: Limits) throws -> Read {
    let given = try slope.map { try SlopeOption.number($0, option: "--slope", limits) }
    let read = try layers.read(path, kernels: kernels, samples, slope: given, limits)
    let trained = try TrainedNetwork(read, path: path, targets: targets, bits: bits, limits)
    let fields = try trained.point(slope: try trained.slope(given))
    if let inputs = read.inputs, layers.below == nil { samples.noteWhichWay(inputs) }
    return Read(
      file: read.file, fields: fields, layersBelow: read.layersBelow, slope: slope ?? read.file.network?.slopeName)
  }

  /// Where an option has no effect.
  var modes: [Mode] {
    [
      Mode(
        samples.data == nil && samples.noise == nil && targets == nil, "where no file of samples is read",
        idle: ["--samples-in-rows"]),
      layers.mode(samples),
    ]
  }
}

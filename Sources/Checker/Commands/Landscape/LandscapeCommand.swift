import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables

struct LandscapeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "landscape",
    abstract:
      "Prove what the landscape of a loss is: its global minimum, bad local minima or none, all values at local minima.",
    discussion: """
      FILE is that of "checker minimum", with data, targets, slope and widths; at L = 2 weights are not needed. What is proved is \
      printed in this order, each with its certificate:

        the global minimum: weights of zero error, or the least MSE as an exact fraction
        bad local minima: that there are none, for every target, kinks included (and for all data how near); else one as an \
      example, and that none is differentiable, where rank G = N at every pattern shows it
        with output weights in FILE: how fast the MSE falls along any gradient flow in W_{L-1}
        with --least-slope: from which slope on it is proved that there are none; where N = d_{L-2} d_{L-1}, exactly
        the values of the MSE at all its local minima, where they can be listed; with --figure drawn on an axis
        with --at-least M in place of all this: that MSE ≥ M for all weights, or weights of a smaller MSE

      FILE may also be a trained network, as checker finish reads it, with --data, --targets and --slope, and --below for the layers \
      below the linear ones.

      With K outputs the first and the last of these are looked for, by each output by itself: the MSE is the sum of the outputs', so at \
      least the sum of what each has at least.

      At L = 2 this is about all weights, for more layers about (W_{L-1}, W_L), the weights below being fixed. Exit code 0 \
      when the global minimum is decided, 75 when not: then the best point and the best bound are printed, both exact, the bound \
      with its certificate; and 75 when with --only values these are not listed. Exit code 1 when the MSE is not at least M.

      Examples: checker landscape no-fit.json
                checker landscape no-fit.json --least-slope --figure
                checker landscape no-fit.json --at-least 1/10
                checker landscape net.npz --data X.npy --targets y.npy --slope float64:0.01 --only minimum
      """)

  @Argument(
    help: "The file with data, targets, slope and widths, or a file of trained weights.",
    completion: .file(extensions: ["json", "safetensors", "npz"]))
  var file: String

  @OptionGroup var trained: TrainedOptions

  @Option(
    help:
      "Seconds for the global minimum, as many for bad local minima, for the least slope, and for the list of values.")
  var limit = 60

  @Option(
    help: ArgumentHelp(
      "logistic, to prove in place of all this that the logistic loss, which is 0 nowhere, has no differentiable local minimum.",
      valueName: "loss"))
  var loss: String?

  @Option(
    help: ArgumentHelp(
      "A positive number, to prove in place of all this that the MSE is at least that for all weights.",
      valueName: "error"))
  var atLeast: String?

  /// What is looked for.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case minimum
    case badMinima = "bad-minima"
    case values
  }

  @Option(
    help: ArgumentHelp(
      "Look for this part only, minimum, bad-minima or values; may be given again.", valueName: "part"))
  var only: [Part] = []

  private func includes(_ part: Part) -> Bool { only.isEmpty || only.contains(part) }

  @Flag(help: "Look for the least slope from which on there are no bad local minima, too.")
  var leastSlope = false

  @Flag(help: "Draw the values at local minima: an SVG and a PGFPlots file beside the certificate.")
  var figure = false

  @Option(
    help: ArgumentHelp(
      "Save a search for the global minimum that is not done to this file, and go on from it.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var checkpoint: String?

  @Option(help: "The number of threads. (default: one a core)")
  var threads: Int?

  @Option(help: "The folder for the certificates.", completion: .directory)
  var output = "certificates"

  @Flag(help: "Print what is proved as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var limitOptions: LimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    let threads = threads ?? coreCount()
    try checkPositive(threads: threads, limit: limit)
    let read = try trained.areGiven ? trained.read(file, limits) : nil
    let problem =
      try read.map { read in try inFile(file) { try MinimumFile(read.fields, slopeName: read.slopeName) } }
      ?? MinimumFile(file, limits: limits, weightsMend: TrainedOptions.weightsMend)
    read?.file.noteRemarks(file)
    let isOfOne = problem.network.outputs == 1
    if !isOfOne { try checkOptionsOfSeveralOutputs(problem.network.outputs) }
    let session = try Session(limits: limits, output: output)
    if let loss {
      guard try LossOption(loss, limits) == .logistic else {
        throw Failure(
          .usage,
          "--loss \(loss): landscapes are known of the MSE and of --loss logistic; "
            + "of given weights checker minimum FILE --loss \(loss) decides")
      }
    }
    let bound = try atLeast.map { try Rational(positive: $0, option: "--at-least", limits, like: "1/10 or 0.25") }
    var run = LandscapeRun(problem, of: read, session: session, seconds: limit, threads: threads)
    try inFile(file) {
      try checkRoom(for: problem.network, limits)
      if let bound { return try run.findBound(bound) }
      if loss != nil { return try run.findDifferentiableMinimaWithoutZero() }
      let search = SavedSearch(.globalMinimum, problem, at: checkpoint)
      if includes(.minimum) {
        try run.findGlobalMinimum(search)
        // What was proved before Ctrl-C could end the search is all that was asked for.
        let isProved = run.report.reason == nil
        if Interruption.wasRequested, !isProved || isOfOne && (includes(.badMinima) || includes(.values)) {
          try print(run.report)
          try search.checkInterruption(of: file, isDone: isProved)
        }
      }
      if isOfOne, includes(.badMinima) { try run.findBadMinima() }
      if leastSlope { try run.findLeastSlope() }
      if isOfOne, includes(.values) { try run.listValues(drawing: figure) }
    }
    try print(run.report)
    if run.report.isBelowBound { throw Verdict(code: .rejected) }
    if let reason = run.report.reason {
      let what =
        only == [.values]
        ? "the values at local minima" : loss == nil && bound == nil ? "the global minimum is undecided" : "undecided"
      throw Failure(.declined, "\(file): \(what): \(reason)")
    }
  }
}

extension LandscapeCommand {
  /// Of several outputs the global minimum and bounds are looked for, by each output by itself.
  private func checkOptionsOfSeveralOutputs(_ outputs: Int) throws(Failure) {
    let others: [(option: String, isGiven: Bool)] = [
      ("--loss", loss != nil), ("--only bad-minima", only.contains(.badMinima)),
      ("--only values", only.contains(.values)),
      ("--least-slope", leastSlope), ("--figure", figure),
    ]
    if let (option, _) = others.first(where: \.isGiven) {
      throw Failure(
        .usage,
        "\(file): \(outputs) outputs; \(option) is known of one: leave it out, or give the weights and targets of one output"
      )
    }
    if let checkpoint { throw SavedSearch.ofOneOutput(checkpoint) }
  }

  /// Widths cost a file nothing: weights of the last two layers are bounded before they are allocated.
  private func checkRoom(for network: Network, _ limits: Limits) throws(LimitError) {
    let widths = Array(network.widths.suffix(2))
    try limits.checkRoom(for: "the weights of the layer with \(widths[1]) units", rows: widths[1], columns: widths[0])
  }

  private func print(_ report: LandscapeReport) throws {
    if json { try StandardOutput.write(json: report.json) } else { try StandardOutput.write(report.text) }
    try StandardOutput.flush()
  }
}

extension LandscapeCommand: FileWritingCommand {
  var readPaths: [String?] { [file] + trained.readPaths }
  var writtenPaths: [(option: String, path: String?)] { [("--checkpoint", checkpoint)] }
}

extension LandscapeCommand: ModalCommand {
  var modes: [Mode] {
    let words = "with --only \(only.map(\.rawValue).joined(separator: " --only "))"
    return trained.modes + [
      Mode(
        loss != nil, "with --loss logistic, of which one thing is proved",
        idle: ["--only", "--least-slope", "--figure", "--threads", "--checkpoint", "--at-least"]),
      Mode(
        atLeast != nil, "with --at-least, of which one thing is proved",
        idle: ["--only", "--least-slope", "--figure", "--checkpoint"]),
      Mode(!includes(.minimum), words, idle: ["--checkpoint"]),
      Mode(!includes(.minimum) && !includes(.values), words, idle: ["--threads"]),
      Mode(!includes(.badMinima), words, idle: ["--least-slope"]),
      Mode(!includes(.values), words, idle: ["--figure"]),
    ]
  }
}

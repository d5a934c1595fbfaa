import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks

struct MinimumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minimum",
    abstract: "Decide exactly whether weights are a local minimum of the MSE, and whether zero error can be had.",
    discussion: """
      FILE is a JSON object; numbers are exact: 3, 0.25 or "-1/2".

        {"slope": "1/2",                the slope s of the activation below 0; "float32:0.01" is that float
         "X": [[1, -1]],                inputs, d_0 rows of N numbers
         "E": [[3, 2], [1, 1]],         noise, d_1 rows of N numbers; without it all are 1
         "y": ["1/2", "-3/2"],          targets, N numbers
         "W_1": [[0], [1]],             weights of the hidden layer, d_1 rows of d_0
         "b_1": [1, 0],                 their biases, d_1 numbers; without it there are none
         "w_2": [1, 1],                 weights of the output, d_1 numbers
         "b_2": 0}                      its bias; without it there is none

      At L = 2 the verdict is about all weights. For more layers give "W": [W_1, …, W_L], "b": [b_1, …, b_L] ([] for a \
      layer without) and "E": [E_1, …]; the \
      verdict is then about (W_{L-1}, W_L), the weights below being fixed. Without weights, but with \
      "widths": [d_0, d_1] and perhaps "biases": [1, 2], the layers that have one, only the existence of weights of zero error is decided. A certificate about such \
      a point is a FILE too. With K outputs "y" and "w_2" have K rows; whether the weights have zero error is decided then, and of others where the MSE \
      falls along the weights of one unit, or each output by itself is at rest, or it grows at first order wherever one output's part of it changes.

      FILE may also be the weights of a trained network, .safetensors, .npz or JSON, as checker finish reads them, with the data in files: the \
      verdict is about the trained weights themselves, exactly as they are. Convolutions and pooling below the linear layers are \
      listed with --below.

      The verdict is one of: zero-error point, differentiable local minimum, non-differentiable \
      local minimum, not a local minimum. Exit code 0 when it is decided, 75 when not, with the reason. With --loss it is about \
      another loss than the MSE, which is 0 where the MSE is.

      Examples: checker minimum point.json
                checker minimum point.json --loss huber:1/2
                checker minimum net.npz --data X.npy --targets y.npy --slope float64:0.01
      """)

  @Argument(
    help: "The file with data, targets and weights, or a file of trained weights.",
    completion: .file(extensions: ["json", "safetensors", "npz"]))
  var file: String

  @OptionGroup var trained: TrainedOptions

  @Option(help: LossOption.help)
  var loss: String?

  @Option(
    help:
      "The most combinations of cells and signs that a proof that no weights have zero error may go through; 0 not to look for such weights."
  )
  var maxCombinations = mostCombinations

  /// What the verifier goes through, unless it is told otherwise.
  static let mostCombinations = 1 << 20

  @Option(
    help:
      "Seconds to look for weights of zero error, or a proof that there are none; the verdict about the weights of the file is printed before. (default: 60)"
  )
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Save a search for weights of zero error that is not done to this file, and go on from it.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var checkpoint: String?

  @Option(help: "The number of threads that branch. (default: one a core)")
  var threads: Int?

  @Option(help: "The folder for the certificates.", completion: .directory)
  var output = "certificates"

  @Flag(help: "Print the verdict as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var limitOptions: LimitOptions

  func run() throws {
    guard (0...MinimumCommand.mostCombinations).contains(maxCombinations) else {
      throw Failure(.usage, "--max-combinations \(maxCombinations): between 0 and \(MinimumCommand.mostCombinations)")
    }
    try checkPositive(threads: threads, limit: limit)
    let limits = try limitOptions.limits
    let loss = try LossOption.ofPoints(loss, limits)
    let read = try trained.areGiven ? trained.read(file, limits) : nil
    let problem =
      try read.map { read in try inFile(file) { try MinimumFile(read.fields, slopeName: read.slopeName) } }
      ?? MinimumFile(file, limits: limits, weightsMend: TrainedOptions.weightsMend)
    read?.file.noteRemarks(file)
    let session = try Session(limits: limits, output: output)
    let folder = session.folder
    if let text = self.loss, problem.point == nil {
      throw Failure(
        .usage,
        "--loss \(text): has no effect without weights in \(file), since weights of zero error are so for every loss; "
          + "leave it out")
    }
    if let checkpoint, problem.network.outputs > 1 { throw SavedSearch.ofOneOutput(checkpoint) }
    let search = SavedSearch(.zeroError, problem, at: checkpoint)
    var report = MinimumReport(problem.network, slope: problem.slopeName, loss: loss, of: read)
    try inFile(file) {
      if let point = problem.point {
        report.describe(try Point(point))
        if let certificate = report.add(try session.certifier.minimum(point, loss: loss)) {
          report.certificates.append(try folder.write(certificate))
        }
      }
      // Before what can take long.
      if !json {
        Progress().clear()
        try StandardOutput.write(report.beginning)
        try StandardOutput.flush()
      }
      if maxCombinations > 0 && report.meanSquaredError?.isZero != true {
        let outcome = try zeroErrorPoint(problem, session.certifier, search, &report)
        if let certificate = report.add(outcome) { report.certificates.append(try folder.write(certificate)) }
      }
    }
    if json { try StandardOutput.write(json: report.json) } else { try StandardOutput.write(report.end) }
    try StandardOutput.flush()
    if !report.isSearchDone { try search.checkInterruption(of: file, isDone: false) }
    if !report.isDecided { throw Failure.undecided(file, report.reason, isJSON: json) }
  }

  /// Looks for weights of zero error, or a proof that there are none, for as long as the options say.
  private func zeroErrorPoint(
    _ problem: MinimumFile, _ certifier: Certifier, _ search: SavedSearch, _ report: inout MinimumReport
  ) throws -> ZeroErrorOutcome {
    let (network, instance) = (NetworkFields(problem.network), InstanceFields(problem.instance))
    let (targets, most, threads) = (problem.targets, maxCombinations, threads ?? coreCount())
    let duration = Duration.seconds(limit ?? 60)
    // Fewer combinations than are verified are a bound of the user's: there is no branching then.
    let branches = most == MinimumCommand.mostCombinations
    let saved = try search.saved()
    let whole = SearchTime(duration)
    let first = SearchTime(branches ? duration / 2 : duration)
    Progress().search("zero-error points", atMost: duration)
    if network.outputs > 1 {
      let found = try search.run {
        try within(SearchTime.most(duration)) {
          try certifier.zeroErrorPointByOutput(
            network, instance, targets: targets, limit: most, branches: branches, threads: threads, within: duration
          ) { state in
            state.map { whole.goesOn($0, in: "zero-error points") } ?? (whole.goesOn && !Interruption.wasRequested)
          }
        }
      }
      Progress().clear()
      return found ?? .undecided(.stopped)
    }
    let found = try search.run {
      try within(SearchTime.most(duration)) { () -> (outcome: ZeroErrorOutcome, progress: BranchingProgress?) in
        // What has branched before has done this.
        var outcome = ZeroErrorOutcome.undecided(.stopped)
        if saved == nil {
          outcome = try certifier.zeroErrorPoint(
            network, instance, targets: targets, limit: most,
            goesOn: { first.goesOn && !Interruption.wasRequested })
        }
        guard case .undecided = outcome, branches, whole.goesOn else { return (outcome, nil) }
        let branched = try certifier.zeroErrorPointByBranching(
          network, instance, targets: targets, resuming: saved, threads: threads, saves: search.save,
          goesOn: { whole.goesOn($0, in: "zero-error points") })
        if case .undecided(.search) = branched.outcome { return (outcome, nil) }
        return branched
      }
    }
    Progress().clear()
    if let progress = found?.progress {
      try search.save(progress)
      report.checkpoint = checkpoint
    }
    return found?.outcome ?? .undecided(.stopped)
  }
}

extension MinimumCommand: FileWritingCommand {
  var readPaths: [String?] { [file] + trained.readPaths }
  var writtenPaths: [(option: String, path: String?)] { [("--checkpoint", checkpoint)] }
}

extension MinimumCommand: ModalCommand {
  var modes: [Mode] {
    let bound = "with --max-combinations \(maxCombinations)"
    return trained.modes + [
      Mode(
        maxCombinations == 0, "\(bound), since nothing is looked for", idle: ["--limit", "--threads", "--checkpoint"]),
      Mode(
        maxCombinations < MinimumCommand.mostCombinations, "\(bound), since one thread looks then",
        idle: ["--threads", "--checkpoint"]),
    ]
  }
}

extension MinimumCommand: Interruptible {
  var interruption: StaticString { "what is printed above is proved, and its certificate is written" }
}

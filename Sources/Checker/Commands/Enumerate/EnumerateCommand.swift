import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

struct EnumerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enumerate",
    abstract: "Count exactly how many activation patterns of an instance have which rank.",
    discussion: """
      The instance is drawn from a seed, or read from a file: a certificate with an instance, a \
      JSON object with "network" and "instance" as certificates have them, or one with "slope", "X" and \
      "widths" as checker minimum has it. Any slope is allowed, 0 included. The count is exact, and its total is P. Where the verifier can recount it, a \
      certificate of the histogram is written.

      A large count is divided: --part 3/7 counts the third of seven parts of nearly equal work, the same wherever it is planned, and \
      certifies it; checker merge makes the certificate of the whole from those of all parts.

      Examples: checker enumerate --N 6 --widths 2,2,3
                checker enumerate --N 6 --widths 2,2,3 --slope 0 --json
                checker enumerate --instance data.json --checkpoint count.json --limit 86400
                checker enumerate --N 5 --widths 2,2,2 --part 3/7
      """)

  @OptionGroup var networkOptions: NetworkOptions

  @Option(
    help: "Read network and instance from this file; what it says is not given by options then.",
    completion: .file(extensions: ["json"]))
  var instance: String?

  @Option(name: .customLong("seed"), help: "The seed of the random instance. (default: 1)")
  var givenSeed: Int?

  private var seed: Int { givenSeed ?? 1 }

  @Flag(help: "Set all noise entries E to 1: the plain leaky ReLU.")
  var noNoise = false

  @Option(help: ArgumentHelp("Count part i of n, numbered from 1, and certify it.", valueName: "i/n"))
  var part: String?

  @Option(help: "Save the count to this file every second, and go on from there.", completion: .file())
  var checkpoint: String?

  @Option(help: "Refuse a count that would take longer, in seconds, and stop one that does.")
  var limit = 600

  @Option(help: "The number of threads. (default: one a core)")
  var threads: Int?

  @Option(help: "The folder for the certificate.", completion: .directory)
  var output = "certificates"

  @Flag(help: "Print the histogram as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var width: WidthOptions

  @OptionGroup var limitOptions: LimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    let (network, instance) = try problem(limits)
    let threads = threads ?? coreCount()
    try checkPositive(threads: threads, limit: limit)
    let part = try part.map(PartNumber.init)
    try checkMemory(network, limits)
    let end = ContinuousClock.now + .seconds(limit)
    let columns = try within(.seconds(limit)) { instance.columnChoices(of: network) }
    guard let columns else { throw EnumerateRun.unestimated(network.patternCountText, limit) }
    guard let choices = columns else {
      throw Failure(
        .declined,
        "a sample has \(network.slopes.count)^\(network.hiddenUnits) patterns, over 2^20; enumerate narrower layers")
    }
    let session = try Session(seed: self.instance == nil ? seed : nil, limits: limits, output: output)
    var run = EnumerateRun(
      choices: choices, problem: digest(network, instance), checkpoint: checkpoint, threads: threads, limit: limit,
      end: end, isOfTheorem: !network.slopes.contains(where: \.isZero) && network.samples <= network.gradientRows)
    if let part { return try count(part, of: instance, in: network, &run, session) }
    let histogram = try run.histogram()
    var report = EnumerateReport(
      network: network, histogram: histogram,
      statement: Claim.rankHistogram(NetworkFields(network), InstanceFields(instance), histogram).statement)
    do {
      let certificate = try run.certified { try session.certifier.rankHistogram(network, instance, histogram) }
      report.certificate = try session.folder.write(certificate)
    } catch let error as LimitError {
      report.note = "no certificate is written, since the verifier would decline to recount: \(error.words)"
    }
    try write(report)
  }

  private func write(_ report: EnumerateReport) throws {
    if json {
      try StandardOutput.write(json: report.json)
    } else {
      try StandardOutput.write(report.text(isWide: width.isWide))
    }
  }

  /// Counts and certifies one part, or finds that it is certified.
  private func count(
    _ number: PartNumber, of instance: Instance<Rational>, in network: Network, _ run: inout EnumerateRun,
    _ session: Session
  ) throws {
    let (tree, part) = try run.planned(number)
    var report = EnumerateReport(network: network, histogram: [], statement: "", part: number)
    guard !part.boxes.isEmpty else {
      report.note = "part \(number) is empty, since there are fewer branches than parts: the others are the whole"
      report.statement = "there are no activation patterns in part \(number)"
      return try write(report)
    }
    let (fields, data) = (NetworkFields(network), InstanceFields(instance))
    let boxes = try instance.patternBoxes(part.boxes, in: tree, of: network)
    let certifier = session.certifier
    let present = session.folder.certificate(
      of: .rankHistogramPart, network: fields, verifier: certifier.verifier
    ) { claim in
      guard case .rankHistogramPart(let part) = claim else { return false }
      return part.network == fields && part.instance == data && part.order == tree.order && part.boxes == boxes
    }
    let certificate: Verified
    if let present {
      certificate = present
    } else {
      run.prefixes = part.prefixes
      let counted = HistogramPart(
        network: fields, instance: data, order: tree.order, boxes: boxes, histogram: try run.histogram())
      do { certificate = try run.certified { try certifier.rankHistogramPart(counted) } } catch let error as LimitError
      {
        let kept = checkpoint.map { "\($0) keeps the count" } ?? "--checkpoint FILE keeps a count"
        throw Failure(
          .declined,
          "part \(number) is counted, but the verifier would decline to count it again: \(error.words), or divide into more parts; \(kept)"
        )
      }
    }
    report.certificate = try session.folder.write(certificate)
    if case .rankHistogramPart(let part) = certificate.claim { report.histogram = part.histogram }
    report.statement = certificate.claim.statement
    try write(report)
  }

  private func problem(_ limits: Limits) throws -> (Network, Instance<Rational>) {
    if let instance {
      let problem = try InstanceFile.read(instance, limits: limits)
      guard problem.network.outputs == 1 else {
        throw Failure(
          .usage,
          "\(instance): \(problem.network.outputs) outputs; patterns are counted for one, so give the weights of one output"
        )
      }
      return problem
    }
    try Session.check(seed: seed)
    let network = try networkOptions.network(limits)
    try network.checkMatrices(limits)
    let drawn = try Instance.random(for: network, from: RandomSource(seed: Integer(seed)))
    if !noNoise { return (network, drawn) }
    return (
      network,
      try Instance(
        inputs: drawn.inputs, noise: try Instance.noNoise(for: network, limits), weights: drawn.weights, for: network)
    )
  }

  /// That all columns of all samples, which are held at once, are within the limit of a matrix; what has over 2^20 of a sample is
  /// refused anyway.
  private func checkMemory(_ network: Network, _ limits: Limits) throws(LimitError) {
    var columns = 1
    for _ in 0..<network.hiddenUnits where columns <= 1 << 20 { columns *= network.slopes.count }
    if columns <= 1 << 20 {
      try limits.checkEntries(
        rows: network.gradientRows, columns: columns * network.samples, of: "the matrix of all columns of all samples")
    }
  }

  private func digest(_ network: Network, _ instance: Instance<Rational>) -> String {
    // By spans: earlier versions cut the tree otherwise. What may turn out is a claim about the network and the instance.
    "spans " + Claim.everyPattern(NetworkFields(network), InstanceFields(instance), rank: network.samples).digest
      + (part.map { ", part \($0)" } ?? "")
  }
}

extension EnumerateCommand: FileWritingCommand {
  var readPaths: [String?] { [instance] }
  var writtenPaths: [(option: String, path: String?)] { [("--checkpoint", checkpoint)] }
}

extension EnumerateCommand: ModalCommand {
  var modes: [Mode] {
    [
      Mode(
        instance != nil, "with --instance, whose file says it",
        idle: ["--layers", "--N", "--widths", "--biases", "--slope", "--slopes", "--seed", "--no-noise"]),
      .json(json),
    ]
  }
}

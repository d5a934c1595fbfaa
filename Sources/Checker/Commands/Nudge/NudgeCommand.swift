import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Glibc
import MatrixFiles
import Networks
import Reports

struct NudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nudge",
    abstract:
      "Change data by at most ε so that full rank at every pattern, or that no local minimum is bad, is certified.",
    discussion: """
      For any slope s ≠ 0 and any data there are rational data within ε, entry by entry, of X, E and W, for which \
      residues modulo a prime show full rank at every pattern: "almost every" made constructive. The result is \
      an instance file, which checker enumerate --instance reads, and a certificate. With --biases the slopes have to be one \
      number modulo some other, as 1 and 1/100 are modulo 11: the data become the witness of Lemma 8 modulo that.

      With --for minima the certificate says that for every target no local minimum is bad, on kinks neither. For N ≤ d_{L-2} samples, \
      or N ≤ d_{L-2} + 1 where layer L-1 has a bias, and a slope s > 0 that can be had within any ε. Else ε must leave room: exit code 75 where no such data are found.

      Examples: checker nudge --epsilon 1e-6 --data X.npy --widths 4,4
                checker nudge --epsilon 1/1000 --data X.npy --noise E1.npy --widths 4,4 --slope 1/2
                checker nudge --epsilon 1e-9 --data X.npy --widths 4,4,4 --weights gaussian:0.3:1
                checker nudge --for minima --epsilon 1e-3 --data X.npy --samples-in-rows --widths 10,4 --slope 0.9
      """)

  @OptionGroup var networkOptions: NetworkOptions
  @OptionGroup var dataOptions: DataOptions

  @Option(help: "The largest change of an entry, like 1e-6 or 1/1000.")
  var epsilon: String

  /// What is to be certified.
  enum Aim: String, ExpressibleByArgument, CaseIterable { case ranks, minima }

  @Option(name: .customLong("for"), help: "What to certify: ranks, or minima.")
  var aim = Aim.ranks

  @Option(
    help: ArgumentHelp("The file for the changed instance.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var instance = "nudged.json"

  @Option(help: "The folder for the certificate.", completion: .directory)
  var output = "certificates"

  @Flag(help: "Print the result as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var limitOptions: ReadingLimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    let epsilon = try Rational(positive: epsilon, option: "--epsilon", limits, like: "1e-6 or 1/1000")
    let (network, data) = try dataOptions.instance(networkOptions, limits: limits)
    try CertifyCommand.checkTheorem(applies: network, data: dataOptions.samples.data)
    let session = try Session(Session.commandLine(writing: ["--instance"]), limits: limits, output: output)
    let (found, method): (NudgeOutcome, String)
    switch aim {
    case .ranks where !network.biases.isEmpty:
      guard let outcome = try session.certifier.nudgeByCongruence(network, data, within: epsilon) else {
        throw Failure(
          .usage,
          "--biases: with biases data are changed to be the witness modulo a number at which all slopes are one, which needs slopes other than \(network.slopes.map(\.description).joined(separator: ", ")): take another --slope, as float64:0.01"
        )
      }
      (found, method) = (outcome, outcome.certificate.evidence.method)
    case .ranks:
      let outcome = try session.certifier.nudge(network, data, within: epsilon)
      (found, method) = (outcome, "by \(outcome.certificate.evidence.method)")
    case .minima:
      guard let outcome = try session.certifier.nudgeForMinima(network, data, within: epsilon) else {
        throw Failure(
          .declined,
          "no data within \(epsilon) of these were found for which no local minimum is bad; raise --epsilon, or take a --slope nearer to 1"
        )
      }
      (found, method) = (outcome, "by \(outcome.certificate.evidence.kind)")
    }
    guard found.largestChange <= epsilon else {
      throw Failure(.internalError, "internal error: a change of \(found.largestChange) is over \(epsilon)")
    }
    let path = try session.folder.write(found.certificate)
    // An instance that cannot be written costs nothing of what is certified.
    var fault: Failure?
    do { try writeAtomically(JSON(network, found.instance).canonicalBytes, to: instance) } catch { fault = error }
    let report = Report(found, method: method, instance: fault == nil ? instance : nil, certificate: path)
    if json {
      try StandardOutput.write(json: report.json)
    } else {
      try StandardOutput.write(report.text(change: found.largestChange.scientific(awayFromZero: true)))
    }
    if let fault {
      try StandardOutput.flush()
      throw fault
    }
  }

  private struct Report {
    /// Nil where it could not be written.
    let instance: String?
    let certificate: String
    private let found: NudgeOutcome
    private let method: String

    init(_ found: NudgeOutcome, method: String, instance: String?, certificate: String) {
      (self.found, self.method, self.instance, self.certificate) = (found, method, instance, certificate)
    }

    private var statement: String { found.certificate.claim.statement }

    var json: JSONValue {
      .object([
        ("statement", .text(statement)), ("instance", instance.map { .text($0) }), ("certificate", .text(certificate)),
        ("prime", found.prime.map { .number($0) }), ("changed_entries", .number(found.changedEntries)),
        ("largest_change", .float(notBelow: found.largestChange)),
        ("largest_change_exact", .text(found.largestChange.description)),
      ])
    }

    func text(change: String) -> String {
      """
      \(statement.replacing("of this file", with: "of the certificate"))
      \(method); \(found.changedEntries) entries changed, by at most \(change)
      \(instance.map { "instance: \($0.asPath)\n" } ?? "")certificate: \(certificate.asPath), accepted by the verifier before it was written

      """
    }
  }
}

extension NudgeCommand: FileWritingCommand {
  var readPaths: [String?] { [dataOptions.samples.data, dataOptions.samples.noise, dataOptions.weights] }
  var writtenPaths: [(option: String, path: String?)] { [("--instance", instance)] }
}

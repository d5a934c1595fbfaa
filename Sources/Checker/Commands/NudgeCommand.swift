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
    abstract: "Change data by at most ε so that rank(G^p) = N is certified for every activation pattern.",
    discussion: """
      For any slope s ≠ 0 and any data there are rational data within ε, entry by entry, of X, E and W, for which \
      residues modulo a prime show full rank at every pattern: "almost every" made constructive. The result is \
      an instance file, which checker enumerate --instance reads, and a certificate.

      Examples: checker nudge --epsilon 1e-6 --data X.npy --widths 4,4
                checker nudge --epsilon 1/1000 --data X.npy --noise E1.npy --widths 4,4 --slope 1/2
                checker nudge --epsilon 1e-9 --data X.npy --widths 4,4,4 --weights gaussian:0.3:1
      """)

  @OptionGroup var networkOptions: NetworkOptions
  @OptionGroup var dataOptions: DataOptions

  @Option(help: "The largest change of an entry, like 1e-6 or 1/1000.")
  var epsilon: String

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
    let outcome = try session.certifier.nudge(network, data, within: epsilon)
    guard outcome.largestChange <= epsilon else {
      throw Failure(.internalError, "internal error: a change of \(outcome.largestChange) is over \(epsilon)")
    }
    let path = try session.folder.write(outcome.certificate)
    // An instance that cannot be written costs nothing of what is certified.
    var fault: Failure?
    do { try writeAtomically(JSON(network, outcome.instance).canonicalBytes, to: instance) } catch { fault = error }
    let report = Report(
      instance: fault == nil ? instance : nil, certificate: path, prime: outcome.prime,
      largestChange: outcome.largestChange,
      changedEntries: outcome.changedEntries, statement: outcome.certificate.claim.statement)
    if json {
      try StandardOutput.write(json: report.json)
    } else {
      try StandardOutput.write(report.text(change: outcome.largestChange.scientific(awayFromZero: true)))
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
    let prime: Int
    let largestChange: Rational
    let changedEntries: Int
    let statement: String

    var json: JSONValue {
      .object([
        ("statement", .text(statement)), ("instance", instance.map { .text($0) }), ("certificate", .text(certificate)),
        ("prime", .number(prime)), ("changed_entries", .number(changedEntries)),
        ("largest_change", .float(notBelow: largestChange)), ("largest_change_exact", .text(largestChange.description)),
      ])
    }

    func text(change: String) -> String {
      """
      \(statement)
      by residues modulo \(prime); \(changedEntries) entries changed, by at most \(change)
      \(instance.map { "instance: \($0.asPath)\n" } ?? "")certificate: \(certificate.asPath), accepted by the verifier before it was written

      """
    }
  }
}

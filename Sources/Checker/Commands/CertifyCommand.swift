import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks

struct CertifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify",
    abstract: "Certify rank(G^p) = N for every activation pattern p, and write certificates.",
    discussion: """
      Certifies the witness of Lemma 8 and that every pattern reaches it (so that the rank is N \
      for almost every X, E, W), and the exact rank for random integer instances; pattern by pattern \
      too when there are at most 2^20. Each claim is written as a certificate of its own, after the \
      verifier has accepted it; what is there already is reused.

      Example: checker certify --layers 3 --N 12
      """)

  @OptionGroup var networkOptions: NetworkOptions

  @Option(help: "The seed of the random instances.")
  var seed = 1

  @Option(help: "The number of random instances.")
  var instances = 3

  @Option(help: "The folder for the certificates.")
  var output = "certificates"

  @Flag(help: "Print the table as JSON.")
  var json = false

  func run() throws {
    let network = try networkOptions.network()
    try checkTheorem(applies: network)
    guard seed >= 0 else { throw Failure(.usage, "--seed \(seed): a seed is not negative") }
    guard (0...10_000).contains(instances) else {
      throw Failure(.usage, "--instances \(instances): between 0 and 10000")
    }
    var run = CertifyRun(
      network: network, seed: seed, instances: instances,
      certifier: Certifier(provenance: provenance(network)),
      folder: try CertificateFolder(output))
    try run.all()
    if json {
      try StandardOutput.write(json: CertifyReport(network: network, rows: run.rows))
    } else {
      try StandardOutput.write(run.text)
    }
  }

  /// The theorems of the paper need `s ≠ 0` and `N ≤ d_{L-2} d_{L-1}`.
  private func checkTheorem(applies network: Network) throws(Failure) {
    if network.slopes.contains(where: \.isZero) {
      throw Failure(
        .usage,
        "--slope 0: the theorems need a slope s ≠ 0; with s = 0 a pattern can make a column of G^p zero, whatever the data"
      )
    }
    guard network.samples <= network.gradientRows else {
      throw Failure(
        .usage,
        "N = \(network.samples) is more than d_{L-2} d_{L-1} = \(network.gradientRows), the number of rows of G^p, so no instance has rank N and the theorem does not apply; use wider layers or --N \(network.gradientRows)"
      )
    }
    // The witness is built explicitly: its size is bounded before it is.
    let (entries, overflow) = network.gradientRows.multipliedReportingOverflow(by: network.samples)
    let largestWidth = network.widths.max() ?? 0
    if overflow || entries > Limits().entries || largestWidth * network.samples > Limits().entries
      || largestWidth * largestWidth > Limits().entries
    {
      throw Failure(
        .declined,
        "widths \(network.widths.map(String.init).joined(separator: ",")) with N = \(network.samples): the matrices have over \(Limits().entries) entries; use a smaller N or narrower layers"
      )
    }
  }

  /// The command line in its full form, without the folder: the same command
  /// writes the same bytes anywhere.
  private func provenance(_ network: Network) -> Provenance {
    let widths = network.widths.map(String.init).joined(separator: ",")
    return Provenance(
      tool: "checker \(CheckerCommand.version)",
      command:
        "checker certify --layers \(network.layers) --N \(network.samples) --widths \(widths) --slope=\(network.slopes[1]) --seed \(seed) --instances \(instances)",
      seed: "\(seed)")
  }
}

import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks

struct LandscapeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "landscape",
    abstract:
      "Prove what the landscape of a loss is: its global minimum, bad local minima or none, all values at local minima.",
    discussion: """
      FILE is that of "checker minimum", with data, targets, slope and widths; weights in it are not needed. What is proved is \
      printed in this order, each with its certificate:

        the global minimum: weights of zero error, or the least MSE as an exact fraction
        bad local minima: that there are none, for every target, kinks included; or one as an example
        the values of the MSE at all its local minima, where they can be listed

      At L = 2 this is about all weights, for more layers about (W_{L-1}, W_L), the weights below being fixed. Exit code 0 \
      when the global minimum is decided, 75 when not: then the best point and the best bound are printed, both exact.

      Example: checker landscape no-fit.json
      """)

  @Argument(help: "The file with data, targets, slope and widths.", completion: .file(extensions: ["json"]))
  var file: String

  @Option(help: "Seconds for the global minimum, as many for bad local minima, and as many for the list of values.")
  var limit = 60

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
    let problem = try MinimumFile(file, limits: limits)
    let session = try Session(limits: limits, output: output)
    var report = LandscapeReport(problem.network, slope: problem.slopeName)
    try inFile(file) {
      let network = NetworkFields(problem.network)
      let instance = InstanceFields(problem.instance)
      let progress = Progress()
      func place(_ certificate: Verified) throws -> Verified {
        report.certificates.append(try session.folder.write(certificate))
        return certificate
      }
      let (certifier, targets, point) = (session.certifier, problem.targets, problem.point)
      let most = SearchTime.most(.seconds(limit))
      let goesOn = SearchTime(seconds: limit, "branching: node")
      let minimum = try within(most) {
        try certifier.globalMinimum(
          network, instance, targets: targets, from: point, threads: threads,
          goesOn: { nodes, left, _ in goesOn.goesOn(nodes, left) })
      }
      progress.clear()
      if let minimum { report.add(minimum) }
      if case .proved(let certificate, _) = minimum { _ = try place(certificate) }

      let least = report.leastError
      let bad = try within(most) {
        let none = try certifier.noBadLocalMinimum(network, instance)
        return (
          none,
          none == nil ? try certifier.badLocalMinimum(network, instance, targets: targets, above: least) : nil
        )
      }
      progress.clear()
      if let none = bad?.0 { report.noBadMinima = try place(none) }
      if let bad = bad?.1 { report.badMinimum = try place(bad) }

      let census = SearchTime(seconds: limit, "all local minima: leaf")
      let values = try within(most) {
        try certifier.localMinimumValues(network, instance, targets: targets, goesOn: { census.goesOn($0, 0) })
      }
      if let values = values ?? nil {
        _ = try place(values.certificate)
        report.values = values
      }
      progress.clear()
    }
    if json { try StandardOutput.write(json: report.json) } else { try StandardOutput.write(report.text) }
    if let reason = report.obstacle {
      try StandardOutput.flush()
      throw Failure(.declined, "\(file): the global minimum is undecided: \(reason)")
    }
  }
}

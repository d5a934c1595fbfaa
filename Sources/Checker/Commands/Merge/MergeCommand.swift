import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Networks

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make the histogram of all patterns from the certificates of its parts.",
    discussion: """
      Reads the certificates that checker enumerate --part has written, verifies them on all cores, and writes the certificate \
      of the whole: the sum of the parts, each by its hash. Parts that are not beside it are copied there, so that checker verify finds \
      them. Parts of another instance, or that count a pattern twice, are refused by name, and what is missing is said.

      With --no-recount the parts are read, and their counts added, but they are not counted again: then verify the sum, or each part \
      on a machine of its own. The file is the same.

      Examples: checker enumerate --N 3 --widths 2,2 --part 1/1 --output parts && checker merge parts
                checker merge parts --no-recount --output whole
      """)

  @Argument(
    help: "Certificates of parts, or folders: every such certificate below them.",
    completion: .file(extensions: ["json"]))
  var paths: [String]

  @Option(
    help: "The folder for the certificate. (default: that of the parts, certificates if they are in several)",
    completion: .directory)
  var output: String?

  @Flag(help: "Add the counts of the parts without counting them again.")
  var noRecount = false

  @Flag(help: "Print the histogram as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var width: WidthOptions

  @OptionGroup var limitOptions: LimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    let parts = try PartFiles(paths, limits: limits)
    let session = try Session("checker merge", limits: limits, output: output ?? parts.folder)
    let certifier = session.certifier
    guard let sum = certifier.sum(of: parts.claims), case .rankHistogram(let fields, _, let histogram) = sum.claim
    else { throw Failure(.internalError, "internal error: the parts have no sum") }
    try parts.check(sum, by: certifier.verifier)
    var report = EnumerateReport(
      network: try fields.network(), histogram: histogram, statement: sum.claim.statement)
    if noRecount {
      for part in parts.files { _ = try session.folder.place(unverified: part.read) }
      report.certificate = try session.folder.place(unverified: sum)
      report.note = "the \(parts.files.count) parts were added, and not counted again: checker verify does that"
    } else {
      let verified = try parts.verified(by: certifier.verifier)
      for part in parts.files { if let part = verified[part.hash] { _ = try session.folder.write(part) } }
      report.certificate = try session.folder.write(try certifier.verified(sum) { hash, _ in verified[hash] })
    }
    if json {
      try StandardOutput.write(json: report.json)
    } else {
      try StandardOutput.write(report.text(isWide: width.isWide))
    }
  }
}

extension MergeCommand: ModalCommand {
  var modes: [Mode] { [.json(json)] }
}

extension MergeCommand: Interruptible {
  var interruption: StaticString { "certificates that were written are whole, and the same command goes on from them" }
}

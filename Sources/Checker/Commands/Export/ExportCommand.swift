import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Turn a certificate into a file for a proof assistant.",
    discussion: """
      Writes a Coq file on standard output, for the library in verifiers/coq. It states the claim in \
      full and proves it by computation from a soundness theorem. Nothing is verified here: Coq does it. \
      Exit code 1 for evidence that cannot prove such a claim, or for which there is no theorem, 65 for a claim that checker verify \
      would call ill-formed, 75 for sizes over 100,000 and for over 2^18 patterns to count, which are too much for Coq.

      Example: checker export --format coq certificate.json > claim.v
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case coq }

  @Option(help: "The proof assistant: coq.")
  var format: Format

  @Argument(help: "The certificate.", completion: .file(extensions: ["json"]))
  var file: String

  @Flag(help: "Print JSON: the statement, and the file as text.")
  var json = false

  @OptionGroup var limitOptions: FileLimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    let (statement, coq) = try inFile(file) {
      let certificate = try Certificate(reading: try readFile(file, limit: limits.bytes), limits: limits)
      return (certificate.claim.statement, try certificate.coq(limits: limits))
    }
    if json {
      try StandardOutput.write(
        json: .object([
          ("statement", .text(statement)), ("path", .text(file)), ("format", .text(format.rawValue)),
          ("text", .text(coq)),
        ]))
    } else {
      try StandardOutput.write(coq)
    }
  }
}

import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import MatrixFiles

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "The exact rank of a matrix from a file, with a certificate.",
    discussion: """
      Reads Matrix Market, SMS, Harwell–Boeing, lines of numbers (CSV, spaces: one separator throughout, decimals with \
      a point), brackets as MATLAB, Octave, Julia, PARI, Sage, Python, Mathematica, Maple, Magma, GAP and JSON write them, what \
      Macaulay2 prints, the files of FLINT, 4ti2, LattE, cddlib, Normaliz and Octave, NumPy's .npy and .npz, SciPy's sparse \
      .npz, MATLAB's .mat, .safetensors and tar archives, plain or gzipped. Every number is taken \
      exactly: 0.1 in a text is 1/10, a float of a .npy file is the dyadic rational that it is. Sparse matrices stay sparse. \
      What is guessed about a file is said; a file that may be read in two ways is refused, and --format or --header decides. \
      The certificate is written after the verifier has accepted it; checker verify checks it again.

      Examples: checker rank matrix.mtx
                checker rank --json --kernel kernel.mtx --minor X.npy
                checker rank net.npz --member 0.weight
                checker rank entries.txt --format triplets
                gzip -c matrix.mtx | checker rank -
                printf '1,2\\n3,4\\n' | checker rank - --no-certificate
                echo '[1, 2; 3, 4]' | checker rank -

      When only a lower bound can be proved within the limits, that is what is said, and the exit code is 75.
      """)

  @Argument(help: "The file, or - for standard input.", completion: .matrixFile)
  var matrix: String

  @OptionGroup var matrixOptions: MatrixOptions

  @Option(
    help:
      "Write integer vectors that span {x : M x = 0}, as columns, to this file (.mtx, .sms, .npy, .flint, .gp, .csv).",
    completion: .file(extensions: ["mtx", "sms", "npy", "flint", "gp", "csv"]))
  var kernel: String?

  @Flag(help: "Print the rows and columns of a minor that is not zero, counted from 1 as in messages.")
  var minor = false

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive,
    help: "Use sparse elimination and a sparse certificate. (default: where it pays)")
  var sparse: Bool?

  @Option(help: "The folder for the certificate.", completion: .directory)
  var output = "certificates"

  @Flag(help: "Print the rank alone. The certificate is written.")
  var quiet = false

  @Flag(name: .customLong("no-certificate"), help: "Write no certificate, and print the rank alone.")
  var isWithoutCertificate = false

  @Flag(help: "Print the result as JSON: docs/json.md names the keys.")
  var json = false

  @OptionGroup var limitOptions: ReadingLimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    let file = try readMatrix(matrix, options: matrixOptions.options(limits))
    if quiet && (json || minor) {
      throw Failure(.usage, "--quiet prints the rank alone; leave \(json ? "--json" : "--minor") out, or --quiet")
    }
    let certifier = Session.certifier(limits: limits.raisedForVerifying)
    let folder = isWithoutCertificate ? nil : try CertificateFolder(output)
    var report = try inFile(matrix) {
      try RankRun(file: file, isSparse: sparse, limits: limits, isMinorWanted: minor)
        .report(by: certifier, writingTo: folder)
    }
    // A kernel that cannot be written costs nothing of what is known.
    var fault: (any Error)?
    do {
      if let kernel { try report.writeKernel(of: file.matrix, to: kernel, limits: limits) }
    } catch { fault = error }
    if json {
      try StandardOutput.write(json: report.json)
    } else if quiet || isWithoutCertificate && !minor {
      // A lower bound must not be taken for the rank.
      guard let rank = report.rank else {
        throw Failure(
          .declined, "\(matrix): the rank is at least \(report.rankAtLeast ?? 0), and nothing bounds it from above")
      }
      try StandardOutput.write("\(rank)\n")
    } else {
      try StandardOutput.write(report.text)
    }
    if let fault { throw fault }
    if !report.isExact { throw Verdict(code: .declined) }
  }
}

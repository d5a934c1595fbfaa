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
      What is guessed about a file is said; a file that may be read in two ways is refused, and --format or --header decides: \
      lines of two sizes and rows (--format 4ti2 or csv), or of i j value (triplets or csv), among others. \
      The certificate is written after the verifier has accepted it; checker verify checks it again.

      Examples: checker rank matrix.mtx
                checker rank --json --kernel kernel.mtx --minor X.npy
                checker rank net.npz --member 0.weight
                checker rank projective-plane.mtx --mod 2
                printf '1+2i,i\\n3,1/2\\n' | checker rank - --field i
                printf '1,2\\n3,4\\n' | checker rank - --determinant
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

  @Option(
    help: "Write integer vectors that span {y : y M = 0}, as rows, to this file.",
    completion: .file(extensions: ["mtx", "sms", "npy", "flint", "gp", "csv"]))
  var leftKernel: String?

  @Flag(help: "Print the rows and columns of a minor that is not zero, counted from 1 as in messages.")
  var minor = false

  @Option(
    name: .customLong("mod"),
    help: ArgumentHelp("The rank over the field of so many elements, a prime below 2^32.", valueName: "prime"))
  var prime: UInt64?

  @Flag(help: "Print the determinant of a square matrix too, with a certificate of its own.")
  var determinant = false

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

  @OptionGroup var limitOptions: WorkLimitOptions

  func run() throws {
    let limits = try limitOptions.limits
    try checkOptions()
    var file = try readMatrix(matrix, options: matrixOptions.options(limits), isNamed: !isWithoutCertificate)
    if determinant && file.matrix.rows != file.matrix.columns {
      throw Failure(
        .malformed,
        "\(inputName(matrix)): a \(file.matrix.rows)×\(file.matrix.columns) matrix has no determinant; leave --determinant out"
      )
    }
    let certifier = Session.certifier(limits: limits.raisedForVerifying)
    let folder = isWithoutCertificate ? nil : try CertificateFolder(output, limits: limits.raisedForVerifying)
    var report = try inFile(matrix) {
      try RankRun(
        isSparse: sparse, limits: limits, isMinorWanted: minor, prime: prime, isDeterminantWanted: determinant,
        isMatrixKept: determinant || kernel != nil || leftKernel != nil, isRemarkWanted: !isRankAlone
      )
      .report(of: &file, by: certifier, writingTo: folder)
    }
    // A kernel that cannot be written costs nothing of what is known.
    var fault: (any Error)?
    for (side, path) in [(KernelVectors.Side.right, kernel), (.left, leftKernel)] {
      guard let path else { continue }
      do { try report.writeKernel(side, of: file.matrix, to: path, limits: limits) } catch { fault = fault ?? error }
    }
    if json {
      try StandardOutput.write(json: report.json)
    } else if isRankAlone {
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

  /// Whether the rank alone is printed.
  private var isRankAlone: Bool { !json && (quiet || isWithoutCertificate && !minor && !determinant) }

  private func checkOptions() throws(Failure) {
    if quiet, let other = json ? "--json" : minor ? "--minor" : determinant ? "--determinant" : nil {
      throw Failure(.usage, "--quiet prints the rank alone; leave \(other) out, or --quiet")
    }
    if let field = matrixOptions.field {
      let options: [(String, Bool)] = [
        ("--mod", prime != nil), ("--determinant", determinant), ("--kernel", kernel != nil),
        ("--left-kernel", leftKernel != nil), ("--minor", minor),
      ]
      if let other = options.first(where: \.1)?.0 {
        throw Failure(.usage, "\(other) is of rational matrices, not over \(field.name); leave \(other) or --field out")
      }
    }
    for (option, path) in [("--kernel", kernel), ("--left-kernel", leftKernel)] {
      guard let path, MatrixFormat.isNotWritten(as: path) else { continue }
      throw Failure(.usage, "\(option) \(path): files of this kind are not written; name it .mtx, .npy or .csv")
    }
    guard let prime else { return }
    guard prime < 1 << 32, Integer(prime).isProbablePrime else {
      throw Failure(.usage, "--mod \(prime): no prime below 2^32; fields with a prime number of elements are taken")
    }
    if let other = determinant ? "--determinant" : sparse == nil ? nil : "--sparse" {
      throw Failure(.usage, "\(other) has no effect on a rank with --mod; leave one of them out")
    }
  }
}

extension RankCommand: FileWritingCommand {
  var readPaths: [String?] { [matrix] }
  var writtenPaths: [(option: String, path: String?)] { [("--kernel", kernel), ("--left-kernel", leftKernel)] }
}

extension RankCommand: NumbersOnlyCommand {}

extension RankCommand: ModalCommand {
  var modes: [Mode] {
    [
      Mode(
        isWithoutCertificate, "with --no-certificate, which writes none and prints the rank alone",
        idle: ["--output", "--quiet"])
    ]
  }
}

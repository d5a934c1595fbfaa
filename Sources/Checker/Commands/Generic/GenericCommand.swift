import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Glibc
import MatrixFiles

/// `checker generic`: a file, or one of the built-in families.
struct GenericCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generic",
    abstract: "The generic rank of a matrix of polynomials, with a certificate.",
    discussion: """
      The rank for almost every real value of the parameters, as in Lemma 8 of the paper: a point with that rank proves \
      that it is at least so for almost every value; the shape, a cover of the entries, or kernel vectors of polynomials \
      prove that it is no larger at any value. When no such bound is found the claim is a lower bound, the output says so, \
      and the exit code is 75.

      The file: names, and rows of expressions with + - * / ^ ( ), integers, fractions and decimals; # begins a comment. A row with \
      quotients in it is multiplied by its common denominator, and the output says so. What SymPy prints, Matrix([[a, b], [c, d]]), \
      needs no names before it.

          # two proportional rows
          parameters a b c
          let u = a + b
          [a, b^2, 2*c]
          [a*u, b^2*u, 2*c*u]

      Examples: checker generic matrix.txt
                checker generic khatri-rao 3 4 12
                checker generic layer 1 --widths 2,2,2 --N 4 --noise 2
                checker generic stacked --widths 2,2 --N 5
                checker generic rigidity --complete 5 --dimension 3
                checker generic tensor 2 2 2 --terms 2 --print
                checker generic maxout 3 2 6 --pieces 4
                checker generic convolution 1,3,3 --kernel 2,2 --filters 2 --N 8
                echo 'Matrix([[1/a, b], [a, a**2*b + 1]])' | checker generic - --exceptional

      All take --seed, --output, --json, --print, --exceptional, --max-bytes, --max-digits and --max-entries: checker generic file --help.
      --print writes a family's matrix in this form, to start from. A file that is named like a family is ./layer.
      """,
    subcommands: [
      GenericFileCommand.self, KhatriRaoCommand.self, LayerCommand.self, StackedCommand.self, RigidityCommand.self,
      TensorCommand.self, MaxoutCommand.self, ConvolutionCommand.self,
    ], defaultSubcommand: GenericFileCommand.self)
}

/// A command that poses a problem; the rest is the same for all.
protocol GenericProblemCommand: ModalCommand {
  var options: GenericOptions { get }
  /// The command line in its full form, without the seed.
  var line: String { get }
  /// For the provenance, after the problem is posed.
  var command: String { get }
  /// What messages name.
  var subject: String { get }
  func problem() throws -> GenericProblem
}

extension GenericProblemCommand {
  var modes: [Mode] { [options.printing()] }

  var subject: String { String(line.dropFirst("checker ".count)) }
  var command: String { "\(line) --seed \(options.seed)" }

  func run() throws {
    let problem = try problem()
    try GenericRun(command: command, subject: subject, options: options).run(consume problem)
  }
}

struct GenericOptions: ParsableArguments {
  @Option(help: "The seed of the points.")
  var seed = 1

  @Option(help: "The folder for the certificate.", completion: .directory)
  var output = "certificates"

  @Flag(
    help: "Print a polynomial that is 0 at all values of the parameters at which the rank is another: a minor, exactly."
  )
  var exceptional = false

  @Flag(help: "Print the result as JSON: docs/json.md names the keys.")
  var json = false

  @Flag(help: "Print the matrix in the form of a file, multiplied out, and do nothing else.")
  var print = false

  @OptionGroup var limitOptions: ReadingLimitOptions

  /// - Parameter own: the command's own options that are of no effect with `--print`.
  func printing(idle own: [String] = []) -> Mode {
    Mode(
      print, "with --print, which prints the matrix and does nothing else",
      idle: ["--json", "--exceptional", "--output", "--seed"] + own)
  }
}

struct GenericFileCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "A matrix of polynomials from a file; 'file' itself can be left out.",
    discussion: "Example: checker generic matrix.txt")

  @Argument(help: "The file, or - for standard input.", completion: .file())
  var file: String

  @OptionGroup var options: GenericOptions

  var line: String { "checker generic" }
  var command: String { Session.commandLine() }
  var subject: String { inputName(file) }

  func problem() throws -> GenericProblem {
    let limits = try options.limitOptions.limits
    if file != "-", access(file, F_OK) != 0, let words = RunningCommand.unknownCommand(["generic", file]) {
      throw Failure(.usage, "\(words) (see checker generic --help)")
    }
    let bytes = try InputFiles.bytes(of: file, limit: limits.bytes)
    let read: PolynomialFile
    do { read = try inFile(file) { try PolynomialFile(reading: bytes, limits: limits) } } catch {
      guard let other = try? MatrixFile(bytes, name: file, options: ReadingOptions(limits: limits)) else { throw error }
      throw Failure(
        .malformed,
        "\(subject): a matrix of numbers (\(other.format.title)), the rank of which is found by checker rank; checker generic reads polynomials: names, and rows of expressions"
      )
    }
    return GenericProblem(
      title: "", matrix: PolynomialMatrix(parameters: read.parameters, matrix: read.matrix), notes: read.notes)
  }
}

import ArgumentParser
import ExactArithmetic
import Glibc
import MatrixFiles

extension MatrixFormat: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }

  public static var allValueStrings: [String] { MatrixFormat.all.map(\.name) }
}

/// A matrix from a file, or from standard input for `-`, or one of a file of several: `net.npz:fc1.weight`.
/// - Parameter isAsOptionsSay: whether the options that say how to read a matrix are about this one, where the command has them.
/// - Throws: `SubjectError`, or `Failure` with exit code 64 or 66.
func readMatrix(_ path: String, options: ReadingOptions, isAsOptionsSay: Bool = true) throws -> MatrixFile {
  let (file, member) = memberPath(path)
  var options = options
  if let member {
    if let other = options.member {
      throw Failure(.usage, "--member \(other): '\(path)' names one already; leave it out")
    }
    options.member = member
  }
  let bytes = try InputFiles.bytes(of: file, limit: options.limits.bytes)
  return try inFile(file) {
    do { return try MatrixFile(bytes, name: file, options: options) } catch let error as MatrixFileError {
      guard !isAsOptionsSay, case .choice = error.cause else { throw error }
      throw Failure(.malformed, "\(inputName(file)): \(error.description { $0.inFile })")
    }
  }
}

/// The same, with what its reader notes said on standard error.
func readMatrixSayingNotes(
  _ path: String, options: ReadingOptions, isAsOptionsSay: Bool = true
) throws -> SparseMatrix<Rational> {
  let file = try readMatrix(path, options: options, isAsOptionsSay: isAsOptionsSay)
  for note in file.notes { StandardError.write("checker: note: \(path.asPath): \(note.onOneLine)\n") }
  return file.matrix
}

/// The file of a path, and the name after it of one of its matrices, if there is one. What is a file is that file.
func memberPath(_ path: String) -> (file: String, member: String?) {
  guard path.contains(":"), access(path, F_OK) != 0 else { return (path, nil) }
  for colon in path.indices where path[colon] == ":" {
    let file = String(path[..<colon])
    if !file.isEmpty, access(file, F_OK) == 0 { return (file, String(path[path.index(after: colon)...])) }
  }
  return (path, nil)
}

/// How the file is read, where it does not tell.
struct MatrixOptions: ParsableArguments {
  enum Answer: String, ExpressibleByArgument, CaseIterable { case yes, no }

  @Option(
    help: ArgumentHelp(
      "The format, when neither the contents nor the name tell: \(MatrixFormat.allValueStrings.joined(separator: ", ")).",
      valueName: "format"), completion: .list(MatrixFormat.allValueStrings))
  var format: MatrixFormat?

  @Option(
    help: ArgumentHelp(
      "Whether the first line of a table is a heading. (default: when it is names)", valueName: "yes|no"))
  var header: Answer?

  @Flag(help: "The first column of a table is names.")
  var rowNames = false

  @Option(help: ArgumentHelp("Of several matrices in the file, the one to read.", valueName: "name"))
  var member: String?

  @Flag(help: "Add entries that a sparse format gives twice.")
  var sumDuplicates = false

  @Option(
    help: ArgumentHelp(
      "The entries are numbers a + b √d, like 1/2-3*sqrt(5), or a + b i: of Gaussian rationals, and of complex arrays.",
      valueName: "i|sqrt:d"),
    transform: QuadraticField.init(option:))
  var field: QuadraticField?

  /// An option that is given; nil where none is.
  var given: String? {
    let all = [
      ("--format", format != nil), ("--header", header != nil), ("--row-names", rowNames), ("--member", member != nil),
      ("--sum-duplicates", sumDuplicates), ("--field", field != nil),
    ]
    return all.first(where: \.1)?.0
  }

  /// What was said about how to read the file, to stand beside its name.
  var reading: String {
    let said = [
      format.map { "as \($0.name)" }, header.map { "--header \($0.rawValue)" }, rowNames ? "--row-names" : nil,
      member.map { "--member '\($0.onOneLine)'" }, sumDuplicates ? "--sum-duplicates" : nil,
    ].compactMap { $0 }
    return said.isEmpty ? "" : ", read \(said[0].hasPrefix("as ") ? "" : "with ")\(said.joined(separator: " "))"
  }

  func options(_ limits: Limits) -> ReadingOptions {
    var options = ReadingOptions(format: format, limits: limits)
    options.hasHeading = header.map { $0 == .yes }
    options.hasRowNames = rowNames
    options.member = member
    options.sumsDuplicates = sumDuplicates
    options.field = field
    return options
  }
}

extension QuadraticField {
  /// `i`, or `sqrt:5`.
  fileprivate init(option: String) throws {
    if option == "i" {
      self = .gaussian
      return
    }
    guard option.hasPrefix("sqrt:"), let radicand = Int(option.dropFirst(5)) else {
      throw ValidationError("write i, or sqrt:d with an integer d, as sqrt:5")
    }
    guard let field = QuadraticField(radicand: radicand) else {
      throw ValidationError("\(radicand) is a square, the root of which is rational; leave --field out")
    }
    self = field
  }

  fileprivate var option: String { self == .gaussian ? "i" : "sqrt:\(radicand)" }
}

extension ReadingChoice {
  /// The option that makes the choice, if this command has it; else what to do to the file.
  var words: String {
    let (option, value) = self.option
    guard RunningCommand.has(option) else { return inFile }
    return value.isEmpty ? option : "\(option) \(value)"
  }

  private var option: (name: String, value: String) {
    switch self {
    case .format(let format): ("--format", format.name)
    case .heading(let isThere): ("--header", isThere ? "yes" : "no")
    case .rowNames: ("--row-names", "")
    case .member(let name): ("--member", "'\(name)'")
    case .sumDuplicates: ("--sum-duplicates", "")
    case .field(let field): ("--field", field.option)
    }
  }

  /// What to do to the file, or its name, where no option makes the choice.
  var inFile: String {
    switch self {
    case .format(let format): format.extensions.first.map { "name it .\($0)" } ?? "give another form"
    case .heading(let isThere): isThere ? "take the first line out" : "put a line of names above"
    case .rowNames: "take the first column out"
    case .member(let name): "write FILE:\(name)"
    case .sumDuplicates: "add them"
    case .field: "give rational numbers"
    }
  }
}

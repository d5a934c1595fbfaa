import ArgumentParser
import ExactArithmetic
import MatrixFiles

extension MatrixFormat: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }

  public static var allValueStrings: [String] { MatrixFormat.all.map(\.name) }
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
}

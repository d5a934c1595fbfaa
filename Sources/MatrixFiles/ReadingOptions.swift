import ExactArithmetic

/// What a caller says of a file that the file does not say itself.
public struct ReadingOptions: Sendable {
  /// Nil: told by the file.
  public var format: MatrixFormat?
  /// Whether the first line of a table consists of names; nil: told by the file.
  public var hasHeading: Bool?
  /// The first column of a table consists of names.
  public var hasRowNames = false
  /// Of several matrices, the one to read.
  public var member: String?
  /// Entries that a sparse format lists twice are added.
  public var sumsDuplicates = false
  /// The field that the entries are of, where not all are rational.
  public var field: QuadraticField?
  /// Whether an array of three and more dimensions, `n_1 × n_2 × …`, is read, as the matrix `n_1 × (n_2 ⋯)`.
  public var flattensArrays = false
  /// Of entries of a quadratic field, the part that a reader is to give: each file is read once for each.
  var part: QuadraticPart?
  public var limits: Limits

  public init(format: MatrixFormat? = nil, limits: Limits = Limits()) {
    (self.format, self.limits) = (format, limits)
  }

  /// Those that are set, by what a reader may heed.
  var used: Set<ReadingOption> {
    var used: Set<ReadingOption> = []
    if hasHeading != nil { used.insert(.heading) }
    if hasRowNames { used.insert(.rowNames) }
    if sumsDuplicates { used.insert(.sumDuplicates) }
    if field != nil { used.insert(.field) }
    return used
  }
}

enum ReadingOption: String {
  case heading = "a heading"
  case rowNames = "row names"
  case sumDuplicates = "sums of entries that are given twice"
  case field = "a field of the entries"
}

/// What settles how a file is read; the caller says how it is asked for.
package enum ReadingChoice: Equatable, Sendable {
  case format(MatrixFormat)
  case heading(Bool)
  case rowNames
  case member(String)
  case sumDuplicates
  case field(QuadraticField)

  fileprivate var text: String {
    switch self {
    case .format(let format): "format \(format.name)"
    case .heading(let isThere): isThere ? "with a heading" : "without a heading"
    case .rowNames: "with row names"
    case .member(let name): "member \(name)"
    case .sumDuplicates: "with duplicates summed"
    case .field(let field): "over \(field.name)"
    }
  }
}

/// One way to read a file, and the choice that takes it.
package struct Reading: Equatable, Sendable {
  package let what: String
  package let choice: ReadingChoice

  init(_ what: String, by choice: ReadingChoice) { (self.what, self.choice) = (what, choice) }

  /// `what (choice)`.
  func text(_ name: (ReadingChoice) -> String) -> String { "\(what) (\(name(choice)))" }
}

extension MatrixFileError {
  public var description: String { description { $0.text } }
}

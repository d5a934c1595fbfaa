import MatrixFiles

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

extension QuadraticField {
  fileprivate var option: String { self == .gaussian ? "i" : "sqrt:\(radicand)" }
}

import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic
import Tables

/// What all tables share: where they go, and in which forms.
struct TableOptions: ParsableArguments {
  @Option(help: "The seed of the random instances.")
  var seed = 1

  @Option(
    help: ArgumentHelp(
      "The forms of the table: \(TableForms.all.map(\.name).joined(separator: ", ")). (default: all)", valueName: "form"
    ))
  var format: [String] = []

  @Option(
    help: ArgumentHelp(
      "By which a document in LaTeX refers to the table: another for each where there are several. (default: tab: and the table's name)",
      valueName: "label"))
  var label: String?

  @Option(
    help: "The folder for tables and figures, their certificates in a folder of their own below it.",
    completion: .directory)
  var output = "tables"

  @OptionGroup var jsonOption: JSONOption
  @OptionGroup var width: WidthOptions
  @OptionGroup var limits: LimitOptions

  func forms() throws(Failure) -> [any TableForm] {
    if format.isEmpty { return TableForms.all }
    var forms: [any TableForm] = []
    for name in format {
      guard let form = TableForms.all.first(where: { $0.name == name }) else {
        throw Failure(
          .usage, "--format \(name): not one of \(TableForms.all.map(\.name).joined(separator: ", "))")
      }
      forms.append(form)
    }
    return forms
  }

  func run(_ kind: TableKind) throws -> TableRun {
    if CommandLine.arguments.contains(where: { $0 == "--check" || $0.hasPrefix("--check=") }) {
      throw Failure(.usage, "--check has no effect where a table is made; leave it out, or leave \(kind.name) out")
    }
    let (limits, forms) = (try limits.limits, try forms())
    if let label, !forms.contains(where: { $0.name == TableForms.latex.name }) {
      throw Failure(.usage, "--label \(label) has no effect without the form latex; leave it out")
    }
    let label = try self.label.map { text throws(Failure) in
      guard let label = TableLabel(text) else {
        throw Failure(
          .usage, "--label \(text): a label has letters and digits of ASCII and the signs : . _ -, as tab:relu")
      }
      return label
    }
    return TableRun(
      kind: kind, seed: seed, forms: forms, label: label, output: output,
      session: try Session(
        Session.commandLine(writing: ["--format", "--label"]), seed: seed, limits: limits,
        output: "\(output)/\(TableRun.folderName)"), isJSON: jsonOption.json, isWide: width.isWide)
  }
}

/// A command that makes a table.
protocol TableMakingCommand: ModalCommand {
  var tableOptions: TableOptions { get }
}

extension TableMakingCommand {
  var modes: [Mode] {
    [
      .json(tableOptions.jsonOption.json),
      Mode(
        Self.self != PatternsTableCommand.self, "on this table, for which no patterns are counted one by one",
        idle: ["--max-patterns"]),
    ]
  }
}

/// A list of numbers and ranges, without repetitions: `2,3,5-8`.
struct NumberList {
  let values: [Int]

  private static let mostValues = 10_000

  init(_ values: [Int]) { self.values = values }

  /// - Throws: `ValidationError` with the part that is wrong.
  init(reading text: String) throws {
    var (values, seen): ([Int], Set<Int>) = ([], [])
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { end in
        Int(end.withoutOuterSpaces)
      }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
        throw ValidationError("'\(part)' is neither a number nor a range; write 3 or 2-5, separated by commas")
      }
      guard first >= 1 else { throw ValidationError("\(first) is not positive") }
      guard first <= last else { throw ValidationError("the range \(first)-\(last) is empty; write \(last)-\(first)") }
      guard last - first < NumberList.mostValues, values.count + last - first < NumberList.mostValues else {
        throw ValidationError("over \(NumberList.mostValues) numbers")
      }
      values += (first...last).filter { seen.insert($0).inserted }
    }
    self.values = values
  }
}

/// Of a command and its subcommands alike: the parser gives what it found to all groups of this type.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print the result as JSON: docs/json.md names the keys.")
  var json = false
}

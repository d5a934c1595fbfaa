import Certificates
import Reports

/// A `longtable` with the rules of `booktabs`, to be `\input` into a document.
struct LaTeXForm: TableForm {
  let name = "latex"
  let fileExtension = "tex"

  private static let mark = "% checker table: "
  private static let breakable = "-\\allowbreak{}"

  func text(of table: CertifiedTable) -> String {
    let kind = table.kind
    let alignment = kind.columns.map { column in
      switch column {
      case .number: "r"
      case .text: "l"
      case .paragraph: LaTeXTable.paragraph(0.15)
      }
    }
    let isWide = alignment.contains { $0.count > 1 }
    let body = LaTeXTable(
      columns: alignment.joined() + LaTeXTable.paragraph(isWide ? 0.22 : 0.36),
      caption: "\\caption{\(Prose(kind.title).latex).}\\label{tab:\(kind.name)}\\\\\n",
      head: kind.columns.map(LaTeXForm.head) + ["certificates"],
      rows: table.rows.map { row in
        let names = row.certificates.map { "\\texttt{\(LaTeXForm.escape($0.name))}" }
        return row.cells.map { text(of: $0.cell) } + ["\\tiny\(names.joined(separator: "\\newline "))"]
      })
    return """
      \(LaTeXForm.mark)\(kind.name)
      % \\usepackage{booktabs,longtable,array,amsmath,amssymb}, and \\input this file. Do not edit it:
      % checker table --check shows that every number is its certificates'.
      \\begingroup\\footnotesize\\setlength{\\tabcolsep}{4pt}\\setlength{\\LTcapwidth}{\\linewidth}
      \(body.text)\\endgroup

      """
  }

  func text(of cell: Cell) -> String { cell.latex }

  /// A head above numbers, which are short, is broken in two.
  private static func head(_ column: Column) -> String {
    let words = column.head.split(separator: " ")
    guard case .number = column, words.count > 1 else { return Prose(column.head).latex }
    let lines = [words.prefix(words.count / 2), words.suffix((words.count + 1) / 2)]
    return "\\shortstack[r]{\(lines.map { Prose($0.joined(separator: " ")).latex }.joined(separator: "\\\\"))}"
  }

  private static func escape(_ name: String) -> String {
    name.split(separator: "-", omittingEmptySubsequences: false).joined(separator: breakable)
  }

  func read(_ text: String) throws(FormatError) -> WrittenTable {
    let lines = numberedLines(text)
    let kind = try kind(lines.first?.text, LaTeXForm.mark)
    guard let start = lines.firstIndex(where: { $0.text == "\\endfoot" }),
      let end = lines[start...].firstIndex(where: { $0.text == "\\end{longtable}" })
    else { throw FormatError(place: "the file", problem: "expected rows between \\endfoot and \\end{longtable}") }
    let rows = lines[(start + 1)..<end].map { line in
      var cells = line.text.replacing(" \\\\", with: "").split(separator: " & ", omittingEmptySubsequences: false)
      let names = (cells.popLast() ?? "").replacing(LaTeXForm.breakable, with: "-").replacing("\\tiny", with: "")
        .replacing("\\texttt{", with: "").replacing("}", with: "").split(separator: "\\newline ")
      return WrittenTable.Row(
        place: "line \(line.number)", cells: cells.map(String.init), certificates: names.map(String.init))
    }
    return WrittenTable(kind: kind, rows: rows)
  }
}

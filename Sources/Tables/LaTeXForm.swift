import Certificates
import Reports

/// A table with the rules of `booktabs`, to be `\input` into a document: a `longtable` or, in two columns, floats as wide as the
/// page. Its certificates are numbered in the rows, and named below the table.
struct LaTeXForm: TableForm {
  let name = "latex"
  let fileExtension = "tex"

  private static let mark = "% checker table: "
  private static let breakable = "-\\allowbreak{}"
  private static let file = "\\par\\noindent\\hangindent=2em "
  /// As many lines of rows as a float holds, beside its caption, also in a document of 12pt.
  private static let linesOfFloat = 30
  /// Characters on a line of a paragraph, at least.
  private static let charactersOfParagraph = 16

  func text(of table: CertifiedTable) -> String {
    let kind = table.kind
    let alignment = kind.columns.map { column in
      switch column {
      case .number: "r"
      case .text: "l"
      case .paragraph: ">{\\raggedright\\arraybackslash}p{0.2\\linewidth}"
      }
    }
    var numbers: [String: Int] = [:]
    var files: [String] = []
    let rows = table.rows.map { row in
      let cited = row.certificates.map { certificate in
        let number = numbers[certificate.name] ?? files.count + 1
        if numbers.updateValue(number, forKey: certificate.name) == nil {
          files.append("\(LaTeXForm.file)[\(number)] \\texttt{\(LaTeXForm.escape(certificate.name))}\n")
        }
        return "\(number)"
      }
      return (row.cells.map { text(of: $0.cell) } + [cited.joined(separator: ", ")]).joined(separator: " & ")
        + " \\\\\n"
    }
    let head = (kind.columns.map(LaTeXForm.head) + ["cert."]).joined(separator: " & ") + " \\\\"
    let parts = LaTeXForm.parts(zip(rows, table.rows.map { LaTeXForm.lines(of: $0, kind) }))
    // Commands have letters in their names: \rowsA, \rowsB, …
    let names = parts.indices.map { "\\checkerrows" + LaTeXForm.letters($0) }
    let caption = "\\caption{\(Prose(kind.title).latex).}\\label{\(table.label.text)}"
    let columns = "\(alignment.joined())l"
    let floats = names.enumerated().map { number, rows in
      """
      \\begin{table*}
      \(number == 0 ? caption + "\\par\\smallskip" : "\\centering(continued)\\par\\medskip")
      \\begin{tabular*}{\\textwidth}{@{\\extracolsep{\\fill}}\(columns)@{}}
      \\toprule
      \(head)
      \\midrule
      \(rows)\\bottomrule
      \\end{tabular*}
      \\end{table*}

      """
    }
    return """
      \(LaTeXForm.mark)\(kind.name), \(counting(table.rows.count, "row"))
      % \\usepackage{booktabs,longtable,array,amsmath,amssymb}, and \\input this file. Do not edit it:
      % checker table --check shows that every number is its certificates'.
      \\begingroup\\footnotesize\\setlength{\\tabcolsep}{3pt}\\setlength{\\LTcapwidth}{\\linewidth}
      \(zip(names, parts).map { "\\def\($0){%\n\($1)}\n" }.joined())\\csname if@twocolumn\\endcsname
      \(floats.joined())\\else
      \\begin{longtable}{@{}\(columns)@{}}
      \(caption)\\\\
      \\toprule
      \(head)
      \\midrule
      \\endfirsthead
      \\toprule
      \(head)
      \\midrule
      \\endhead
      \\bottomrule
      \\endfoot
      \(names.joined())
      \\end{longtable}
      \\fi
      {\\scriptsize\\raggedright\\noindent The certificates of Table~\\thetable:\\nopagebreak
      \(files.joined())\\par}
      \\endgroup

      """
  }

  /// The rows of each float.
  private static func parts(_ rows: some Sequence<(String, Int)>) -> [String] {
    var (parts, left) = ([""], linesOfFloat)
    for (text, lines) in rows {
      if lines > left, parts[parts.count - 1] != "" {
        parts.append("")
        left = linesOfFloat
      }
      parts[parts.count - 1] += text
      left -= lines
    }
    return parts
  }

  /// How many lines a row takes: those of its longest paragraph, which is broken after commas.
  private static func lines(of row: CertifiedTable.Row, _ kind: TableKind) -> Int {
    let counts = zip(kind.columns, row.cells).map { column, cell in
      guard case .paragraph = column else { return 1 }
      var (lines, length) = (1, 0)
      for word in cell.cell.plain.split(separator: ", ") {
        if length > 0, length + word.count + 1 > charactersOfParagraph { (lines, length) = (lines + 1, 0) }
        length += word.count + 2
      }
      return lines
    }
    return counts.max() ?? 1
  }

  private static func letters(_ number: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number % 26)))
    return number < 26 ? letter : letters(number / 26 - 1) + letter
  }

  /// A pair, `0: 1`, stays on one line.
  func text(of cell: Cell) -> String {
    if case .words = cell { return cell.latex.replacing(": ", with: ":~") }
    return cell.latex
  }

  /// A head above numbers, which are short, is broken in two.
  private static func head(_ column: Column) -> String {
    let words = column.head.split(separator: " ")
    guard case .number = column, words.count > 1 else { return Prose(column.head).latex }
    let lines = [words.prefix(words.count / 2), words.suffix((words.count + 1) / 2)]
    return "\\shortstack[r]{\(lines.map { Prose($0.joined(separator: " ")).latex }.joined(separator: "\\\\"))}"
  }

  private static let special: [Character] = ["%", "&", "#", "$", "_", "{", "}"]

  /// The name of a file, which breaks behind its hyphens.
  private static func escape(_ name: String) -> String {
    name.map { $0 == "-" ? breakable : special.contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// What `escape` was given.
  private static func unescaped(_ text: Substring) -> String {
    special.reduce(String(text).replacing(breakable, with: "-")) { $0.replacing("\\\($1)", with: "\($1)") }
  }

  private static func label(in text: String) -> TableLabel? {
    let parts = text.split(separator: "\\label{", maxSplits: 1)
    return parts.count == 2 ? TableLabel(String(parts[1].prefix { $0 != "}" })) : nil
  }

  func read(_ text: String) throws(FormatError) -> WrittenTable {
    let lines = numberedLines(text)
    let (kind, count) = try kind(lines.first?.text, LaTeXForm.mark)
    var files: [Substring: String] = [:]
    for line in lines where line.text.hasPrefix(LaTeXForm.file) {
      let words = line.text.dropFirst(LaTeXForm.file.count).split(separator: " ", maxSplits: 1)
      guard words.count == 2, words[1].hasPrefix("\\texttt{"), words[1].hasSuffix("}") else { continue }
      files[words[0].dropFirst().dropLast()] = LaTeXForm.unescaped(words[1].dropFirst("\\texttt{".count).dropLast())
    }
    var rows: [WrittenTable.Row] = []
    var isWithin = false
    var isTable = false
    for line in lines {
      if line.text.hasPrefix("\\def\\checkerrows") {
        (isWithin, isTable) = (true, true)
      } else if line.text == "}" {
        isWithin = false
      } else if isWithin {
        var cells = line.text.replacing(" \\\\", with: "").split(separator: " & ", omittingEmptySubsequences: false)
        let cited = (cells.popLast() ?? "").split(separator: ", ").compactMap { files[$0] }
        rows.append(
          WrittenTable.Row(place: "line \(line.number)", cells: cells.map(String.init), certificates: cited))
      }
    }
    guard isTable else {
      throw FormatError(place: "the file", problem: "expected rows between \\def\\checkerrowsA{% and }")
    }
    return WrittenTable(kind: kind, rows: rows, count: count, label: LaTeXForm.label(in: text))
  }
}

import Tables
import Testing

/// Tables for a document in LaTeX: what a compiler would stumble over, and what it would count.
@Suite struct LaTeXFormTests {
  private func text(_ table: CertifiedTable) throws -> String {
    try #require(TableForms.all.first { $0.name == "latex" }).text(of: table)
  }

  /// A row of one certificate, so many times.
  private func repeated(_ count: Int, named name: String = "a-b.json") throws -> CertifiedTable {
    let found = try Examples.genericRank([1, 1], 1, named: name) { try $0.stacked() }
    return try CertifiedTable(.fullRank, rows: Array(repeating: [found], count: count))
  }

  /// The rows between `\def\checkerrowsA{%` and `}`, for each such command.
  private func parts(_ text: String) -> [(command: String, rows: [Substring])] {
    var (parts, isWithin): ([(command: String, rows: [Substring])], Bool) = ([], false)
    for line in text.split(separator: "\n") {
      if line.hasPrefix("\\def\\checkerrows") {
        parts.append((String(line.dropFirst("\\def".count).dropLast("{%".count)), []))
        isWithin = true
      } else if line == "}" {
        isWithin = false
      } else if isWithin {
        parts[parts.count - 1].rows.append(line)
      }
    }
    return parts
  }

  /// How often a character stands without a backslash before it, which takes its meaning.
  private func count(_ character: Character, in text: some StringProtocol) -> Int {
    var (count, isEscaped) = (0, false)
    for next in text {
      if !isEscaped && next == character { count += 1 }
      isEscaped = !isEscaped && next == "\\"
    }
    return count
  }

  @Test func everyRowHasACellForEachColumn() throws {
    let table = try Examples.ranks([1, 2, 3])
    let parts = parts(try text(table))
    #expect(parts.map(\.command) == ["\\checkerrowsA"] && parts[0].rows.count == 3)
    for row in parts[0].rows {
      #expect(count("&", in: row) == TableKind.ranks.heads.count && row.hasSuffix(" \\\\"))
    }
    #expect(parts[0].rows[1].hasPrefix("$2$ & $2,2$ & $1, -1$ & $2$ & $2^{4}$ & $2$ & $2$ & $2$ & $"))
    #expect(parts[0].rows[1].hasSuffix(" & 3, 4 \\\\"))
  }

  /// Braces and environments are closed, for each kind of table.
  @Test func bracesAndEnvironmentsClose() throws {
    for table in [
      try Examples.ranks(), try repeated(31, named: "a_{b}.json"), try CertifiedTable(.ranks, rows: []),
      try CertifiedTable(.patterns, rows: []), try CertifiedTable(.thresholds, rows: []),
    ] {
      let text = try text(table)
      #expect(count("{", in: text) == count("}", in: text))
      #expect(count("$", in: text) % 2 == 0)
      var open: [Substring] = []
      for part in text.split(separator: "\\").dropFirst() {
        if part.hasPrefix("begin{") { open.append(part.dropFirst("begin{".count).prefix { $0 != "}" }) }
        if part.hasPrefix("end{") {
          #expect(open.popLast() == part.dropFirst("end{".count).prefix { $0 != "}" })
        }
      }
      #expect(open.isEmpty)
    }
  }

  /// In two columns a table has at most 30 lines a float, and its rows are those of the one long table.
  @Test(arguments: [(1, [1]), (30, [30]), (31, [30, 1]), (90, [30, 30, 30]), (91, [30, 30, 30, 1])])
  func longTablesHaveSeveralFloats(rows: Int, floats: [Int]) throws {
    let text = try text(try repeated(rows))
    let parts = parts(text)
    #expect(parts.map(\.rows.count) == floats)
    #expect(parts.map(\.command) == ["A", "B", "C", "D"].prefix(floats.count).map { "\\checkerrows\($0)" })
    #expect(text.split(separator: "\\begin{table*}").count == floats.count + 1)
    #expect(text.split(separator: "\\begin{longtable}").count == 2)
    #expect(text.contains("\n\(parts.map(\.command).joined())\n\\end{longtable}"))
    #expect(text.hasPrefix("% checker table: full-rank, \(rows == 1 ? "1 row" : "\(rows) rows")\n"))
  }

  /// After `Z` commands have two letters.
  @Test func manyFloats() throws {
    let commands = parts(try text(try repeated(27 * 30 + 1))).map(\.command)
    #expect(commands.count == 28 && commands.suffix(3) == ["\\checkerrowsZ", "\\checkerrowsAA", "\\checkerrowsAB"])
  }

  /// A certificate of several rows is named once, and cited by its number in each.
  @Test func certificatesAreNumbered() throws {
    let text = try text(try repeated(3, named: "certificates/a_b-c.json"))
    #expect(text.split(separator: "[1] \\texttt{certificates/a\\_b-\\allowbreak{}c.json}").count == 2)
    #expect(!text.contains("[2] "))
    #expect(parts(text)[0].rows.allSatisfy { $0.hasSuffix(" & 1 \\\\") })
    let ranks = try self.text(try Examples.ranks([2, 3]))
    for (number, name) in ["generic-2", "instance-2", "generic-3", "instance-3"].enumerated() {
      #expect(ranks.contains("[\(number + 1)] \\texttt{\(name.replacing("-", with: "-\\allowbreak{}")).json}\n"))
    }
  }

  @Test func labels() throws {
    let rows = [try Examples.ranks([2]).certificates]
    for (label, found) in [(nil, "tab:ranks"), ("fig.1_a-b", "fig.1_a-b")] as [(String?, String)] {
      let table = try CertifiedTable(.ranks, rows: rows, label: label.flatMap { TableLabel($0) })
      let text = try text(table)
      #expect(text.split(separator: "\\label{\(found)}").count == 3, "one for each of the two layouts")
      let check = try Examples.check(text, fileExtension: "tex", table.certificates)
      #expect(check.faults.isEmpty)
    }
    for label in ["", "a b", "a}", "a\\b", "ä", "a%"] { #expect(TableLabel(label) == nil) }
  }
}

import Certificates
import ExactArithmetic
import Tables
import TestSupport
import Testing

/// What a check finds in tables and figures that are not what their certificates say, and with which words.
@Suite struct TableCheckTests {
  private func form(_ name: String) throws -> any TableForm {
    try #require(TableForms.all.first { $0.name == name })
  }

  /// The faults of a text, `place: problem` each.
  private func faults(
    _ text: String, _ fileExtension: String, _ certificates: [NamedCertificate]
  ) throws -> [String] {
    try Examples.check(text, fileExtension: fileExtension, certificates).faults.map { "\($0.place): \($0.problem)" }
  }

  /// Replaces what occurs once.
  private func replaced(_ text: String, _ old: String, _ new: String) throws -> String {
    try #require(text.split(separator: old, omittingEmptySubsequences: false).count == 2, "\(old) in \(text)")
    return text.replacing(old, with: new)
  }

  /// The problem of a text that cannot be read.
  private func unread(_ text: String, _ fileExtension: String) -> String? {
    do { _ = try Examples.check(text, fileExtension: fileExtension, []) } catch {
      return (error as? FormatError).map { "\($0.place): \($0.problem)" }
    }
    return nil
  }

  // MARK: Cells

  @Test func aFaultNamesRowColumnAndBothNumbers() throws {
    let table = try Examples.ranks()
    let text = try replaced(try form("csv").text(of: table), ",2^8,4,4,", ",2^8,4,3,")
    #expect(
      try faults(text, "csv", table.certificates) == [
        "line 3, row 2: column instance rank: the table says '3', instance-4.json says '4'"
      ])
  }

  @Test func everyChangedCellHasItsFault() throws {
    let table = try Examples.ranks()
    let text = try replaced(
      try replaced(try form("markdown").text(of: table), " 2^8 | 4 | 4 | 2 ", " 2^9 | 5 | 4 | 3 "), "| 2^4 | 2 |",
      "| 2^4 | 1 |")
    #expect(
      try faults(text, "md", table.certificates) == [
        "line 6, row 1: column generic rank: the table says '1', generic-2.json says '2'",
        "line 7, row 2: column P: the table says '2^9', generic-4.json says '2^8'",
        "line 7, row 2: column generic rank: the table says '5', generic-4.json says '4'",
        "line 7, row 2: column modulus: the table says '3', instance-4.json says '2'",
      ])
  }

  @Test func aCellTooManyOrTooFew() throws {
    let table = try Examples.ranks([2])
    let text = try form("csv").text(of: table)
    #expect(
      try faults(try replaced(text, ",2^4,", ",2^4,0,"), "csv", table.certificates) == [
        "line 2, row 1: has 10 cells before its certificates, not 9"
      ])
    #expect(
      try faults(try replaced(text, ",2^4,", ","), "csv", table.certificates) == [
        "line 2, row 1: has 8 cells before its certificates, not 9"
      ])
  }

  /// Of a long cell that was put in the beginning is said.
  @Test func longCellsAreCut() throws {
    let table = try Examples.ranks([2])
    let long = String(repeating: "9", count: 161)
    let text = try replaced(try form("csv").text(of: table), ",2^4,", ",\(long),")
    #expect(
      try faults(text, "csv", table.certificates) == [
        "line 2, row 1: column P: the table says '\(long.dropLast())…', generic-2.json says '2^4'"
      ])
  }

  // MARK: Certificates

  @Test func aMissingCertificateIsTheCause() throws {
    let table = try Examples.ranks()
    let text = try form("csv").text(of: table)
    let found = try Examples.check(
      text, fileExtension: "csv", table.certificates.filter { $0.name != "instance-4.json" })
    #expect(found.faults.map { "\($0.place): \($0.problem)" } == ["line 3, row 2: instance-4.json is missing"])
    #expect((found.faults[0].cause as? Missing)?.name == "instance-4.json")
    #expect(found.certificates == 4)
  }

  @Test func aRowWithoutCertificates() throws {
    let table = try Examples.ranks([2])
    let text = try replaced(try form("csv").text(of: table), "generic-2.json instance-2.json", "")
    #expect(
      try faults(text, "csv", table.certificates) == ["line 2, row 1: names no certificate for its numbers"])
  }

  /// Exchanged, the two of a row make none.
  @Test func exchangedCertificates() throws {
    let table = try Examples.ranks([2])
    let text = try replaced(
      try form("csv").text(of: table), "generic-2.json instance-2.json", "instance-2.json generic-2.json")
    let faults = try faults(text, "csv", table.certificates)
    #expect(
      faults.count == 1 && faults[0].hasPrefix("line 2, row 1: a row of ranks names a gradient-rank-almost-everywhere"))
  }

  // MARK: The rest of a table

  @Test func rowsAreCounted() throws {
    let table = try Examples.ranks([2, 3])
    let text = try form("csv").text(of: table)
    let lines = text.split(separator: "\n")
    #expect(
      try faults("\(lines[0])\n\(lines[1])\n", "csv", table.certificates) == [
        "the file: says that it has 2 rows, and has 1 row"
      ])
    #expect(
      try faults(text + "\(lines[1])\n", "csv", table.certificates) == [
        "the file: says that it has 2 rows, and has 3 rows"
      ])
  }

  @Test func captionsAreCompared() throws {
    let table = try Examples.ranks([2])
    let markdown = try form("markdown").text(of: table)
    let faults = try faults(markdown.replacing("Rank of", with: "Rang of"), "md", table.certificates)
    #expect(faults.count == 1 && faults[0].hasPrefix("line 2: the file says 'Rang of "))
    #expect(
      try self.faults(markdown + "More.\n", "md", table.certificates).first?.hasPrefix("line ") == true)
    let latex = try form("latex").text(of: table)
    #expect(
      try self.faults(latex + "The end.\n", "tex", table.certificates).count == 1)
    #expect(
      try self.faults(String(latex.dropLast()), "tex", table.certificates) == [
        "line \(latex.split(separator: "\n", omittingEmptySubsequences: false).count - 1): the file ends early"
      ])
  }

  @Test func aTextThatIsNoTableIsRefused() throws {
    #expect(
      unread("something\n", "tex")
        == "line 1: expected '% checker table: NAME, 12 rows' with one of ranks, patterns, thresholds, full-rank: the first line of a table"
    )
    #expect(
      unread("% checker table: ranks, 1 rows\n", "tex")?.hasPrefix("line 1: expected '% checker table: ") == true)
    #expect(
      unread("% checker table: ranks, 2 rows\n", "tex")
        == "the file: expected rows between \\def\\checkerrowsA{% and }")
    #expect(
      unread("something\n", "md")
        == "line 1: expected '<!-- checker table: NAME, 12 rows -->' with one of ranks, patterns, thresholds, full-rank: the first line of a table"
    )
    #expect(
      unread("<!-- checker table: ranks, 2 rows -->\n", "md")
        == "the file: expected a table with a line '| --- |' below its head")
    #expect(
      unread("something\n", "csv")
        == "line 1: expected the head of a table of one of ranks, patterns, thresholds, full-rank, which ends in 'certificates of 12 rows'"
    )
    #expect(unread("", "csv")?.hasPrefix("line 1: expected the head of a table") == true)
    #expect(unread("something\n", "json")?.hasPrefix("line 1, column 1: ") == true)
    #expect(
      unread("{\n  \"format\": \"checker table\"\n}\n", "json")
        == "the file: expected the keys format ('checker table'), version (2), table (one of ranks, patterns, thresholds, full-rank), count and rows"
    )
    #expect(
      unread("", "xlsx")
        == "the file: expected a table or figure of 'checker table', with a name that ends in .tex, .md, .csv, .json, .svg"
    )
  }

  // MARK: Figures

  private static let extensions = ["tex", "svg"]

  /// The two figures of a table of two rows and of a census, with the certificates that they name.
  private func figures() throws -> [(figure: Figure, certificates: [NamedCertificate])] {
    let table = try Examples.ranks()
    let census = try Examples.census()
    return [(try #require(try Figure(of: table)), table.certificates), (try Figure(values: census), [census])]
  }

  @Test(arguments: extensions)
  func figuresAreReadBack(fileExtension: String) throws {
    for ((figure, certificates), subject) in zip(try figures(), ["figure cost, 4 points", "figure values, 2 points"]) {
      let text = try FigureExamples.text(figure, as: fileExtension)
      let found = try Examples.check(text, fileExtension: fileExtension, certificates)
      #expect(found.faults.isEmpty, "\(found.faults.map(\.problem))")
      #expect(found.subject == subject && found.certificates == certificates.count)
    }
    let one = try #require(
      try Figure(
        of: try CertifiedTable(
          .patterns, rows: [[try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1])]])))
    let text = try FigureExamples.text(one, as: fileExtension)
    let histogram = try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1])
    #expect(try Examples.check(text, fileExtension: fileExtension, [histogram]).subject == "figure shares, 1 point")
  }

  /// No digit of a figure can be changed, of numbers, of places or of colours.
  @Test(arguments: extensions)
  func noChangedDigitIsAccepted(fileExtension: String) throws {
    for (figure, certificates) in try figures() {
      let bytes = Array(try FigureExamples.text(figure, as: fileExtension).utf8)
      var changed = 0
      for place in bytes.indices where (0x30...0x39).contains(bytes[place]) {
        var other = bytes
        other[place] = bytes[place] == 0x39 ? 0x38 : bytes[place] + 1
        changed += 1
        let text = String(decoding: other, as: UTF8.self)
        let found = try? Examples.check(text, fileExtension: fileExtension, certificates)
        #expect(found?.faults.isEmpty != true, "byte \(place)")
      }
      #expect(changed > 100)
    }
  }

  @Test func aPointTakenOutIsMissed() throws {
    for (figure, certificates) in try figures() {
      let count = certificates.count == 1 ? 2 : 4
      for (fileExtension, start) in [("svg", "<a "), ("tex", "(")] {
        var lines = try FigureExamples.text(figure, as: fileExtension).split(
          separator: "\n", omittingEmptySubsequences: false)
        lines.remove(at: try #require(lines.firstIndex { $0.hasPrefix(start) }))
        let rest = count == 2 ? "1 point" : "3 points"
        #expect(
          try faults(lines.joined(separator: "\n"), fileExtension, certificates) == [
            "the file: says that it has \(count) points, and has \(rest)"
          ])
      }
    }
  }

  @Test(arguments: extensions)
  func aFigureWithoutPoints(fileExtension: String) throws {
    let empty = try FigureExamples.figure(FigureExamples.joined, [])
    #expect(
      try faults(try FigureExamples.text(empty, as: fileExtension), fileExtension, []) == [
        "the file: has no point that names a certificate"
      ])
  }

  /// A certificate from which no such point follows.
  @Test(arguments: extensions)
  func aPointOfAnotherKind(fileExtension: String) throws {
    let certificate = try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1], named: "a.json")
    let figure = try FigureExamples.figure(FigureExamples.joined, [("a", 1, 1)])
    let faults = try faults(try FigureExamples.text(figure, as: fileExtension), fileExtension, [certificate])
    #expect(faults.count == 1)
    #expect(faults.first?.hasSuffix(": a.json is a rank-histogram, of which this figure shows none") == true)
  }

  @Test func aTextThatIsNoFigureIsRefused() {
    for (line, fileExtension) in [("% checker figure: ", "tex"), ("<!-- checker figure: ", "svg")] {
      for rest in ["none, 1 point", "cost, 1 points", "cost", ""] {
        #expect(
          unread("\(line)\(rest)\n", fileExtension)
            == "line 1: expected '\(line)NAME, 12 points' with one of cost, shares, values")
      }
    }
  }
}

import ExactArithmetic
import Tables
import Testing

/// Figures for a document in LaTeX.
@Suite struct PGFPlotsFormTests {
  private func lines(_ figure: Figure) throws -> [Substring] {
    try FigureExamples.text(figure, as: "tex").split(separator: "\n")
  }

  /// Each point on a line, with six decimals for the drawing and the exact numbers beside them.
  @Test func pointsHaveDecimalsAndExactNumbers() throws {
    let points: [(series: String, x: Rational, y: Rational)] = [
      ("a", 0, 1), ("b", try FigureExamples.q("2/3"), try FigureExamples.q("1/30000000")), ("a", 12, 7),
      ("b", try FigureExamples.q("-2/3"), try FigureExamples.q("\(String(repeating: "7", count: 50))/9")),
    ]
    let lines = try lines(try FigureExamples.figure(FigureExamples.joined, points))
    let found = lines.filter { $0.hasPrefix("(") }
    // Series by series.
    let expected = try [points[0], points[2], points[1], points[3]].map { point in
      let (x, y) = (try FigureExamples.decimal(point.x, places: 6), try FigureExamples.decimal(point.y, places: 6))
      return "(\(x),\(y)) % \(point.x), \(point.y): a.json"
    }
    #expect(found.map { String($0) } == expected)
    #expect(lines[0] == "% checker figure: cost, 4 points")
    #expect(lines.count { $0.hasPrefix("\\addplot[") } == 2 && lines.count { $0 == "};" } == 2)
    #expect(lines.filter { $0.hasPrefix("\\addlegendentry") } == ["\\addlegendentry{a}", "\\addlegendentry{b}"])
    #expect(!lines.contains { $0.contains("ycomb") })
  }

  @Test func stems() throws {
    let lines = try lines(try FigureExamples.figure(FigureExamples.stems, [("a", 1, 1), ("b", 2, 2)]))
    #expect(lines[0] == "% checker figure: values, 2 points")
    #expect(lines.count { $0.hasPrefix("\\addplot[") && $0.contains(", ycomb]") } == 2)
  }

  /// What LaTeX gives a meaning to is escaped; letters that stand for numbers are mathematics.
  @Test func textsAreEscaped() throws {
    let figure = try FigureExamples.figure(
      FigureExamples.joined, [("L = 2, d_1 100 % & #1 {N}", 1, 1), ("d = -1", 1, 2)])
    let lines = try lines(figure)
    #expect(
      lines.filter { $0.hasPrefix("\\addlegendentry") } == [
        "\\addlegendentry{$L$ = 2, d\\_1 100 \\% \\& \\#1 \\{N\\}}", "\\addlegendentry{$d$ = $-$1}",
      ])
    let head = try #require(lines.first { $0.hasPrefix("  title=") })
    #expect(head.contains("title={Certificates of rank $N$ at all patterns}"))
    #expect(head.contains("xlabel={$N$}, ylabel={bytes of the certificate}"))
  }

  /// With colours, dashes and marks as many series are told apart as the three numbers' least common multiple.
  @Test func seriesAreToldApart() throws {
    let points = (0..<84).map { (series: "s\($0)", x: Rational($0), y: Rational.one) }
    let lines = try lines(try FigureExamples.figure(FigureExamples.joined, points))
    let styles = lines.filter { $0.hasPrefix("\\addplot[") }.map { line in
      line.split(separator: ", ").filter { !$0.hasPrefix("line width") }.joined(separator: ", ")
    }
    #expect(styles.count == 84 && Set(styles).count == 84)
    // Every colour that a series uses is defined, with six hexadecimal digits.
    let defined = lines.filter { $0.hasPrefix("\\definecolor{") }.map { $0.split(separator: "{")[1].dropLast() }
    let used = Set(styles.map { $0.dropFirst("\\addplot[".count).prefix { $0 != "," } })
    #expect(used == Set(defined) && defined.count == 7)
    // Legends of one series each, in the order of the series.
    #expect(lines.filter { $0.hasPrefix("\\addlegendentry") }.count == 84)
  }

  /// No point: axes alone.
  @Test func anEmptyFigure() throws {
    let lines = try lines(try FigureExamples.figure(FigureExamples.joined, []))
    #expect(lines[0] == "% checker figure: cost, 0 points")
    #expect(!lines.contains { $0.hasPrefix("\\addplot") } && lines.contains { $0 == "\\begin{axis}[" })
  }
}

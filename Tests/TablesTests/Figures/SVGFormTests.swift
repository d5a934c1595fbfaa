import ExactArithmetic
import Tables
import Testing

/// Figures as SVG: well-formed XML, whose elements are those of the points, in their places.
@Suite struct SVGFormTests {
  private func svg(_ figure: Figure) throws -> SVGElement {
    try #require(SVGElement.root(of: try FigureExamples.text(figure, as: "svg")))
  }

  private static let three: [(series: String, x: Rational, y: Rational)] = [
    ("a", 0, 0), ("b", 1, 10), ("a", 2, 70), ("c", 12, 35), ("b", 5, 5), ("a", 7, 1),
  ]

  /// What is drawn, counted: a line or stem for each, a mark for each point and for each series in the legend, ticks.
  @Test(arguments: [true, false], [0, 1, 6])
  func elementsAreThoseOfThePoints(isJoined: Bool, count: Int) throws {
    let points = Array(Self.three.prefix(count))
    let figure = try FigureExamples.figure(isJoined ? FigureExamples.joined : FigureExamples.stems, points)
    let root = try svg(figure)
    let series = Set(points.map(\.series)).count
    #expect(root.name == "svg" && root.attributes["viewBox"] == "0 0 600 \(406 + 20 * series)")
    #expect(root.all("a").count == count)
    #expect(root.all("title").count == 1 + count)
    #expect(root.all("polyline").count == (isJoined ? series : 0))
    let labels = ticks(root)
    #expect(root.all("text").count == 1 + labels.x.count + labels.y.count + 2 + series)
    // Axes, a line for each tick, a mark for each point, its stem; a line and a mark for each series.
    #expect(
      root.all("path").count == 1 + labels.x.count + labels.y.count + count * (isJoined ? 1 : 2) + 2 * series)
    #expect(root.all("a").allSatisfy { $0.attributes["href"] == "a.json" && $0.children.map(\.name) == ["path"] })
  }

  /// The texts below and beside the axes, from 0 up.
  private func ticks(_ root: SVGElement) -> (x: [SVGElement], y: [SVGElement]) {
    let texts = root.all("text")
    return (
      texts.filter { $0.attributes["text-anchor"] == "middle" && $0.attributes["y"] == "362" },
      texts.filter { $0.attributes["text-anchor"] == "end" }
    )
  }

  /// Marks lie where their numbers are between the ticks, and are cut off to tenths.
  @Test(arguments: [true, false])
  func marksAreInTheirPlaces(isJoined: Bool) throws {
    let points: [(series: String, x: Rational, y: Rational)] = [
      ("a", try FigureExamples.q("1/3"), try FigureExamples.q("22/7")), ("a", 4, 9),
      ("a", try FigureExamples.q("100000000000000000000001/30000000000000000000000"), 1),
    ]
    let root = try svg(try FigureExamples.figure(isJoined ? FigureExamples.joined : FigureExamples.stems, points))
    let labels = ticks(root)
    #expect(labels.x.map(\.text) == ["0", "1", "2", "3", "4"])
    #expect(labels.y.map(\.text) == ["0", "2", "4", "6", "8", "10"])
    // The plane is 500 × 300 with its corner at (74, 344).
    for (k, label) in labels.x.enumerated() { #expect(label.attributes["x"] == "\(74 + 125 * k).0") }
    for (k, label) in labels.y.enumerated() { #expect(label.attributes["y"] == "\(344 - 60 * k).0") }
    let places = try points.map { point in
      (
        x: try FigureExamples.decimal(74 + point.x * 125, places: 1),
        y: try FigureExamples.decimal(344 - point.y * 30, places: 1)
      )
    }
    let marks = root.all("a").flatMap(\.children).compactMap { $0.attributes["d"] }
    for (mark, place) in zip(marks, places) { #expect(mark.hasPrefix("M\(place.x) \(place.y)m")) }
    if isJoined {
      #expect(root.all("polyline")[0].attributes["points"] == places.map { "\($0.x),\($0.y)" }.joined(separator: " "))
    } else {
      let stems = root.all("path").compactMap { $0.attributes["d"] }.filter { $0.contains(" 344V") }
      #expect(stems == places.map { "M\($0.x) 344V\($0.y)" })
    }
  }

  /// Titles say exact numbers, however small or large; no text is a tag.
  @Test func textsAreEscaped() throws {
    let (tiny, huge) = ("1/1\(String(repeating: "0", count: 40))", "1\(String(repeating: "0", count: 40))")
    let figure = try FigureExamples.figure(
      FigureExamples.joined, [("<b> & \"c\"", try FigureExamples.q(tiny), try FigureExamples.q(huge))],
      named: "a&\"<b>&amp;.json")
    let root = try svg(figure)
    #expect(root.all("a").map { $0.attributes["href"] } == ["a&\"<b>&amp;.json"])
    #expect(root.all("a")[0].all("title").map(\.text) == ["<b> & \"c\": \(tiny), \(huge)"])
    #expect(root.all("text").last?.text == "<b> & \"c\"")
    #expect(root.all("title")[0].text == "Certificates of rank N at all patterns")
  }

  /// Where a later series lies on an earlier one the legend says so; earlier ones are drawn wider.
  @Test func seriesThatCoincide() throws {
    let root = try svg(
      try FigureExamples.figure(
        FigureExamples.joined, [("a", 1, 1), ("b", 1, 1), ("c", 1, 2), ("d", 1, 2), ("e", 1, 1), ("e", 2, 2)]))
    #expect(
      root.all("text").suffix(5).map(\.text) == ["a", "b (coincides with a)", "c", "d (coincides with c)", "e"])
    let widths = root.all("polyline").compactMap { $0.attributes["stroke-width"] }
    #expect(widths == ["2.4", "2.0", "1.6", "1.2", "0.8"])
    #expect(Set(root.all("polyline").map { $0.attributes["stroke"] }).count == 5)
    let one = try svg(try FigureExamples.figure(FigureExamples.joined, [("a", 1, 1)]))
    #expect(one.all("polyline").map { $0.attributes["stroke-width"] } == ["0.8"])
  }
}
